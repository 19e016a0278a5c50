package dev.rung.card;

import static dev.rung.experiment.MarkdownText.escaped;
import static dev.rung.experiment.MarkdownText.fenced;

import dev.rung.card.CardExamples.Example;
import dev.rung.plan.NextStep;
import dev.rung.plot.DataTable;
import dev.rung.study.ResultText;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** A card as Markdown. Nothing that came from outside is taken for Markdown. */
public final class CardMarkdown {
    private CardMarkdown() {}

    /**
     * @param steps proposed under it, in their order
     * @param zone of its date
     */
    public static String of(Card card, List<Example> examples, List<NextStep> steps, ZoneId zone) {
        return "## %s\n\n%s".formatted(escaped(card.headline()), body(card, examples, steps, zone));
    }

    /** The same without its heading, to stand under another. */
    public static String body(
            Card card, List<Example> examples, List<NextStep> steps, ZoneId zone) {
        var lines = new ArrayList<String>();
        for (ResultText.Table table : card.content().tables()) {
            lines.add(ResultText.markdown(table));
        }
        DataTable plot = card.content().table();
        if (card.content().tables().isEmpty() && plot != null) {
            lines.add(
                    ResultText.markdown(
                            new ResultText.Table(plot.header(), 2, plot.shown(), List.of())));
        }
        if (card.hasPicture()) {
            lines.add("(A picture is on the card.)");
            lines.add("");
        }
        if (!card.takeaway().isBlank()) {
            lines.add("**What did we learn?** " + escaped(card.takeaway()));
            lines.add("");
        }
        if (!steps.isEmpty()) {
            lines.add("**Next, ranked**");
            lines.add("");
            for (int i = 0; i < steps.size(); i++) {
                lines.add("%d. %s".formatted(i + 1, escaped(steps.get(i).head().title())));
            }
            lines.add("");
        }
        CardFacts.of(card, zone)
                .forEach(
                        fact ->
                                lines.add(
                                        "- %s: %s"
                                                .formatted(
                                                        escaped(fact.name()),
                                                        escaped(fact.value()))));
        card.content().context().notes().forEach(note -> lines.add("- " + escaped(note)));
        for (Example example : examples) {
            lines.add("");
            lines.add("Example, %s: %s".formatted(example.how(), escaped(example.model())));
            lines.add("");
            if (!example.row().isEmpty()) {
                lines.add(fenced(example.row()));
                lines.add("");
            }
            lines.add(fenced(example.reply()));
        }
        return String.join("\n", lines).stripTrailing() + "\n";
    }
}
