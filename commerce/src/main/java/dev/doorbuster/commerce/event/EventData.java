package dev.doorbuster.commerce.event;

import com.fasterxml.jackson.annotation.JsonIgnore;

/** The data of a CloudEvent. Its JSON is checked against a schema file whenever it is read from Kafka. */
public sealed interface EventData
        permits Fact,
                OrderEvent,
                StockEvent,
                CatalogEvent,
                Task,
                ActivityEvent,
                PrivacyEvent,
                RecommendationEvent,
                SessionEvent {
    /** Short type: {@code order.submitted} travels as {@code dev.doorbuster.order.submitted.v1}. */
    String type();

    /** The Kafka key: what must stay in order. */
    @JsonIgnore
    String key();
}
