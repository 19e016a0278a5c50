package dev.rung.experiment;

import dev.rung.llm.Message;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code {{variables}}}. A name is letters, digits, {@code _}, {@code -} and {@code .}. */
public final class Template {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([\\p{L}\\p{N}_.-]+)\\s*}}");

    private Template() {}

    /** Where a variable stands in a text: from {@code start} (inclusive) to {@code end}. */
    public record Place(int start, int end, String name) {}

    /** The places of all variables in the text, in order. */
    public static List<Place> places(String text) {
        return VARIABLE.matcher(text)
                .results()
                .map(match -> new Place(match.start(), match.end(), match.group(1)))
                .toList();
    }

    /** The names of all variables, in the order in which they first appear. */
    public static Set<String> variables(List<Turn> turns) {
        var names = new LinkedHashSet<String>();
        turns.forEach(turn -> places(turn.text()).forEach(place -> names.add(place.name())));
        return names;
    }

    /**
     * The conversation with every variable replaced by its value. Values are not looked at again:
     * braces inside them stay.
     *
     * @throws IllegalArgumentException if a variable has no value; ask {@link #variables} first
     */
    public static List<Message> fill(List<Turn> turns, Map<String, String> values) {
        var messages = new ArrayList<Message>();
        for (Turn turn : turns) {
            String text =
                    VARIABLE.matcher(turn.text())
                            .replaceAll(match -> Matcher.quoteReplacement(value(match, values)));
            messages.add(new Message(turn.role(), text));
        }
        return messages;
    }

    private static String value(MatchResult match, Map<String, String> values) {
        String value = values.get(match.group(1));
        if (value == null) {
            throw new IllegalArgumentException("no value for {{" + match.group(1) + "}}");
        }
        return value;
    }
}
