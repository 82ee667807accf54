/** How long a stopped shop takes to serve, and the AOT caches that shorten it. */
@NullMarked
package dev.doorbuster.load.coldstart;

import org.jspecify.annotations.NullMarked;
