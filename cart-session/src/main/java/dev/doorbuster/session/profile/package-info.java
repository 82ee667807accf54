/** What a shopper looked at, put into the cart and bought last: a short list per shopper, durable in Redis. */
@NullMarked
package dev.doorbuster.session.profile;

import org.jspecify.annotations.NullMarked;
