package dev.rung.card;

import dev.rung.plot.Plot;
import dev.rung.plot.PlotGrid;
import dev.rung.plot.Spacing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks whether a takeaway says more than the plot shows: a cause («because», «due to»), a subgroup
 * («only for …», «more often when …», «on long …») or a breakdown by a column that is no axis of
 * it. It knows English words only and is meant to stay silent when in doubt: a word alone is never
 * enough, whatever the plot names is shown, and what is said as a guess, a question or a plan is no
 * claim.
 */
public final class TakeawayCheck {
    private static final Pattern CAUSE =
            Pattern.compile(
                    "\\b(because|due to|caused by|owing to|driven by|thanks to|explained by"
                            + "|as a result of|stems? from"
                            + "|the (?:reason|cause) is|(?:that|which) is why)\\b");

    /** What comes by chance is a statement of the interval, which the plot shows. */
    private static final Pattern CHANCE =
            Pattern.compile("^\\W*(?:of )?(?:pure |mere )?(?:chance|noise|luck|sampling)\\b");

    private static final Pattern SUBGROUP =
            Pattern.compile(
                    "\\b(?:only|especially|particularly|mostly|mainly|except|but not"
                            + "|(?:more|less) (?:often|likely|frequently))"
                            + " (?:for|on|in|with|among|when|if)\\s+(?:the\\s+|a\\s+|an\\s+)?"
                            + "([\\p{L}\\p{N}_-]+)");

    private static final Pattern KIND =
            Pattern.compile(
                    "\\b(?:for|on|in|with|among) (?:the |more )?(long|longer|short|shorter|hard"
                        + "|harder|easy|easier|difficult|rare|common|older|younger)"
                        + "\\s+(?!(?:run|term|part|way|it|this|that|we|with|of|and|to|sense)\\b)"
                        + "[\\p{L}\\p{N}_-]+");

    /** After «only for» and the like these begin no subgroup. */
    private static final Set<String> NO_GROUP =
            Set.of(
                    "now",
                    "this",
                    "that",
                    "these",
                    "those",
                    "us",
                    "me",
                    "it",
                    "them",
                    "time",
                    "part",
                    "line",
                    "noise",
                    "general",
                    "practice",
                    "principle",
                    "we",
                    "i",
                    "you",
                    "needed",
                    "necessary",
                    "one",
                    "two",
                    "three",
                    "some",
                    "few",
                    "average");

    /** Said as a guess, or as what is to be done. */
    private static final Pattern NO_CLAIM =
            Pattern.compile(
                    "\\?$|\\b(?:maybe|perhaps|possibly|probably|presumably|might|may|could|guess|suspect|hypothesis|unclear|unknown|not"
                        + " clear|to check|i think|we think)\\b"
                        + "|^\\W*(?:we|i|stop|go|skip|drop|keep|use|try|take|next|todo)\\b");

    private static final String BY =
            "(?:by|per|across|within|depends on|depend on|varies with|vary with)(?: the)?";
    private static final String AMONG = "(?:for|on|in|among|with)(?: the)?";
    private static final String ROWS =
            "(?: (?:rows|questions|items|examples|cases|texts|prompts|ones))?";
    private static final String DOES =
            ROWS
                    + " (?:is|are|was|were|does|do|drops?|fails?|gets?|flips?|gains?|loses?"
                    + "|benefits?|suffers?|improves?|wins?|stays?)";

    private TakeawayCheck() {}

    /**
     * What is asked back.
     *
     * @param named what the takeaway names and the plot does not show
     * @param column the column to break down by, empty if none is known
     */
    public record Doubt(String named, String column) {
        /** One line for the screen. */
        public String words() {
            return column.isEmpty()
                    ? "Shown? The plot does not show «%s»: break it down, or say it as a guess."
                            .formatted(named)
                    : "Shown? The plot does not show «%s»: break down by %s."
                            .formatted(named, column);
        }
    }

    /** The first doubt, if there is one. */
    public static Optional<Doubt> of(String takeaway, CardContent content) {
        String shown = shown(content);
        for (String sentence :
                takeaway.toLowerCase(Locale.ROOT).split("(?<=[.!?;])\\s+|\\n+", -1)) {
            String text = sentence.replaceAll("\\s+", " ").strip();
            Optional<Doubt> doubt =
                    NO_CLAIM.matcher(text).find()
                            ? Optional.empty()
                            : doubt(text, shown, content.groups());
            if (doubt.isPresent()) {
                return doubt;
            }
        }
        return Optional.empty();
    }

