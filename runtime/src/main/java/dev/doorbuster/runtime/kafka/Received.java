package dev.doorbuster.runtime.kafka;

import dev.doorbuster.commerce.event.Event;
import dev.doorbuster.commerce.event.EventData;

/** A verified event and where it stood. */
public record Received(String topic, int partition, long offset, Event<EventData> event) {}
