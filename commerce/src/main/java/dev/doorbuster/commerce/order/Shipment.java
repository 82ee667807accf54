package dev.doorbuster.commerce.order;

import java.time.Instant;

/** A parcel on its way. */
public record Shipment(String carrier, String trackingCode, Instant shippedAt) {}
