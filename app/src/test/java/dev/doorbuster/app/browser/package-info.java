/** The storefront as people meet it: a real browser in front of a whole shop. */
@NullMarked
package dev.doorbuster.app.browser;

import org.jspecify.annotations.NullMarked;
