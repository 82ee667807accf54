package dev.doorbuster.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    @Property(tries = 200)
    void anIdNamesItsRegionAndKind(@ForAll long seed) {
        var session = Ids.newSession("ams", new Random(seed));
        var checkout = Ids.newCheckout("fra1", new Random(seed));
        assertThat(Ids.regionOf(session)).contains("ams");
        assertThat(Ids.regionOf(checkout)).contains("fra1");
        assertThat(Ids.isSession(session)).isTrue();
        assertThat(Ids.isCheckout(session)).isFalse();
        assertThat(Ids.isCheckout(checkout)).isTrue();
        assertThat(Ids.isOrder(checkout)).isFalse();
    }

    @Property(tries = 200)
    void aCheckoutBecomesOneOrderOfTheSameRegion(@ForAll long seed) {
        var checkout = Ids.newCheckout("ams", new Random(seed));
        var order = Ids.orderOf(checkout);
        assertThat(order).isEqualTo(Ids.orderOf(checkout)).isNotEqualTo(checkout);
        assertThat(Ids.isOrder(order)).isTrue();
        assertThat(Ids.regionOf(order)).contains("ams");
    }

    @Test
    void aSessionHasOneCartOfTheSameRegion() {
        var cart = Ids.cartOf(Ids.newSession("ams", new Random(1)));
        assertThat(cart).startsWith("ams_ct_");
        assertThat(Ids.regionOf(cart)).contains("ams");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ams",
                "ams_or_",
                "ams_xx_0123456789abcdefghjkmnpqrs",
                "AMS_or_0123456789abcdefghjkmnpqrs",
                "ams_or_0123456789abcdefghjkmnpqr",
                "ams_or_0123456789abcdefghjkmnpqrst",
                "ams_or_0123456789abcdefghjkmnpqil",
                "../../etc/passwd",
                "ams_or_0123456789abcdefghjkmnpqrs\n"
            })
    void whatIsNotAnIdNamesNoRegion(String text) {
        assertThat(Ids.regionOf(text)).isEmpty();
        assertThat(Ids.isOrder(text)).isFalse();
    }

    @Test
    void productIdsFollowFromTheHandleAndDiffer() {
        assertThat(Ids.product("clay-pot")).isEqualTo(Ids.product("clay-pot")).matches("p_[0-9a-z]{16}");
        var ids = new HashSet<String>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(Ids.product("product-" + i));
        }
        assertThat(ids).hasSize(10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "Ams", "1ams", "ams_1", "averylongregion", ""})
    void regionsAreShortLowerCaseNames(String region) {
        assertThat(Ids.isRegion("ams")).isTrue();
        assertThat(Ids.isRegion(region)).isFalse();
    }
}
