/** Several regions: whatever belongs to another one is carried to it. */
@NullMarked
package dev.doorbuster.edge.region;

import org.jspecify.annotations.NullMarked;
