package dev.rung.deck.page;

import dev.rung.bundle.Html;
import dev.rung.card.Card;
import dev.rung.card.CardExamples.Example;
import dev.rung.card.CardFacts;
import dev.rung.card.Picture;
import dev.rung.deck.draw.Letters;
import dev.rung.deck.draw.PlotPicture;
import dev.rung.deck.slide.DeckPlan;
import dev.rung.deck.slide.DeckPlan.Part;
import dev.rung.deck.slide.DeckPlan.Point;
import dev.rung.deck.slide.DeckPlan.Result;
import dev.rung.deck.slide.DeckPlan.Spot;
import dev.rung.deck.slide.DeckPlan.Step;
import dev.rung.deck.slide.Measure;
import dev.rung.plot.PlotGrid;
import dev.rung.study.ResultText;
import dev.rung.task.Progress;
import dev.rung.ui.SafeText;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Results as a document for the clipboard: headings, pictures, lists and tables that Google Docs,
 * Notion and mail programs take as they are, and the same as plain text. Nothing that came from
 * outside is markup.
 */
public final class RichText {
    private static final double WIDTH = 640;
    private static final double HEIGHT = 300;

    /** More small plots need more room. */
    private static final double GRID_HEIGHT = 420;

    private final Measure measure = new Measure();
    private final Letters letters = new Letters(measure);
    private final StringBuilder html = new StringBuilder();
    private final StringBuilder text = new StringBuilder();

    private RichText() {}

    /**
     * What goes onto the clipboard.
     *
     * @param html without a head
     * @param text the same without pictures
     */
    public record Document(String html, String text) {}

    /**
     * Makes the document of a plan. Computes.
     *
     * @throws IOException a plot cannot be drawn
     * @throws InterruptedException if the thread was interrupted
     */
    public static Document of(DeckPlan plan, Progress progress)
            throws IOException, InterruptedException {
        var made = new RichText();
        made.write(plan, progress);
        return new Document(made.html.toString(), made.text.toString());
    }

    private void write(DeckPlan plan, Progress progress) throws IOException, InterruptedException {
        element("h1", plan.title());
        if (plan.shows(Part.COVER)) {
            paragraph(plan.subtitle());
            paragraph(String.join(", ", plan.people()));
        }
        int done = 0;
        for (Spot spot : plan.order()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("asked to end");
            }
            switch (spot) {
                case Spot.OfPart(Part part) -> {
                    if (plan.shows(part)) {
                        part(plan, part);
                    }
                }
                case Spot.OfResult(long card) -> {
                    for (Result result : plan.results()) {
                        if (result.card().id() == card) {
                            result(result, plan);
                        }
                    }
                }
            }
            progress.report(++done, plan.order().size());
        }
    }

    /** The numbers of an appendix stand under their results already. */
    private void part(DeckPlan plan, Part part) {
        switch (part) {
            case AGENDA -> list(plan.agenda().stream().map(RichText::words).toList());
            case ALL_STEPS -> steps("h2", "Next steps, ranked", plan.steps());
            case QUESTIONS -> steps("h2", "Questions", plan.questions());
            case COVER, EXAMPLES, STEPS, APPENDIX -> {}
        }
    }

    private static String words(Point point) {
        String clock = point.clock().isBlank() ? "" : point.clock() + " ";
        String minutes = point.minutes() == null ? "" : " (%,d min)".formatted(point.minutes());
        String kind = point.kind().isBlank() ? "" : " [%s]".formatted(point.kind());
        return clock + point.title() + kind + minutes;
    }

    private void result(Result result, DeckPlan plan) throws IOException {
        Card card = result.card();
        element("h2", result.title());
        if (!card.takeaway().isBlank()) {
            paragraph(card.headline());
        }
        PlotGrid drawn = card.content().drawing();
        Picture picture = result.picture();
        if (drawn != null && !result.asTable()) {
            double height = drawn.panels().size() > 3 ? GRID_HEIGHT : HEIGHT;
            picture(
                    PlotPicture.png(drawn.renamed(RichText::line), WIDTH, height, measure, letters),
                    card.headline());
        } else if (picture != null) {
            picture(picture.png(), card.headline());
        }
        card.content().context().notes().forEach(this::paragraph);
        card.content().tables().forEach(this::table);
        if (plan.shows(Part.STEPS)) {
            steps("h3", "Next, ranked", result.steps());
        }
        List<Example> examples = plan.shows(Part.EXAMPLES) ? result.examples() : List.of();
        for (Example example : examples) {
            element("h3", "Example, %s: %s".formatted(example.how(), example.model()));
            quote(example.row());
            quote(example.reply());
        }
        paragraph(
                CardFacts.of(card, plan.zone()).stream()
                        .map(fact -> fact.name() + ": " + fact.value())
                        .collect(Collectors.joining(" · ")));
    }

    private static String line(String words) {
        return SafeText.visible(words).replaceAll("\\s+", " ").strip();
    }

    private void element(String name, String words) {
        html.append("<%s>%s</%s>\n".formatted(name, Html.text(line(words)), name));
        text.append('\n').append(line(words)).append('\n');
    }

    private void paragraph(String words) {
        if (!words.isBlank()) {
            html.append("<p>").append(Html.text(line(words))).append("</p>\n");
            text.append(line(words)).append('\n');
        }
    }

    private void quote(String words) {
        if (!words.isBlank()) {
            html.append("<blockquote>")
                    .append(Html.text(words).replace("\n", "<br>"))
                    .append("</blockquote>\n");
            text.append(SafeText.visible(words)).append('\n');
        }
    }

    private void steps(String heading, String title, List<Step> steps) {
        if (!steps.isEmpty()) {
            element(heading, title);
            list(
                    steps.stream()
                            .map(
                                    step ->
                                            step.detail().isEmpty()
                                                    ? step.text()
                                                    : step.text() + " (" + step.detail() + ")")
                            .toList());
        }
    }

    private void list(List<String> points) {
        if (points.isEmpty()) {
            return;
        }
        html.append("<ol>\n");
        for (int i = 0; i < points.size(); i++) {
            html.append("<li>").append(Html.text(line(points.get(i)))).append("</li>\n");
            text.append("%d. %s%n".formatted(i + 1, line(points.get(i))));
        }
        html.append("</ol>\n");
    }

    private void picture(byte[] png, String alt) {
        html.append(
                "<p><img width=\"%.0f\" alt=\"%s\" src=\"data:image/png;base64,%s\"></p>\n"
                        .formatted(
                                WIDTH,
                                Html.text(line(alt)),
                                Base64.getEncoder().encodeToString(png)));
    }

    private void table(ResultText.Table table) {
        html.append("<table border=\"1\" cellpadding=\"4\" style=\"border-collapse:collapse\">\n");
        row(table.heads(), table.words(), "th");
        table.rows().forEach(row -> row(row, table.words(), "td"));
        html.append("</table>\n");
    }

    private void row(List<String> cells, int words, String element) {
        html.append("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            html.append(
                    "<%s%s>%s</%s>"
                            .formatted(
                                    element,
                                    i < words ? "" : " align=\"right\"",
                                    Html.text(cells.get(i)),
                                    element));
        }
        html.append("</tr>\n");
        text.append(cells.stream().map(RichText::line).collect(Collectors.joining("\t", "", "\n")));
    }
}
