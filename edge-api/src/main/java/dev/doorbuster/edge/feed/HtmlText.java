package dev.doorbuster.edge.feed;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** What a reader sees of an HTML fragment: paragraphs, list items and line breaks, no mark-up, no scripts. */
final class HtmlText {
    private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");
    private static final Pattern AROUND_BREAK = Pattern.compile(" *\\n *");
    private static final Pattern MANY_BREAKS = Pattern.compile("\\n{3,}");
    private static final Set<String> LINES = Set.of("li", "tr", "dt", "dd");
    private static final Set<String> BEGIN_ONLY = Set.of("br", "li");
    private static final Set<String> CELLS = Set.of("td", "th");

    private HtmlText() {}

    static String of(String html) {
        var out = new StringBuilder();
        Jsoup.parseBodyFragment(html).body().traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode text) {
                    out.append(SPACE.matcher(text.getWholeText()).replaceAll(" "));
                } else if (node instanceof Element element) {
                    out.append(element.normalName().equals("li") ? "\n- " : gap(element));
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (node instanceof Element element && !BEGIN_ONLY.contains(element.normalName())) {
                    out.append(gap(element));
                }
            }
        });
        var text = AROUND_BREAK.matcher(out.toString().replaceAll(" +", " ")).replaceAll("\n");
        return MANY_BREAKS.matcher(text).replaceAll("\n\n").strip();
    }

    private static String gap(Element element) {
        var name = element.normalName();
        if (name.equals("br") || LINES.contains(name)) {
            return "\n";
        }
        if (CELLS.contains(name)) {
            return " ";
        }
        var parent = element.parent();
        boolean startsItem = parent != null && parent.normalName().equals("li");
        return element.isBlock() && !startsItem ? "\n\n" : "";
    }
}
