/** Traces: OpenTelemetry behind a handful of classes. Off, and without cost, unless an exporter's address is configured. */
@NullMarked
package dev.doorbuster.runtime.trace;

import org.jspecify.annotations.NullMarked;
