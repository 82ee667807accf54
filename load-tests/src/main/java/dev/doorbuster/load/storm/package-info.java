/** Many times more shoppers than the shop can serve, with admission control and without. */
@NullMarked
package dev.doorbuster.load.storm;

import org.jspecify.annotations.NullMarked;
