/** Product feeds of merchants, row by row: what is accepted, and why the rest is not. Pure: no Vert.x, bounded memory. */
@NullMarked
package dev.doorbuster.edge.feed;

import org.jspecify.annotations.NullMarked;
