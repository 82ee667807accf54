package dev.doorbuster.load.plan;

/**
 * The product of a flash sale.
 *
 * @param stock units, fewer than there are buyers
 * @param room the waiting room before it, empty when there is none
 */
public record Sale(String productId, String sku, long stock, String room) {}
