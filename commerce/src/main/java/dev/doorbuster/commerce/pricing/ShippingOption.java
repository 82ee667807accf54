package dev.doorbuster.commerce.pricing;

import dev.doorbuster.commerce.Money;

/** A way to have the order delivered, as offered for one destination. */
public record ShippingOption(String id, String title, Money price) {}
