/**
 * How fast the edge answers, beside bare Vert.x routes on the same machine: product, home, search, add to cart, and stock changes
 * to open WebSockets. Speaks HTTP only. Prints figures and asserts nothing.
 */
@NullMarked
package dev.doorbuster.load.edge;

import org.jspecify.annotations.NullMarked;
