package dev.doorbuster.pipeline.recommend.writer;

import dev.doorbuster.pipeline.recommend.Changes;
import dev.doorbuster.pipeline.recommend.KnownProduct;
import dev.doorbuster.pipeline.recommend.Recommender;
import dev.doorbuster.pipeline.recommend.Visit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is to be written of one moment: the memory goes on changing meanwhile.
 *
 * @param offsets where reading goes on, by partition
 */
public record Saved(
        List<KnownProduct> products,
        List<String> forgottenProducts,
        List<Visit> visits,
        List<String> endedVisits,
        Map<String, Long> orders,
        List<String> oldOrders,
        Map<Integer, Long> offsets) {

    static Saved of(Recommender memory, Changes changes, Map<Integer, Long> offsets) {
        var products = new ArrayList<KnownProduct>();
        var forgotten = new ArrayList<String>();
        for (var id : new TreeSet<>(changes.products())) {
            var known = memory.known(id);
            if (known == null) {
                forgotten.add(id);
            } else {
                products.add(known);
            }
        }
        var visits = new ArrayList<Visit>();
        var ended = new ArrayList<String>();
        changes.visits().forEach((sessionId, visit) -> {
            if (visit == null) {
                ended.add(sessionId);
            } else {
                visits.add(visit);
            }
        });
        var orders = new TreeMap<String, Long>();
        var old = new ArrayList<String>();
        changes.orders().forEach((orderId, at) -> {
            if (at == null) {
                old.add(orderId);
            } else {
                orders.put(orderId, at);
            }
        });
        return new Saved(products, forgotten, visits, ended, orders, old, offsets);
    }
}
