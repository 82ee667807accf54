package dev.doorbuster.edge.catalog;

import dev.doorbuster.commerce.Ids;
import dev.doorbuster.commerce.Json;
import dev.doorbuster.commerce.Money;
import dev.doorbuster.commerce.event.CatalogEvent.Published;
import dev.doorbuster.commerce.event.StockEvent.LevelChanged;
import dev.doorbuster.commerce.market.Markets;
import dev.doorbuster.commerce.product.Product;
import dev.doorbuster.commerce.product.Variant;
import dev.doorbuster.edge.search.ProductFilter;
import dev.doorbuster.edge.search.ProductIndex;
import dev.doorbuster.edge.search.SearchRequest;
import dev.doorbuster.edge.search.Sorting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program that takes 100,000 products into memory, as an edge does, and tells how much they need. */
public final class LargeCatalogue {
    static final int PRODUCTS = 100_000;

    private static final int BATCH = 1_000;
    private static final int DESCRIPTION = 400;

    private final Random random = new Random(1);
    private final List<String> words = Stream.generate(this::word).limit(5_000).toList();
    private final ProductIndex index = new ProductIndex();
    private final ReadModel model = new ReadModel(index, Markets.of("eu:EUR:en-IE,uk:GBP:en-GB:0.86", "EUR"));

    private LargeCatalogue() {}

    /** Prints megabytes used, products found by a word, and products on the shelf. */
    public static void main(String[] arguments) {
        var catalogue = new LargeCatalogue();
        catalogue.load();
        var page = catalogue.index.search(new SearchRequest(
                catalogue.words.getFirst(), ProductFilter.NONE, Sorting.RELEVANCE, 24, Optional.empty()));
        var one = catalogue.model.product("product-77").orElseThrow();
        System.gc();
        var memory = Runtime.getRuntime();
        long megabytes = (memory.totalMemory() - memory.freeMemory()) >> 20;
        System.out.printf(
                "%d %d %d %s%n",
                megabytes, page.total(), catalogue.model.size(), one.product().handle());
    }

    private void load() {
        long revision = 0;
        for (int n = 0; n < PRODUCTS; n++) {
            // As they come from Kafka: every text an object of its own.
            var product = Json.read(Json.bytes(product(n)), Product.class);
            model.apply(new Published(product, ++revision));
            for (var variant : product.variants()) {
                model.apply(Json.read(Json.bytes(new LevelChanged(variant.sku(), 5, ++revision)), LevelChanged.class));
            }
            if (n % BATCH == 0) {
                index.refresh();
            }
        }
        index.refresh();
        model.markWhole();
    }

    private Product product(int n) {
        var handle = "product-" + n;
        var description = new StringBuilder();
        while (description.length() < DESCRIPTION) {
            description.append(any()).append(' ');
        }
        var variants = new ArrayList<Variant>();
        for (var size : List.of("Small", "Large")) {
            var price = new Money(500 + random.nextInt(20_000), "EUR");
            variants.add(new Variant("SKU-" + n + "-" + size.charAt(0), size, Map.of("Size", size), price, null));
        }
        return new Product(
                Ids.product(handle),
                handle,
                Stream.generate(this::any).limit(4).collect(Collectors.joining(" ")),
                description.toString(),
                "Brand " + random.nextInt(500),
                List.of("Category " + random.nextInt(60), "Season " + random.nextInt(4)),
                "/images/" + handle + ".jpg",
                variants);
    }

    private String any() {
        return words.get((int) (words.size() * Math.pow(random.nextDouble(), 2)));
    }

    private String word() {
        return random.ints(5 + random.nextInt(5), 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
