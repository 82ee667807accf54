package dev.doorbuster.load.check;

import java.util.ArrayList;

/** Nothing acknowledged is lost: what was answered 200 or 202 is there, and came to an end. */
final class AtRest implements Promise {
    @Override
    public Verdict judge(Evidence evidence) {
        var violations = new ArrayList<String>();
        var byCheckout = evidence.ordersByCheckout();
        for (var told : evidence.told()) {
            boolean promised = told.answer() == Told.Answer.COMPLETED || told.answer() == Told.Answer.ACCEPTED;
            if (promised && !byCheckout.containsKey(told.checkoutId())) {
                violations.add("lost: checkout " + told.checkoutId() + " was told " + told.answer()
                        + " and there is no order " + told.orderId());
            }
        }
        evidence.orders().stream()
                .filter(order -> !order.isFinal())
                .forEach(order -> violations.add("stuck: order " + order.id() + " is " + order.status() + ", payment "
                        + order.doc().path("payment").asText()));
        return new Verdict(
                "nothing acknowledged is lost, every order is at rest",
                (long) evidence.orders().size() + evidence.told().size(),
                violations);
    }
}
