package dev.rung.card;

import dev.rung.card.CardContent.Fact;
import dev.rung.card.CardContext.Counts;
import dev.rung.card.CardContext.Model;
import dev.rung.card.CardContext.Money;
import dev.rung.study.ResultText;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The context of a card in words: a name and what is known, line by line. */
public final class CardFacts {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.UK);

    private final List<Fact> facts = new ArrayList<>();

    private CardFacts() {}

    /**
     * All that is known; what does not apply is left out, what is unknown says so.
     *
     * @param zone of the date
     */
    public static List<Fact> of(Card card, ZoneId zone) {
        var made = new CardFacts();
        made.add(card.content().context(), zone);
        if (!card.runs().isEmpty()) {
            made.add(
                    "Runs",
                    String.join(
                            ", ", card.runs().stream().map(run -> "run " + run.run()).toList()));
        }
        return List.copyOf(made.facts);
    }

    /** A context as a search sees it: one fact a line, the date in UTC. */
    static String searched(CardContext context) {
        var made = new CardFacts();
        made.add(context, ZoneOffset.UTC);
        return made.facts.stream().map(Fact::value).collect(Collectors.joining("\n"));
    }

    private void add(CardContext context, ZoneId zone) {
        add("Question", context.question());
        for (Model model : context.models()) {
            add("Model", model(model));
        }
        add("Prompt", String.join(", ", context.prompts()));
        add("Data", data(context));
        add("Conditions", String.join(", ", context.conditions()));
        add("Shots", String.join(", ", context.shots()));
        Counts counts = context.counts();
        if (counts != null) {
            add("n", n(counts));
            add("Missing", missing(counts));
        }
        if (!context.metric().isEmpty()) {
            String sign = context.direction() == null ? "" : " " + context.direction().sign();
            add("Metric", context.metric() + sign);
        }
        add("Intervals", context.method().isEmpty() ? "" : "95 %: " + context.method());
        if (context.date() != null) {
            add("Date", DATE.format(context.date().atZone(zone)));
        }
        Money money = context.money();
        if (money != null) {
            add(
                    "Cost",
                    "%s paid; %s without reuse"
                            .formatted(money.paid().text(), money.fresh().text()));
        }
        if (context.testLooks() != null) {
            add(
                    "Test rows",
                    "looked at %,d time%s"
                            .formatted(context.testLooks(), context.testLooks() == 1 ? "" : "s"));
        }
        context.more().forEach(this::add);
    }

    private void add(String name, String value) {
        if (!value.isBlank()) {
            facts.add(new Fact(name, value));
        }
    }

    private static String model(Model model) {
        var words = new ArrayList<String>();
        words.add(model.asked());
        words.add(model.parameters().isEmpty() ? "usual parameters" : model.parameters());
        words.add(
                "came back as "
                        + (model.returned().isEmpty()
                                ? ResultText.UNKNOWN
                                : String.join(", ", model.returned())));
        return String.join(" · ", words);
    }

    private static String data(CardContext context) {
        return context.split().isEmpty()
                ? context.data()
                : "%s · %s rows".formatted(context.data(), context.split());
    }

    private static String n(Counts counts) {
        // Rows and requests are those of a cell, scores those of all of them.
        boolean several = counts.scores() > counts.rows() * counts.samples();
        return "%,d row%s · %,d distinct request%s · %,d sample%s each · %,d score%s%s"
                .formatted(
                        counts.rows(),
                        counts.rows() == 1 ? "" : "s",
                        counts.requests(),
                        counts.requests() == 1 ? "" : "s",
                        counts.samples(),
                        counts.samples() == 1 ? "" : "s",
                        counts.scores(),
                        counts.scores() == 1 ? "" : "s",
                        several ? " of all cells" : "");
    }

    private static String missing(Counts counts) {
        int all = counts.missing().values().stream().mapToInt(n -> n).sum();
        return all == 0 ? "none" : "%,d: %s".formatted(all, ResultText.why(counts.missing()));
    }
}
