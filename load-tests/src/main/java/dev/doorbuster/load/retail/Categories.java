package dev.doorbuster.load.retail;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Guesses a category from the words of a title: the first rule with a matching word decides. */
final class Categories {
    static final String OTHER = "Gifts";

    private record Rule(String category, Set<String> words) {
        Rule(String category, String words) {
            this(category, Set.of(words.split(" ")));
        }
    }

    private static final Pattern NOT_A_LETTER = Pattern.compile("[^a-z]+");
    /** The narrow ones first: a Christmas candle is Christmas, a lunch bag is a bag, a bird candle is a light. */
    private static final List<Rule> RULES = List.of(
            new Rule("Christmas", "christmas xmas advent santa snowman reindeer nativity bauble wreath"),
            new Rule("Easter", "easter bunny chick"),
            new Rule(
                    "Jewellery",
                    "necklace bracelet earring earrings ring brooch charm pendant bangle diamante bead beads hairclip"),
            new Rule("Bags & purses", "bag bags handbag purse shopper tote rucksack backpack wallet"),
            new Rule(
                    "Lighting & candles",
                    "candle candles light lights lantern lamp candlestick chandelier lampshade incense"),
            new Rule(
                    "Kitchen & dining",
                    "mug cup cups bowl plate plates tea teapot coffee cake cakestand kitchen cutlery baking jar jam pantry"
                            + " tray lunch egg bottle napkins glass spoon pan dish jug recipe apron tablecloth coaster"),
            new Rule(
                    "Stationery & cards",
                    "card cards wrap notebook pen pencil pencils paper sticker stickers book tape journal calendar"
                            + " envelope stamp rubber letter magnet magnets ribbon ribbons tissue tissues"),
            new Rule(
                    "Toys & games",
                    "toy game games doll dolly jigsaw puzzle playhouse spaceboy soldier skittles childrens childs girl boy"
                            + " rabbit dominoes jack"),
            new Rule("Garden", "garden plant pot parasol watering flowerpot birdhouse zinc trellis seeds herb picnic"),
            new Rule("Party", "party bunting garland balloon balloons birthday streamer"),
            new Rule(
                    "Storage",
                    "box boxes basket storage drawer cabinet tin tins rack hook hanger case cases tidy chest"),
            new Rule(
                    "Home decoration",
                    "heart hearts clock mirror frame cushion doormat sign wall decoration hanging holder photo knob cover"
                            + " quilt rug curtain vase ornament art screen"),
            new Rule("Accessories", "umbrella scarf hat gloves slippers socks hair keyring phone travel"));

    private Categories() {}

    static String of(String title) {
        var words = Set.copyOf(Arrays.asList(NOT_A_LETTER.split(title.toLowerCase(Locale.ROOT))));
        return RULES.stream()
                .filter(rule -> rule.words().stream().anyMatch(words::contains))
                .map(Rule::category)
                .findFirst()
                .orElse(OTHER);
    }
}
