package dev.doorbuster.commerce.cart;

import java.io.Serializable;
import java.util.Map;

/** What can be asked of a cart. Applied by {@link CartChange#apply}. */
public sealed interface CartCommand extends Serializable {
    /** Puts more units of a SKU in. */
    record Add(String sku, int quantity) implements CartCommand {
        public Add {
            if (quantity < 1) {
                throw new IllegalArgumentException("cannot add " + quantity + " units");
            }
        }
    }

    /** Says how many units of a SKU there shall be; 0 removes it. */
    record Set(String sku, int quantity) implements CartCommand {
        public Set {
            if (quantity < 0) {
                throw new IllegalArgumentException("cannot set " + quantity + " units");
            }
        }
    }

    /**
     * Takes out what an order has bought: a line goes only if nobody changed it after the checkout was made from it, so that
     * doing it twice, or late, never removes what was added since.
     *
     * @param bought the registers' clocks by SKU at the time of the checkout
     */
    record RemoveBought(Map<String, Long> bought) implements CartCommand {}
}
