package dev.doorbuster.pipeline.recommend;

/** How much an act says about what a shopper wants, measured against a purchase. */
enum Interest {
    VIEWED(0.1),
    ADDED(0.4),
    BOUGHT(1);

    private final double weight;

    Interest(double weight) {
        this.weight = weight;
    }

    double weight() {
        return weight;
    }
}
