package dev.doorbuster.load.plan;

/**
 * What can be had in the shop.
 *
 * @param sku of the product's first variant
 * @param available units when the catalogue was read
 */
public record Good(String id, String sku, String title, String category, long available) {}