    private static Optional<Doubt> doubt(
            String text, String shown, Map<String, List<String>> groups) {
        return byColumn(text, shown, groups)
                .or(() -> found(KIND, text, shown))
                .or(() -> found(SUBGROUP, text, shown))
                .or(() -> cause(text, shown));
    }

    private static Optional<Doubt> cause(String text, String shown) {
        Matcher cause = CAUSE.matcher(text);
        while (cause.find()) {
            String named = text.substring(cause.end());
            if (!CHANCE.matcher(named).find() && !namesFirst(shown, named)) {
                return Optional.of(new Doubt(cause.group(1), ""));
            }
        }
        return Optional.empty();
    }

    /** Whether the plot names one of the first words that are more than a syllable. */
    private static boolean namesFirst(String shown, String text) {
        return Pattern.compile("[\\p{L}\\p{N}_-]{4,}")
                .matcher(text)
                .results()
                .limit(3)
                .anyMatch(word -> names(shown, word.group()));
    }

    private static Optional<Doubt> byColumn(
            String text, String shown, Map<String, List<String>> groups) {
        for (var group : groups.entrySet()) {
            String column = group.getKey();
            if (names(shown, column)) {
                continue;
            }
            if (says(text, BY + " ", column, "")) {
                return Optional.of(new Doubt(column, column));
            }
            for (String value : group.getValue()) {
                if (!names(shown, value) && isTold(text, value)) {
                    return Optional.of(new Doubt(value, column));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether something is said of the rows with a value: a short one is a word like any other. */
    private static boolean isTold(String text, String value) {
        return (value.length() > 2 && says(text, AMONG + " ", value, ""))
                || (value.length() > 3 && says(text, "", value, DOES));
    }

    private static Optional<Doubt> found(Pattern pattern, String text, String shown) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            String word = matcher.group(1);
            boolean isGroup = !NO_GROUP.contains(word) && !Character.isDigit(word.charAt(0));
            if (isGroup
                    && !namesFirst(shown, text.substring(matcher.start(1)))
                    && !names(shown, word)) {
                return Optional.of(new Doubt(matcher.group(), ""));
            }
        }
        return Optional.empty();
    }

    private static boolean says(String text, String before, String word, String after) {
        String name = Pattern.quote(word.toLowerCase(Locale.ROOT).strip());
        return Pattern.compile(
                        "(?<![\\p{L}\\p{N}])%s%s%s(?![\\p{L}\\p{N}])"
                                .formatted(before, name, after))
                .matcher(text)
                .find();
    }

    private static boolean names(String shown, String word) {
        return Pattern.compile(
                        "(?<![\\p{L}\\p{N}])%s(?![\\p{L}\\p{N}])"
                                .formatted(Pattern.quote(word.toLowerCase(Locale.ROOT).strip())))
                .matcher(shown)
                .find();
    }

    /** All words of the plot, and of what it is split by. */
    private static String shown(CardContent content) {
        var words = new StringBuilder(content.context().metric());
        PlotGrid drawn = content.drawing();
        if (drawn != null) {
            words.append('\n').append(drawn.facet());
            for (PlotGrid.Panel panel : drawn.panels()) {
                words.append('\n').append(panel.title());
                add(words, panel.plot());
            }
        }
        // What the whole plot is about is no subgroup of it.
        CardContext context = content.context();
        context.conditions().forEach(name -> words.append('\n').append(name));
        context.models().forEach(model -> words.append('\n').append(model.asked()));
        context.prompts().forEach(name -> words.append('\n').append(name));
        words.append('\n').append(context.data()).append('\n').append(context.split());
        return words.toString().toLowerCase(Locale.ROOT);
    }

    private static void add(StringBuilder words, Plot plot) {
        words.append('\n').append(plot.x().label()).append('\n').append(plot.y().label());
        plot.series().forEach(series -> words.append('\n').append(series.name()));
        plot.references().forEach(line -> words.append('\n').append(line.label()));
        if (plot.x().scale() instanceof Spacing.Categories(var names)) {
            names.forEach(name -> words.append('\n').append(name));
        }
    }
}
