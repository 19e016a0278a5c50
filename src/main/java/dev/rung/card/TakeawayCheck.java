package dev.rung.card;

import dev.rung.plot.Plot;
import dev.rung.plot.PlotGrid;
import dev.rung.plot.Scale;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks whether a takeaway says more than the plot shows: a cause («because», «due to»), a subgroup
 * («only for …», «on long …») or a breakdown by a column that is no axis of it. It knows English
 * words only and is meant to stay silent when in doubt: a word alone is never enough, and whatever
 * the plot names is shown.
 */
public final class TakeawayCheck {
    private static final Pattern CAUSE =
            Pattern.compile(
                    "\\b(because|due to|caused by|owing to|driven by|thanks to|explained by"
                            + "|the (?:reason|cause) is)\\b");

    private static final Pattern SUBGROUP =
            Pattern.compile(
                    "\\b(?:only|especially|particularly|mostly|mainly|except|but not)"
                        + " (?:for|on|in|with|among|when|if)\\s+(?:the\\s+)?([\\p{L}\\p{N}_-]+)");

    private static final Pattern KIND =
            Pattern.compile(
                    "\\b(?:for|on|in|with|among) (?:the |more )?(long|longer|short|shorter|hard"
                            + "|harder|easy|easier|difficult|rare|common|older|younger)"
                            + "\\s+[\\p{L}\\p{N}_-]+");

    private static final String BY =
            "(?:by|per|across|within|depends on|depend on|varies with|vary with)(?: the)?";
    private static final String AMONG = "(?:for|on|in|among|with)(?: the)?";

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
        String text = takeaway.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        String shown = shown(content);
        return byColumn(text, shown, content.groups())
                .or(() -> found(KIND, text, shown))
                .or(() -> found(SUBGROUP, text, shown))
                .or(
                        () -> {
                            Matcher cause = CAUSE.matcher(text);
                            return cause.find()
                                    ? Optional.of(new Doubt(cause.group(1), ""))
                                    : Optional.empty();
                        });
    }

    private static Optional<Doubt> byColumn(
            String text, String shown, Map<String, List<String>> groups) {
        for (var group : groups.entrySet()) {
            String column = group.getKey();
            if (names(shown, column)) {
                continue;
            }
            if (says(text, BY, column)) {
                return Optional.of(new Doubt(column, column));
            }
            for (String value : group.getValue()) {
                if (value.length() > 2 && !names(shown, value) && says(text, AMONG, value)) {
                    return Optional.of(new Doubt(value, column));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Doubt> found(Pattern pattern, String text, String shown) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            if (!names(shown, matcher.group(1))) {
                return Optional.of(new Doubt(matcher.group(), ""));
            }
        }
        return Optional.empty();
    }

    private static boolean says(String text, String before, String word) {
        String name = Pattern.quote(word.toLowerCase(Locale.ROOT).strip());
        return Pattern.compile("(?<![\\p{L}\\p{N}])%s %s(?![\\p{L}\\p{N}])".formatted(before, name))
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
        content.context().conditions().forEach(name -> words.append('\n').append(name));
        return words.toString().toLowerCase(Locale.ROOT);
    }

    private static void add(StringBuilder words, Plot plot) {
        words.append('\n').append(plot.x().label()).append('\n').append(plot.y().label());
        plot.series().forEach(series -> words.append('\n').append(series.name()));
        plot.references().forEach(line -> words.append('\n').append(line.label()));
        if (plot.x().scale() instanceof Scale.Categories(var names)) {
            names.forEach(name -> words.append('\n').append(name));
        }
    }
}
