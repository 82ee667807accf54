/** Keeps the recommender's memory in PostgreSQL and publishes what it finds. */
@NullMarked
package dev.doorbuster.pipeline.recommend.writer;

import org.jspecify.annotations.NullMarked;
