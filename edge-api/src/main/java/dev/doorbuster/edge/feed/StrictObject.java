package dev.doorbuster.edge.feed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.Violation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes a JSON object apart without coercion and collects what is wrong with it. What it returns for a wrong field is a
 * stand-in, good for nothing once there is a violation. JSON null counts as absent.
 */
final class StrictObject {
    private static final Money STAND_IN = Money.zero("EUR");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9-]{1,35}");

    private final JsonNode object;
    private final String path;
    private final Collection<Violation> violations;

    /** @param path prefix of the names in violations, e.g. {@code variants[0].}; empty at the top */
    StrictObject(JsonNode object, String path, Collection<Violation> violations) {
        this.object = object;
        this.path = path;
        this.violations = violations;
    }

    /** A name that nobody reads is a typing error that would lose data in silence. */
    void onlyNames(Set<String> known) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                wrong(name, "unknown", "is not a known field; known are " + String.join(", ", new TreeSet<>(known)));
            }
        });
    }

    String requiredText(String name) {
        return present(name) == null ? required(name, "") : text(name);
    }

    /** Empty when absent. */
    String text(String name) {
        var node = present(name);
        if (node == null) {
            return "";
        }
        return node.isTextual() ? node.textValue() : wrong(name, "type", "must be a string", "");
    }

    List<String> texts(String name) {
        var found = new ArrayList<String>();
        var items = array(name);
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).isTextual()) {
                found.add(items.get(i).textValue());
            } else {
                wrong(name + "[" + i + "]", "type", "must be a string");
            }
        }
        return found;
    }

    Map<String, String> textMap(String name) {
        var found = new LinkedHashMap<String, String>();
        var node = present(name);
        if (node != null && !node.isObject()) {
            wrong(name, "type", "must be an object of strings");
        } else if (node != null) {
            node.properties().forEach(entry -> {
                if (entry.getValue().isTextual()) {
                    found.put(entry.getKey(), entry.getValue().textValue());
                } else {
                    wrong(name + "." + entry.getKey(), "type", "must be a string");
                }
            });
        }
        return found;
    }

    List<JsonNode> array(String name) {
        var node = present(name);
        if (node == null) {
            return List.of();
        }
        var items = new ArrayList<JsonNode>();
        node.elements().forEachRemaining(items::add);
        return node.isArray() ? items : wrong(name, "type", "must be an array", List.of());
    }

    /** Objects by name; empty when absent. A name with other characters than those of a language tag is not repeated. */
    Map<String, StrictObject> objects(String name) {
        var found = new LinkedHashMap<String, StrictObject>();
        var node = present(name);
        if (node != null && !node.isObject()) {
            wrong(name, "type", "must be an object of objects");
        } else if (node != null) {
            node.properties().forEach(entry -> {
                var inside = TAG.matcher(entry.getKey()).matches() ? name + "." + entry.getKey() : name;
                if (entry.getValue().isObject()) {
                    found.put(entry.getKey(), new StrictObject(entry.getValue(), path + inside + ".", violations));
                } else {
                    wrong(inside, "type", "must be an object");
                }
            });
        }
        return found;
    }

    List<Money> moneys(String name) {
        var found = new ArrayList<Money>();
        var items = array(name);
        for (int i = 0; i < items.size(); i++) {
            found.add(money(items.get(i), name + "[" + i + "]"));
        }
        return found;
    }

    Money requiredMoney(String name) {
        var money = money(name);
        return money == null ? required(name, STAND_IN) : money;
    }

    /** Null when absent. */
    @Nullable
    Money money(String name) {
        var node = present(name);
        return node == null ? null : money(node, name);
    }

    private Money money(JsonNode node, String name) {
        if (!node.isObject()) {
            return wrong(name, "type", "must be {\"amount\": minor units, \"currency\": code}", STAND_IN);
        }
        var money = new StrictObject(node, path + name + ".", violations);
        money.onlyNames(Set.of("amount", "currency"));
        var amount = money.integer("amount");
        var currency = money.requiredText("currency");
        if (amount == null) {
            return money.present("amount") == null ? money.required("amount", STAND_IN) : STAND_IN;
        }
        try {
            return new Money(amount, currency);
        } catch (IllegalArgumentException e) {
            return currency.isEmpty()
                    ? STAND_IN
                    : money.wrong("currency", "currency", "must be an ISO 4217 code", STAND_IN);
        }
    }

    /** Null when absent or wrong. */
    @Nullable
    Long integer(String name) {
        var node = present(name);
        if (node == null) {
            return null;
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            wrong(name, "type", "must be a whole number without quotes or decimal point");
            return null;
        }
        return node.longValue();
    }

    void wrong(String name, String code, String message) {
        violations.add(new Violation(path + name, code, message));
    }

    private @Nullable JsonNode present(String name) {
        var node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }

    private <T> T required(String name, T standIn) {
        return wrong(name, "required", "is required", standIn);
    }

    private <T> T wrong(String name, String code, String message, T standIn) {
        wrong(name, code, message);
        return standIn;
    }
}
