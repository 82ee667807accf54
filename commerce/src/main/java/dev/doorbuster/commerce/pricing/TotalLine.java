package dev.doorbuster.commerce.pricing;

/**
 * One line of the totals. The lines before {@code total} add up to it.
 *
 * @param type {@code subtotal, discount, fulfillment, tax} or {@code total}; exactly one subtotal and one total
 * @param amount minor units of the document's currency; discounts are negative
 * @param displayText the label, e.g. {@code VAT 19%}
 */
public record TotalLine(String type, long amount, String displayText) {}
