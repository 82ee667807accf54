/** More shoppers than there is stock, in a waiting room before several edges. */
@NullMarked
package dev.doorbuster.load.room;

import org.jspecify.annotations.NullMarked;
