package dev.doorbuster.load.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Stock codes as numbers from 0, for the baselines' arrays. */
final class Codes {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    int number(String code) {
        var known = numbers.putIfAbsent(code, names.size());
        if (known == null) {
            names.add(code);
            return names.size() - 1;
        }
        return known;
    }

    /** Those of the codes that have been seen. */
    int[] known(List<String> codes) {
        return codes.stream()
                .filter(numbers::containsKey)
                .mapToInt(numbers::get)
                .toArray();
    }

    int size() {
        return names.size();
    }

    /** The best by a score above 0, equals by name. */
    List<String> best(IntToDoubleFunction score, Set<String> without, int limit) {
        return IntStream.range(0, names.size())
                .filter(i -> score.applyAsDouble(i) > 0 && !without.contains(names.get(i)))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -score.applyAsDouble(i))
                        .thenComparing(names::get))
                .limit(limit)
                .map(names::get)
                .toList();
    }
}
