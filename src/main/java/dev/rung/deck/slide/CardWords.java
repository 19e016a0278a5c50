package dev.rung.deck.slide;

import dev.rung.card.Card;
import dev.rung.card.CardContent;
import dev.rung.card.CardContent.Fact;
import dev.rung.card.CardContext;
import dev.rung.card.CardExamples.Example;
import dev.rung.card.CardFacts;
import dev.rung.deck.slide.DeckPlan.Result;
import dev.rung.plot.DataTable;
import dev.rung.study.ResultText;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What a deck says of a card. */
final class CardWords {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.UK);

    private CardWords() {}

    /** All numbers: those of the card's tables, else those of its plot. */
    static List<ResultText.Table> numbers(Card card) {
        CardContent content = card.content();
        if (!content.tables().isEmpty()) {
            return content.tables();
        }
        DataTable plot = content.table();
        if (plot == null) {
            return List.of();
        }
        long words = plot.columns().stream().takeWhile(one -> !one.numbers()).count();
        return List.of(new ResultText.Table(plot.header(), (int) words, plot.shown(), List.of()));
    }

    /** How it was found, as a table. */
    static ResultText.Table context(Card card, ZoneId zone) {
        return new ResultText.Table(
                List.of("context", ""),
                2,
                CardFacts.of(card, zone).stream()
                        .map(fact -> List.of(fact.name(), fact.value()))
                        .toList(),
                List.of());
    }

    /** In a line: n first, which must not be lost when it is shortened. */
    static String footer(Card card, ZoneId zone) {
        CardContext context = card.content().context();
        var words = new ArrayList<String>();
        CardContext.Counts counts = context.counts();
        if (counts != null) {
            int missing = counts.missing().values().stream().mapToInt(n -> n).sum();
            words.add(
                    "n = %,d%s"
                            .formatted(
                                    counts.rows(),
                                    missing == 0 ? "" : " (%,d missing)".formatted(missing)));
        }
        if (!context.metric().isEmpty()) {
            String sign = context.direction() == null ? "" : " " + context.direction().sign();
            words.add(context.metric() + sign);
        }
        context.models().forEach(model -> words.add(model.asked()));
        if (!context.data().isEmpty()) {
            words.add(
                    context.split().isEmpty()
                            ? context.data()
                            : context.data() + ", " + context.split() + " rows");
        }
        if (context.models().isEmpty()) {
            context.more().forEach((name, value) -> words.add(name + ": " + value));
        }
        words.add(
                DAY.format(
                        Objects.requireNonNullElse(context.date(), card.created()).atZone(zone)));
        return Flow.line(String.join(" · ", words));
    }

    /** The finding and all of its context, for who speaks. */
    static String notes(Result result, ZoneId zone) {
        Card card = result.card();
        var lines = new ArrayList<String>();
        lines.add(card.headline());
        if (!card.takeaway().isBlank()) {
            lines.add("What did we learn? " + card.takeaway());
        }
        facts(card.content().reading(), lines);
        card.content().context().notes().forEach(lines::add);
        facts(CardFacts.of(card, zone), lines);
        return Flow.safe(String.join("\n", lines));
    }

    private static void facts(List<Fact> facts, List<String> lines) {
        facts.forEach(fact -> lines.add(fact.name() + ": " + fact.value()));
    }

    /** What a plot or picture shows. */
    static String alt(Card card) {
        CardContext context = card.content().context();
        String sign = context.direction() == null ? "" : " " + context.direction().sign();
        String metric = context.metric().isEmpty() ? "" : context.metric() + sign + ": ";
        return Flow.line(metric + card.headline());
    }

    /** Who answered, and how the reply came to be here. */
    static String who(Example example) {
        String condition = example.condition().isEmpty() ? "" : " · " + example.condition();
        return Flow.line("Example, %s: %s%s".formatted(example.how(), example.model(), condition));
    }
}
