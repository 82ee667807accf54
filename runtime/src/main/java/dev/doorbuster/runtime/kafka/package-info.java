/** Signed CloudEvents in and out of Kafka. */
@NullMarked
package dev.doorbuster.runtime.kafka;

import org.jspecify.annotations.NullMarked;
