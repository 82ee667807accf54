package dev.doorbuster.edge.live;

import dev.doorbuster.commerce.market.Market;
import io.vertx.core.Future;
import java.util.function.BiFunction;

/**
 * Where the states of the topics come from. All are called on an event loop and complete there; they fail with the problem that
 * the matching GET would answer.
 *
 * @param product by id
 * @param cart by cart id
 */
public record Sources(
        BiFunction<String, Market, Future<State>> product,
        BiFunction<String, Market, Future<State>> cart,
        Orders orders,
        Tickets tickets) {}
