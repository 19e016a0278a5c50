package dev.rung.bundle;

import dev.rung.bundle.SharedPrompts.Prompt;
import dev.rung.card.Card;
import dev.rung.card.CardContent;
import dev.rung.card.CardContext;
import dev.rung.card.CardExamples.Example;
import dev.rung.card.CardFacts;
import dev.rung.card.Picture;
import dev.rung.plan.NextStep;
import dev.rung.plan.State;
import dev.rung.plot.DataTable;
import dev.rung.plot.Layout;
import dev.rung.plot.Palette;
import dev.rung.plot.PlotGrid;
import dev.rung.plot.Svg;
import dev.rung.plot.TextMeasure;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The parts of a page above its samples. */
final class CardHtml {
    private static final double WIDTH = 760;
    private static final double HEIGHT = 340;

    /** Without a font at hand: about the width of a letter in system fonts, rather more. */
    private static final TextMeasure ABOUT =
            (text, size, bold) -> text.length() * size * (bold ? .62 : .57);

    /** The page's own colours, which follow light and dark. */
    private static final Palette COLORS =
            new Palette(
                    "var(--surface)",
                    "var(--text)",
                    "var(--quiet)",
                    "var(--inner)",
                    "var(--line)",
                    List.of(
                            "var(--series-0)",
                            "var(--series-1)",
                            "var(--series-2)",
                            "var(--series-3)",
                            "var(--series-4)"));

    private final ZoneId zone;
    private final List<String> out = new ArrayList<>();

    CardHtml(ZoneId zone) {
        this.zone = zone;
    }

    /** A card with all that hangs on it. */
    String card(
            Card card, @Nullable Picture picture, List<NextStep> steps, List<Example> examples) {
        CardContent content = card.content();
        figure(content, picture);
        content.context().notes().forEach(note -> out.add(Html.element("p", "note", note)));
        if (!card.takeaway().isBlank()) {
            out.add("<h2>What did we learn?</h2>");
            out.add(Html.element("p", "takeaway", card.takeaway()));
        }
        if (!steps.isEmpty()) {
            out.add("<h2>Next, ranked</h2>\n<ol>");
            for (NextStep step : steps) {
                String state =
                        step.state() == State.PROPOSED ? "" : " (" + step.state().word() + ")";
                out.add(Html.element("li", "", step.head().title() + state));
            }
            out.add("</ol>");
        }
        reading(content);
        out.add("<h2>Context</h2>\n<dl>");
        CardFacts.of(card, zone)
                .forEach(
                        fact -> {
                            out.add(Html.element("dt", "", fact.name()));
                            out.add(Html.element("dd", "", fact.value()));
                        });
        out.add("</dl>");
        if (!content.tables().isEmpty()) {
            out.add("<details open><summary>All numbers</summary>");
            content.tables().forEach(table -> table(table.heads(), table.rows(), table.words()));
            out.add("</details>");
        }
        examples(examples);
        return end();
    }

    private void figure(CardContent content, @Nullable Picture picture) {
        PlotGrid drawn = content.drawing();
        if (drawn != null) {
            double height = HEIGHT * (drawn.panels().size() > 3 ? 1.7 : 1);
            CardContext context = content.context();
            String sign = context.direction() == null ? "" : " " + context.direction().sign();
            String title = context.metric().isEmpty() ? "" : context.metric() + sign;
            out.add("<div class=\"plot\">");
            out.add(Svg.of(Layout.of(drawn, WIDTH, height, ABOUT), title, COLORS).stripTrailing());
            out.add("</div>");
            DataTable numbers = DataTable.of(drawn);
            out.add("<details><summary>The plot's numbers</summary>");
            long words = numbers.columns().stream().takeWhile(one -> !one.numbers()).count();
            table(numbers.header(), numbers.shown(), (int) words);
            out.add("</details>");
        } else if (picture != null) {
            out.add(
                    "<img alt=\"The card's picture\" src=\"data:image/png;base64,%s\">"
                            .formatted(Base64.getEncoder().encodeToString(picture.png())));
        }
    }

    private void reading(CardContent content) {
        if (content.reading().isEmpty()) {
            return;
        }
        out.add("<h2>Reading it</h2>\n<dl>");
        for (CardContent.Fact fact : content.reading()) {
            out.add(Html.element("dt", "", fact.name()));
            out.add(Html.element("dd", "", fact.value()));
        }
        out.add("</dl>");
    }

    private void table(List<String> heads, List<List<String>> rows, int words) {
        out.add("<div class=\"table\"><table>\n<thead><tr>");
        for (int i = 0; i < heads.size(); i++) {
            out.add(Html.element("th", i < words ? "" : "number", heads.get(i)));
        }
        out.add("</tr></thead>\n<tbody>");
        for (List<String> row : rows) {
            out.add("<tr>");
            for (int i = 0; i < row.size(); i++) {
                out.add(Html.element("td", i < words ? "" : "number", row.get(i)));
            }
            out.add("</tr>");
        }
        out.add("</tbody></table></div>");
    }

    private void examples(List<Example> examples) {
        if (examples.isEmpty()) {
            return;
        }
        out.add("<h2>Examples</h2>");
        for (Example example : examples) {
            String who =
                    example.condition().isEmpty()
                            ? example.model()
                            : example.model() + " · " + example.condition();
            out.add("<div class=\"turn\">");
            out.add(Html.element("div", "role", who + " · " + example.how()));
            if (!example.row().isEmpty()) {
                out.add(Html.element("pre", "quiet", example.row()));
            }
            out.add(Html.element("pre", "", example.reply()));
            out.add("</div>");
        }
    }

    /** Prompt versions in full, folded where there are many. */
    String prompts(List<Prompt> prompts) {
        if (prompts.isEmpty()) {
            return "";
        }
        out.add(prompts.size() == 1 ? "<h2>Prompt</h2>" : "<h2>Prompts</h2>");
        for (Prompt prompt : prompts) {
            String name = prompt.name().isEmpty() ? "" : " · " + prompt.name();
            out.add(prompts.size() > 3 ? "<details>" : "<details open>");
            out.add(
                    Html.element(
                            "summary",
                            "",
                            "%s · v%d%s".formatted(prompt.idea(), prompt.number(), name)));
            for (SharedPrompts.Turn turn : prompt.turns()) {
                String text = turn.text();
                out.add("<div class=\"turn\">");
                out.add(Html.element("div", "role", turn.role()));
                out.add(
                        text == null || text.isEmpty()
                                ? "<p class=\"quiet\">Here the model answers.</p>"
                                : Html.element("pre", "", text));
                out.add("</div>");
            }
            out.add("</details>");
        }
        return end();
    }

    private String end() {
        String page = String.join("\n", out) + "\n";
        out.clear();
        return page;
    }
}
