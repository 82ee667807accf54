/** What this edge knows of its shoppers' recent products: in memory, fed by the region's activity, read through to Redis. */
@NullMarked
package dev.doorbuster.edge.profile;

import org.jspecify.annotations.NullMarked;
