/** Services that run in another process, reached as if they were here. */
@NullMarked
package dev.doorbuster.edge.remote;

import org.jspecify.annotations.NullMarked;
