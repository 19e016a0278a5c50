package dev.rung.experiment;

import dev.rung.llm.Message;
import dev.rung.llm.Role;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills {@code {{variables}}}. A name is letters, digits, {@code _}, {@code -} and {@code .}.
 *
 * <p>The variable {@code messages}, alone in a turn, stands for a whole conversation if its value
 * is one: JSON in the form of chat APIs, {@code [{"role": "user", "content": "…"}, …]}. Its turns
 * then come in the place of that turn, so that a row can be the conversation itself.
 */
public final class Template {
    /** The variable, and the column of a dataset, that may hold a conversation. */
    public static final String MESSAGES = "messages";

    /** The prompt that sends a row's conversation as it is. */
    public static final List<Turn> ROW_ALONE = List.of(new Turn(Role.USER, "{{messages}}"));

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([\\p{L}\\p{N}_.-]+)\\s*}}");

    private Template() {}

    /** A prompt without any text lets the row speak for itself. */
    public static List<Turn> orRowAlone(List<Turn> turns) {
        return turns.stream().allMatch(turn -> turn.text().isBlank()) ? ROW_ALONE : turns;
    }

    /** Where a variable stands in a text: from {@code start} (inclusive) to {@code end}. */
    public record Place(int start, int end, String name) {}

    /** The places of all variables in the text, in order. */
    public static List<Place> places(String text) {
        var places = new ArrayList<Place>();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            places.add(new Place(matcher.start(), matcher.end(), matcher.group(1)));
        }
        return places;
    }

    /** The names of all variables, in the order in which they first appear. */
    public static Set<String> variables(List<Turn> turns) {
        var names = new LinkedHashSet<String>();
        turns.forEach(turn -> places(turn.text()).forEach(place -> names.add(place.name())));
        return names;
    }

    /** Whether a whole conversation may come in the place of one of the turns. */
    static boolean takesConversation(List<Turn> turns) {
        return turns.stream().anyMatch(Template::isPlaceOfConversation);
    }

    private static boolean isPlaceOfConversation(Turn turn) {
        if (!turn.text().contains(MESSAGES)) {
            return false;
        }
        Matcher matcher = VARIABLE.matcher(turn.text().strip());
        return matcher.matches() && matcher.group(1).equals(MESSAGES);
    }

    /** The conversation that the values of a row hold; nothing if there is none. */
    public static Optional<List<Turn>> conversation(Map<String, String> values) {
        return PastedConversation.json(values.getOrDefault(MESSAGES, "").strip());
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
            if (isPlaceOfConversation(turn)) {
                Optional<List<Turn>> whole = conversation(values);
                if (whole.isPresent()) {
                    whole.get().forEach(one -> messages.add(new Message(one.role(), one.text())));
                    continue;
                }
            }
            messages.add(new Message(turn.role(), fill(turn.text(), values)));
        }
        return messages;
    }

    private static String fill(String text, Map<String, String> values) {
        var filled = new StringBuilder();
        int end = 0;
        for (Place place : places(text)) {
            String value = values.get(place.name());
            if (value == null) {
                throw new IllegalArgumentException("no value for {{" + place.name() + "}}");
            }
            filled.append(text, end, place.start()).append(value);
            end = place.end();
        }
        return filled.append(text, end, text.length()).toString();
    }

    /** Of the values those of these names, in the order of the names. */
    static Map<String, String> only(Set<String> names, Map<String, String> all) {
        var some = new LinkedHashMap<String, String>();
        for (String name : names) {
            String value = all.get(name);
            if (value != null) {
                some.put(name, value);
            }
        }
        return some;
    }
}
