/** Real Kafka, PostgreSQL and Redis as child processes, for {@code up} and for tests. Knows nothing of the business. */
@NullMarked
package dev.doorbuster.localstack;

import org.jspecify.annotations.NullMarked;
