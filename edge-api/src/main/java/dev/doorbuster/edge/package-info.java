/** The edge: what shoppers and merchants reach over HTTP. */
@NullMarked
package dev.doorbuster.edge;

import org.jspecify.annotations.NullMarked;
