package dev.doorbuster.session.store;

import static dev.doorbuster.session.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.HazelcastInstance;
import dev.doorbuster.session.RealRedis;
import io.vertx.core.Vertx;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionGridIT {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void closeVertx() {
        await(vertx.close());
    }

    @Test
    void membersWithoutAListStayAloneEachOnItsOwnLocalPort() {
        int port = RealRedis.freePort();
        var first = start("ams", port);
        var second = start("ams", port);
        var third = start("ams", 0);

        assertThat(List.of(port(first), port(second), port(third)))
                .doesNotHaveDuplicates()
                .allMatch(p -> p > 0);
        for (var member : List.of(first, second, third)) {
            assertThat(member.getCluster().getMembers()).hasSize(1);
            assertThat(member.getCluster().getLocalMember().getAddress().getHost())
                    .isEqualTo("127.0.0.1");
            await(SessionGrid.stop(vertx, member));
            assertThat(member.getLifecycleService().isRunning()).isFalse();
        }
    }

    @Test
    void aClusterIsOfOneRegion() {
        var ams = start("ams", 0);
        var fra = start("fra", 0);

        assertThat(ams.getConfig().getClusterName()).isEqualTo("doorbuster-ams-carts-2");
        assertThat(fra.getConfig().getClusterName()).isEqualTo("doorbuster-fra-carts-2");

        await(SessionGrid.stop(vertx, ams));
        await(SessionGrid.stop(vertx, fra));
    }

    private HazelcastInstance start(String region, int port) {
        return await(SessionGrid.start(vertx, new SessionGrid.Settings(region, "127.0.0.1", port, List.of())));
    }

    private static int port(HazelcastInstance member) {
        return member.getCluster().getLocalMember().getAddress().getPort();
    }
}
