/** What shoppers do, on its way to Kafka, and their word on whether it may be kept. */
@NullMarked
package dev.doorbuster.edge.activity;

import org.jspecify.annotations.NullMarked;
