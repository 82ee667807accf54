package dev.doorbuster.edge.region;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HomesTest {
    private static final String RANDOM = "0123456789abcdefghjkmnpqrs";
    private static final String SESSION = "syd_se_" + RANDOM;

    @ParameterizedTest
    @CsvSource({
        "/api/cart, syd",
        "/api/cart/lines/KET-1, syd",
        "/api/cart/suggestions, syd",
        "/api/checkouts, syd",
        "/api/orders, syd",
        "/api/account/sign-in, syd",
        "/api/live, syd",
        "/api/rooms/lamps/ticket, syd",
        "/api/checkouts/iad_co_ID, iad",
        "/api/checkouts/iad_co_ID/complete, iad",
        "/api/orders/iad_or_ID, iad",
        "/api/orders/iad_or_ID/returns, iad",
        "/admin/orders/iad_or_ID/deliver, iad",
        "/api/orders/nonsense, syd",
        "/api/products, -",
        "/api/products/p_1, -",
        "/api/home, -",
        "/api/market, -",
        "/api/markets, -",
        "/api/activity, -",
        "/api/privacy, -",
        "/admin/orders, -",
        "/admin/stock, -",
        "/health/ready, -",
        "/, -",
    })
    void what_names_its_region_belongs_there_and_what_is_the_shoppers_to_the_sessions(String path, String region) {
        assertThat(Homes.of(path.replace("ID", RANDOM), SESSION).orElse("-")).isEqualTo(region);
    }

    @ParameterizedTest
    @CsvSource({"/api/cart", "/api/orders", "/api/live"})
    void who_has_no_session_is_at_home_everywhere(String path) {
        assertThat(Homes.of(path, "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/api/productsale, syd", "/api/homestead, syd"})
    void a_name_that_only_begins_alike_is_another_one(String path, String region) {
        assertThat(Homes.of(path, SESSION)).contains(region);
    }
}
