/** One writer per region: facts in, one PostgreSQL transaction per batch, outbox out. */
@NullMarked
package dev.doorbuster.pipeline.writer;

import org.jspecify.annotations.NullMarked;
