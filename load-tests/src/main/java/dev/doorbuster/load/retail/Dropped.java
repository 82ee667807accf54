package dev.doorbuster.load.retail;

/** Why an invoice line does not count. The first reason that applies is the one that is reported. */
enum Dropped {
    UNREADABLE("a number, a date or a column that cannot be read"),
    NOT_A_PRODUCT("postage, fees, vouchers, samples, manual entries"),
    CANCELLATION("cancelled again; taken off the demand"),
    NO_DESCRIPTION("no description"),
    NO_QUANTITY("quantity zero or negative: stock corrections"),
    NO_PRICE("price zero or negative, or less than half a minor unit");

    private final String why;

    Dropped(String why) {
        this.why = why;
    }

    String why() {
        return why;
    }
}
