/** The front door: sessions, the admin token, security headers. */
@NullMarked
package dev.doorbuster.edge.front;

import org.jspecify.annotations.NullMarked;
