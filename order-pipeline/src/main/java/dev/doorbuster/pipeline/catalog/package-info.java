/** Product changes from merchants become snapshots for every edge. */
@NullMarked
package dev.doorbuster.pipeline.catalog;

import org.jspecify.annotations.NullMarked;
