package dev.rung.update.post;

import dev.rung.card.Card;
import dev.rung.card.CardContent;
import dev.rung.card.CardContext;
import dev.rung.card.CardFacts;
import dev.rung.plot.PlotGrid;
import dev.rung.study.ResultText;
import dev.rung.update.AttachedCards;
import dev.rung.update.Inline.Span;
import dev.rung.update.Inline.Style;
import dev.rung.update.Inline.Words;
import dev.rung.update.Shorten;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A result card in a thread, with all that a reader would ask back for. */
final class CardMessage {
    private final AttachedCards.Attached attached;
    private final ZoneId zone;
    private final List<String> tables;

    CardMessage(AttachedCards.Attached attached, ZoneId zone) {
        this.attached = attached;
        this.zone = zone;
        this.tables = content().tables().stream().map(CardMessage::columns).toList();
    }

    private CardContent content() {
        return attached.card().content();
    }

    RichText text() {
        Card card = attached.card();
        var text = new RichText();
        text.heading(card.headline());
        if (!card.takeaway().isBlank()) {
            text.line(
                    List.of(
                            new Words("What did we learn? ", Style.BOLD),
                            new Words(card.takeaway(), Style.PLAIN)));
        }
        if (!attached.steps().isEmpty()) {
            text.heading("Next, ranked");
            text.list(
                    attached.steps().stream()
                            .map(step -> RichText.plain(step.head().title()))
                            .toList(),
                    true);
        }
        tables.stream().filter(CardMessage::isShort).forEach(text::fixed);
        var facts = new ArrayList<List<Span>>();
        CardFacts.of(card, zone)
                .forEach(
                        fact ->
                                facts.add(
                                        List.of(
                                                new Words(fact.name() + ": ", Style.BOLD),
                                                new Words(fact.value(), Style.PLAIN))));
        card.content().context().notes().forEach(note -> facts.add(RichText.plain(note)));
        if (!facts.isEmpty()) {
            text.list(facts, false);
        }
        return text;
    }

    private static boolean isShort(String table) {
        return table.length() <= RichText.BLOCK;
    }

    /** The plot as a file; a picture where there is one. */
    Optional<Part> plot(byte @Nullable [] picture) {
        Card card = attached.card();
        PlotGrid drawn = content().drawing();
        String name = "card-" + card.id();
        String title = Shorten.to(card.headline(), 200);
        if (picture != null) {
            return Optional.of(
                    new Part.Data("plot:" + card.id(), name + ".png", title, alt(), picture));
        }
        if (drawn == null) {
            return Optional.empty();
        }
        CardContext context = content().context();
        String sign = context.direction() == null ? "" : " " + context.direction().sign();
        String svg = CardPlots.svg(drawn, context.metric() + sign);
        return Optional.of(
                new Part.Data(
                        "plot:" + card.id(),
                        name + ".svg",
                        title,
                        alt(),
                        svg.getBytes(StandardCharsets.UTF_8)));
    }

    private String alt() {
        String takeaway = attached.card().takeaway();
        return Shorten.to(
                attached.card().headline() + (takeaway.isBlank() ? "" : ". " + takeaway), 900);
    }

    /** All numbers as a file, where a table is too long for a message. */
    Optional<Part> table() {
        String csv = content().csv();
        if (csv.isEmpty() || tables.stream().allMatch(CardMessage::isShort)) {
            return Optional.empty();
        }
        long id = attached.card().id();
        return Optional.of(
                new Part.Data(
                        "table:" + id,
                        "card-%d.csv".formatted(id),
                        "All numbers",
                        "",
                        csv.getBytes(StandardCharsets.UTF_8)));
    }

    /** A table with columns one under the other. */
    private static String columns(ResultText.Table table) {
        var rows = new ArrayList<List<String>>();
        rows.add(table.heads());
        rows.addAll(table.rows());
        int[] widths = new int[table.heads().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < Math.min(widths.length, row.size()); i++) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
        }
        var text = new StringBuilder();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < Math.min(widths.length, row.size()); i++) {
                String cell = row.get(i).replace('\n', ' ');
                String pad = " ".repeat(widths[i] - length(cell));
                line.append(i < table.words() ? cell + pad : pad + cell).append("  ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString().stripTrailing();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
