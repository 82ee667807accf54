package dev.doorbuster.load.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done.
 *
 * @param users at a time; in a flash sale all that come
 * @param rate shoppers who come a second whatever happens to those before them, at the top of a flash sale; 0 to derive it from users
 * @param thinkScale think times are multiplied by it; 1 is a person
 * @param goods the catalogue, what sells best first
 * @param sale null unless it is a flash sale
 */
public record Plan(
        Scenario scenario,
        String baseUrl,
        int users,
        int seconds,
        double rate,
        double thinkScale,
        List<Good> goods,
        @Nullable Sale sale) {
    /** System property: the file with the plan, from which the results' file follows. */
    public static final String FILE = "doorbuster.plan";

    /** Beside the plan. */
    public static final String RESULTS = "results.json";

    public Plan {
        goods = List.copyOf(goods);
    }

    /** @throws IllegalStateException when there is none */
    public Sale needSale() {
        if (sale == null) {
            throw new IllegalStateException(scenario.title() + " has nothing on sale");
        }
        return sale;
    }
}
