package dev.doorbuster.load.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.localstack.junit.TestCell;
import dev.doorbuster.localstack.junit.WithLocalStack;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The checker reads real tables, a real topic and books over HTTP. */
@WithLocalStack
class CheckerIT {
    private final Scene scene = Scene.healthy();
    private final TestCell cell;

    CheckerIT(TestCell cell) {
        this.cell = cell;
    }

    @Test
    void a_healthy_shop_has_kept_every_promise() throws Exception {
        try (var world = new World(cell, cell.region() + "a", scene)) {
            var verdicts = world.verdicts(scene.told);

            assertThat(verdicts).allMatch(Verdict::held);
            assertThat(verdicts).isEqualTo(Checker.judge(scene.evidence()));
            var out = new ByteArrayOutputStream();
            int exit = CheckCommand.run(
                    world.environment(), new PrintStream(out, true, StandardCharsets.UTF_8), System.err);
            assertThat(out.toString(StandardCharsets.UTF_8).lines())
                    .contains("held    never oversold, no unit vanished (1 examined)", "parked records: 0");
            assertThat(exit).isZero();
        }
    }

    @Test
    void what_is_planted_is_read_and_named() throws Exception {
        // given
        scene.level("LAMP", 9, 10);
        scene.paid("shipped", 5_000);
        scene.tell("gone", Told.Answer.COMPLETED);
        scene.history.removeIf(event -> event.id().equals("calledoff/2"));
        scene.published.remove("soldout/2");
        scene.parcels.add("sentback");

        // when
        List<Verdict> verdicts;
        try (var world = new World(cell, cell.region() + "b", scene)) {
            verdicts = world.verdicts(scene.told);
        }

        // then
        assertThat(verdicts.stream().map(Verdict::violations).flatMap(List::stream))
                .contains(
                        "LAMP: 10 received, 9 available, but 3 held or taken by orders (oversold)",
                        "order shipped was captured 2 times",
                        "lost: checkout co-gone was told COMPLETED and there is no order gone",
                        "order calledoff: gap in its history, event 2 is missing",
                        "unpublished: event soldout/2 is committed and not on the topic",
                        "uncommitted: event calledoff/2 is on the topic and not committed",
                        "order sentback (refunded) has 2 parcels");
        assertThat(verdicts).noneMatch(Verdict::held);
        assertThat(Stream.of(verdicts.getFirst().text().split("\n", -1)).findFirst())
                .hasValueSatisfying(line -> assertThat(line).startsWith("BROKEN"));
    }
}
