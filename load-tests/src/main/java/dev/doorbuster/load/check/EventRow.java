package dev.doorbuster.load.check;

/** A row of the table {@code order_events}: the {@code number}-th thing that happened to an order, and its status after it. */
record EventRow(String orderId, int number, String kind, String status) {
    /** Its id on the topic. */
    String id() {
        return orderId + "/" + number;
    }
}
