/** The page a shopper comes to: sections composed in memory from recommendations and what the shopper did last. */
@NullMarked
package dev.doorbuster.edge.home;

import org.jspecify.annotations.NullMarked;
