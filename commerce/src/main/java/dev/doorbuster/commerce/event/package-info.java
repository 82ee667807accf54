/** Everything that travels through Kafka: typed data, JSON Schemas, signatures, CloudEvents. */
@NullMarked
package dev.doorbuster.commerce.event;

import org.jspecify.annotations.NullMarked;
