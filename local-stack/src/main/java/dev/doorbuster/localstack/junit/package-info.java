/** One annotation gives a test its real Kafka, PostgreSQL and Redis. */
@NullMarked
package dev.doorbuster.localstack.junit;

import org.jspecify.annotations.NullMarked;
