/**
 * The checker: proves the shop's promises from PostgreSQL, Kafka and the books of the bank and the carrier. It shares no code with
 * the services, so that it cannot share their mistakes.
 */
@NullMarked
package dev.doorbuster.load.check;

import org.jspecify.annotations.NullMarked;
