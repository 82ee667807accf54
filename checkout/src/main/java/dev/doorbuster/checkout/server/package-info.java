/** The checkout's own HTTP server, for a process without the edge. */
@NullMarked
package dev.doorbuster.checkout.server;

import org.jspecify.annotations.NullMarked;
