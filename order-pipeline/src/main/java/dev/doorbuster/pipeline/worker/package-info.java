/** Work that leaves the process: payment, fulfilment, notification. */
@NullMarked
package dev.doorbuster.pipeline.worker;

import org.jspecify.annotations.NullMarked;
