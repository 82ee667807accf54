/** Pages that move when the world does: one WebSocket per page, with the state of what it shows. */
@NullMarked
package dev.doorbuster.edge.live;

import org.jspecify.annotations.NullMarked;
