/** When there is nothing left to do, and nothing that a timer waits for. */
@NullMarked
package dev.doorbuster.pipeline.sleep;

import org.jspecify.annotations.NullMarked;
