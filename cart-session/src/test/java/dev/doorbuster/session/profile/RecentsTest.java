package dev.doorbuster.session.profile;

import static dev.doorbuster.session.profile.Recents.Kind.ADDED;
import static dev.doorbuster.session.profile.Recents.Kind.BOUGHT;
import static dev.doorbuster.session.profile.Recents.Kind.VIEWED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RecentsTest {
    record Deed(Recents.Kind kind, String product) {}

    @Example
    void the_newest_comes_first_and_each_product_once() {
        var recents = Recents.NONE.with(VIEWED, "p_1").with(VIEWED, "p_2").with(VIEWED, "p_1");

        assertThat(recents.products(VIEWED)).containsExactly("p_1", "p_2");
    }

    @Example
    void looking_again_at_what_is_in_the_cart_leaves_it_there() {
        var recents = Recents.NONE.with(ADDED, "p_1").with(VIEWED, "p_1");

        assertThat(recents.kind(0)).isEqualTo(ADDED);
        assertThat(recents.with(BOUGHT, "p_1").kind(0)).isEqualTo(BOUGHT);
        assertThat(recents.products(VIEWED)).isEmpty();
    }

    @Property
    void a_list_stays_short_and_without_duplicates(@ForAll("deeds") List<Deed> deeds) {
        var recents = after(deeds);

        var products = recents.products(VIEWED, ADDED, BOUGHT);
        assertThat(products).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(Recents.MAX);
        if (!deeds.isEmpty()) {
            assertThat(products.getFirst()).isEqualTo(deeds.getLast().product());
        }
    }

    @Property
    void newer_deeds_over_older_ones_are_all_of_them_in_order(
            @ForAll("fewProducts") List<Deed> older, @ForAll("fewProducts") List<Deed> newer) {
        var inOrder =
                java.util.stream.Stream.concat(older.stream(), newer.stream()).toList();

        assertThat(after(newer).over(after(older))).isEqualTo(after(inOrder));
    }

    @Property
    void what_redis_keeps_is_read_back(@ForAll("deeds") List<Deed> deeds) {
        var recents = after(deeds);

        assertThat(Recents.decode(recents.encode())).isEqualTo(recents);
    }

    @Example
    void what_is_not_ours_is_left_out() {
        assertThat(Recents.decode(List.of("", "v", "xp_1", "vp_2"))).isEqualTo(Recents.NONE.with(VIEWED, "p_2"));
    }

    @Provide
    Arbitrary<List<Deed>> deeds() {
        return deeds(60).list().ofMaxSize(80);
    }

    @Provide
    Arbitrary<List<Deed>> fewProducts() {
        return deeds(Recents.MAX).list().ofMaxSize(40);
    }

    private static Arbitrary<Deed> deeds(int products) {
        return Combinators.combine(
                        Arbitraries.of(Recents.Kind.class),
                        Arbitraries.integers().between(1, products))
                .as((kind, number) -> new Deed(kind, "p_" + number));
    }

    private static Recents after(List<Deed> deeds) {
        var recents = Recents.NONE;
        for (var deed : deeds) {
            recents = recents.with(deed.kind(), deed.product());
        }
        return recents;
    }
}
