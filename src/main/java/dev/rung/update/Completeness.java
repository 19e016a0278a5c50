package dev.rung.update;

import dev.rung.card.Card;
import dev.rung.card.CardContext;
import dev.rung.study.ResultText;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What a reader of an update would miss. It never keeps anybody from posting. */
public final class Completeness {
    /** A share or a score: a number with a point, or in per cent. */
    private static final Pattern SCORE =
            Pattern.compile("(?<![\\w.$€£v])(?:\\d*\\.\\d+|\\d+(?:\\.\\d+)?\\s?%)(?![\\w.])");

    private static final Pattern HAS_N =
            Pattern.compile(
                    "(?i)\\bn\\s*=|\\b(?:of|over|on|/)\\s*\\d+|\\d+\\s*(?:/|of)\\s*\\d+"
                            + "|\\d+\\s+(?:rows|samples|examples|prompts|questions|replies)");

    private Completeness() {}

    /**
     * One sentence for each thing, the most important first; empty if nothing is missing.
     *
     * @param cards those that hang on it
     */
    public static List<String> of(Update update, Map<Long, AttachedCards.Attached> cards) {
        var missing = new ArrayList<String>();
        long asked =
                update.rows().stream()
                        .filter(row -> row.state() == UpdateRow.State.ASKED)
                        .filter(row -> row.section() == Section.NEXT)
                        .count();
        if (asked > 0 && update.kind() == Update.Kind.UPDATE) {
            missing.add(
                    "%d row%s of the last Next without an answer"
                            .formatted(asked, asked == 1 ? "" : "s"));
        }
        if (update.person().isEmpty()) {
            missing.add(
                    "whose it is: no name is set («Who writes these updates…» in the palette, or"
                            + " --person)");
        }
        for (Section section : List.of(Section.LAST, Section.NEXT)) {
            boolean wanted = update.kind() == Update.Kind.UPDATE || section == Section.NEXT;
            if (wanted && update.shown(section).isEmpty()) {
                missing.add("nothing under " + section.title());
            }
        }
        for (AttachedCards.Attached attached : cards.values()) {
            List<String> lacks = lacks(attached.card());
            if (!lacks.isEmpty()) {
                missing.add(
                        "card «%s»: %s"
                                .formatted(
                                        Shorten.to(attached.card().headline(), 60),
                                        String.join(", ", lacks)));
            }
        }
        for (UpdateRow row : update.shown(Section.LAST)) {
            String text = row.text() + " " + row.how();
            boolean hasCard = row.attachments().stream().anyMatch(one -> one.card() != null);
            if (!hasCard && SCORE.matcher(text).find() && !HAS_N.matcher(text).find()) {
                missing.add("no n in «%s»".formatted(Shorten.to(row.text().strip(), 60)));
            }
        }
        long lost =
                update.rows().stream()
                        .filter(row -> row.isShown() && row.secret() && row.to() == null)
                        .count();
        if (lost > 0) {
            missing.add(
                    "%d private row%s that nobody is chosen to get"
                            .formatted(lost, lost == 1 ? "" : "s"));
        }
        return List.copyOf(missing);
    }

    /** The same in one line; empty if nothing is missing. */
    public static String line(List<String> missing) {
        return missing.isEmpty() ? "" : "A reader may miss: " + String.join("; ", missing) + ".";
    }

    private static List<String> lacks(Card card) {
        CardContext context = card.content().context();
        var lacks = new ArrayList<String>();
        if (context.counts() == null && !names(card, "n") && !names(card, "rows")) {
            lacks.add("no n");
        }
        if (!hasBaseline(card)) {
            lacks.add("no baseline");
        }
        if (context.date() == null && !names(card, "date")) {
            lacks.add("no date");
        }
        if (card.takeaway().isBlank()) {
            lacks.add("no takeaway");
        }
        String metric = context.metric().toLowerCase(Locale.ROOT);
        if (metric.contains("judge") && !names(card, "judge") && !metric.contains(":")) {
            lacks.add("which judge");
        }
        return lacks;
    }

    /** Whether what was found stands beside something else. */
    private static boolean hasBaseline(Card card) {
        List<ResultText.Table> tables = card.content().tables();
        return tables.size() > 1
                || tables.stream().anyMatch(table -> table.rows().size() > 1)
                || (card.content().grid() != null)
                || (card.content().plot() != null
                        && (card.content().plot().series().size() > 1
                                || !card.content().plot().references().isEmpty()))
                || names(card, "baseline")
                || names(card, "compared with");
    }

    /** Whether the card's own words or columns name it. */
    private static boolean names(Card card, String name) {
        return card.content().context().more().keySet().stream()
                        .anyMatch(key -> key.strip().equalsIgnoreCase(name))
                || card.content().tables().stream()
                        .flatMap(table -> table.heads().stream())
                        .anyMatch(head -> head.strip().equalsIgnoreCase(name));
    }
}
