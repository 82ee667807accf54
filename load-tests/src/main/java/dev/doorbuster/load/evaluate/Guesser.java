package dev.doorbuster.load.evaluate;

import java.util.List;

/** Somebody who proposes what goes with a basket. */
interface Guesser {
    void learn(Invoice invoice);

    /**
     * @param rest newest first
     * @return best first, nothing of the rest
     */
    List<String> guess(List<String> rest, int limit);
}
