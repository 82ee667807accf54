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
     * Takes out what an order has bought, or another cart has taken over: a line goes only if nobody changed it since, so that
     * doing it twice, or late, never removes what was added since.
     *
     * @param bought the registers' clocks by SKU at the time of the checkout
     */
    record RemoveBought(Map<String, Long> bought) implements CartCommand {}

    /**
     * Takes over the lines of another cart as they are, clock and writer included: per SKU the newer of both carts stays, so
     * that doing it twice changes nothing, and what was removed here since stays removed. What the other cart has removed is
     * no reason to remove it here, so removals do not come along. Takes the newest lines first; those beyond
     * {@link Cart#MAX_LINES} or {@link Cart#MAX_REGISTERS} are left out, and the command is not refused for them.
     *
     * @param lines the other cart's registers with a quantity above 0
     */
    record Adopt(Map<String, Register> lines) implements CartCommand {}
}
