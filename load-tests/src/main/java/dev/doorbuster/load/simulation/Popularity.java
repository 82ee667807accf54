package dev.doorbuster.load.simulation;

/**
 * How unevenly a shop's products are wanted, as share of all sales by share of all products, best sellers first. Measured by
 * {@link dev.doorbuster.load.retail.DemandCurve} on the data set "Online Retail" of the UCI Machine Learning Repository (Daqing Chen,
 * 2015, CC BY 4.0), December 2010 to October 2011: 419,635 invoice lines of 3,750 products. No Zipf-Mandelbrot curve comes closer
 * than 3.4 points to these shares, so they are taken as they are.
 */
final class Popularity {
    private static final double[] PRODUCTS = {0, 0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1};
    private static final double[] SALES = {
        0, 0.0170, 0.0317, 0.0568, 0.0982, 0.1613, 0.2960, 0.4483, 0.6414, 0.7667, 0.9144, 0.9789, 1
    };

    private Popularity() {}

    /**
     * @param chance evenly from 0, inclusive, to 1, exclusive
     * @return a rank from 0 to {@code products - 1}
     */
    static int rank(double chance, int products) {
        int right = 1;
        while (SALES[right] <= chance) {
            right++;
        }
        double within = (chance - SALES[right - 1]) / (SALES[right] - SALES[right - 1]);
        double share = PRODUCTS[right - 1] + within * (PRODUCTS[right] - PRODUCTS[right - 1]);
        return Math.min(products - 1, (int) (share * products));
    }
}
