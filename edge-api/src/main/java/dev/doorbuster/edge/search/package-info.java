/** Full-text search in memory. */
@NullMarked
package dev.doorbuster.edge.search;

import org.jspecify.annotations.NullMarked;
