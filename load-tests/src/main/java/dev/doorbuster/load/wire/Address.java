package dev.doorbuster.load.wire;

/** Where shoppers come from. */
public final class Address {
    /** Carries it; a shop that is loaded has to be told so by {@code CLIENT_ADDRESS_HEADER}. */
    public static final String HEADER = "x-client-address";

    private Address() {}

    /** A private one for each of sixteen million shoppers. */
    public static String of(long shopper) {
        return "10." + (shopper >> 16 & 255) + "." + (shopper >> 8 & 255) + "." + (shopper & 255);
    }
}
