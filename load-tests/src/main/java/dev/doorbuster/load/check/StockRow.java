package dev.doorbuster.load.check;

/** A row of the table {@code stock}, in units. */
record StockRow(String sku, long available, long received) {}
