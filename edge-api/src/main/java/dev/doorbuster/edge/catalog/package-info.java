/** The read model: products as ready-made bytes in memory. */
@NullMarked
package dev.doorbuster.edge.catalog;

import org.jspecify.annotations.NullMarked;
