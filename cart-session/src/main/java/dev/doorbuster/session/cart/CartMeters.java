package dev.doorbuster.session.cart;

import com.hazelcast.core.HazelcastInstance;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** How this member of the grid does. Looks at what the member knows already, and asks no other. */
public final class CartMeters {
    private CartMeters() {}

    public static void bind(MeterRegistry meters, HazelcastInstance member) {
        Gauge.builder("doorbuster.hazelcast.members", member, CartMeters::members)
                .description("Members of the region's cluster, this one included; 0 when it has left")
                .register(meters);
        Gauge.builder("doorbuster.carts.waiting", CartMap.backlog(member), Backlog::pending)
                .description("Carts of this member of which Redis lacks a change")
                .strongReference(true)
                .register(meters);
    }

    private static double members(HazelcastInstance member) {
        return member.getLifecycleService().isRunning()
                ? member.getCluster().getMembers().size()
                : 0;
    }
}
