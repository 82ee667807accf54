package dev.doorbuster.load.room;

/** Tries what must not succeed with an admission that is good, before and after its owner uses it. Blocks. */
final class Swindler {
    private final Attempts attempts;
    private final Person stranger;
    private final String sku;

    /** @param stranger somebody without a ticket */
    Swindler(Attempts attempts, Person stranger, String sku) {
        this.attempts = attempts;
        this.stranger = stranger;
        this.sku = sku;
    }

    /** While the owner buys: the stranger must not hold the owner up. */
    void steal(String token) throws InterruptedException {
        Till.fill(stranger, sku, "");
        attempts.add(Attempts.Kind.NONE, Till.begin(stranger, ""));
        attempts.add(Attempts.Kind.FOREIGN, Till.begin(stranger, token));
    }

    /** @param owner whose cart holds what is for sale */
    void beforePurchase(Person owner, String token) throws InterruptedException {
        attempts.add(Attempts.Kind.FORGED, owner.ask(Till.beginning(forged(token))));
    }

    /** @param owner whose cart was emptied by the purchase */
    void afterPurchase(Person owner, String token) throws InterruptedException {
        Till.fill(owner, sku, token);
        attempts.add(Attempts.Kind.REPLAYED, Till.begin(owner, token));
    }

    /** Another character in the middle of the signature: the last one may have bits that say nothing. */
    static String forged(String token) {
        int at = token.length() - 6;
        char other = token.charAt(at) == 'A' ? 'B' : 'A';
        return token.substring(0, at) + other + token.substring(at + 1);
    }
}
