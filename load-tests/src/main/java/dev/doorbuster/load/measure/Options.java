package dev.doorbuster.load.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words of a command line that come in pairs: {@code --name value}. */
public final class Options {
    private final Map<String, String> values = new HashMap<>();

    /** @throws IllegalArgumentException saying what is wrong, for people */
    public Options(List<String> words, Set<String> names) {
        for (int i = 0; i < words.size(); i += 2) {
            var name = words.get(i);
            if (!names.contains(name)) {
                throw new IllegalArgumentException("there is no option " + name + "; there are "
                        + String.join(", ", names.stream().sorted().toList()));
            }
            if (i + 1 == words.size()) {
                throw new IllegalArgumentException(name + " takes a value");
            }
            values.put(name, words.get(i + 1));
        }
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /** @throws IllegalArgumentException saying what is wrong, for people */
    public int number(String name, int otherwise, int most) {
        var value = values.getOrDefault(name, Integer.toString(otherwise));
        if (value.matches("[1-9][0-9]{0,6}") && Integer.parseInt(value) <= most) {
            return Integer.parseInt(value);
        }
        throw new IllegalArgumentException(name + " takes a number from 1 to " + most);
    }

    /** @throws IllegalArgumentException saying what is wrong, for people */
    public String oneOf(String name, String otherwise, Set<String> possible) {
        var value = text(name, otherwise);
        if (possible.contains(value)) {
            return value;
        }
        throw new IllegalArgumentException(name + " takes "
                + String.join(" or ", possible.stream().sorted().toList()));
    }
}
