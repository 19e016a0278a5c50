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
import java.util.stream.Stream;

/**
 * Fills {@code {{variables}}}. A name is letters, digits, {@code _}, {@code -} and {@code .}. What
 * else may come into a place, {@link PromptPlace.Filling} says.
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

    /** Where among the values a row's number stands, by which its choices are shuffled. */
    static final String ROW = "choices shown as of row";

    private Template() {}

    /** A prompt without any text lets the row speak for itself. */
    public static List<Turn> orRowAlone(List<Turn> turns) {
        return turns.stream().allMatch(turn -> turn.text().isBlank()) ? ROW_ALONE : turns;
    }

    /** The places of all variables in the text, in order. */
    public static List<PromptPlace> places(String text) {
        return PromptPlace.of(text);
    }

    /** The places of all turns, in order. */
    private static Stream<PromptPlace.Filling> fillings(List<Turn> turns) {
        return turns.stream()
                .flatMap(turn -> places(turn.text()).stream())
                .map(PromptPlace::filling);
    }

    /** The names of all variables, in the order in which they first appear. */
    public static Set<String> variables(List<Turn> turns) {
        var names = new LinkedHashSet<String>();
        fillings(turns).forEach(filling -> names.addAll(filling.names()));
        return names;
    }

    /** The variables that a row has to have a value for: of choices, some may be empty. */
    static Set<String> required(List<Turn> turns) {
        var names = new LinkedHashSet<String>();
        fillings(turns)
                .forEach(
                        filling -> {
                            switch (filling) {
                                case PromptPlace.Variable(String name) -> names.add(name);
                                case PromptPlace.Letter(String choice, ShownChoices _) ->
                                        names.add(choice);
                                case PromptPlace.Choices _,
                                        PromptPlace.OfReply _,
                                        PromptPlace.Literal _ -> {}
                            }
                        });
        return names;
    }

    /** The pieces of answers in a text, in order. */
    public static List<ReplyPiece> pieces(String text) {
        return places(text).stream()
                .flatMap(
                        place ->
                                place.filling() instanceof PromptPlace.OfReply(ReplyPiece piece)
                                        ? Stream.of(piece)
                                        : Stream.empty())
                .toList();
    }

    /** The lists of choices that the turns show. */
    public static List<ShownChoices> choices(List<Turn> turns) {
        return fillings(turns)
                .flatMap(
                        filling ->
                                switch (filling) {
                                    case PromptPlace.Choices(ShownChoices shown) ->
                                            Stream.of(shown);
                                    case PromptPlace.Letter(_, ShownChoices shown) ->
                                            Stream.of(shown);
                                    case PromptPlace.Variable _,
                                            PromptPlace.OfReply _,
                                            PromptPlace.Literal _ ->
                                            Stream.empty();
                                })
                .distinct()
                .toList();
    }

    /** Of the values those that the turns are filled with, in the order of their variables. */
    static Map<String, String> used(List<Turn> turns, Map<String, String> all) {
        return only(needs(turns), all);
    }

    /** All that the turns are filled with: the variables, and the row's number if it matters. */
    static Set<String> needs(List<Turn> turns) {
        Set<String> names = variables(turns);
        if (choices(turns).stream().anyMatch(shown -> shown.shuffle() != null)) {
            names.add(ROW);
        }
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
        String text = turn.text().strip();
        List<PromptPlace> places = places(text);
        return places.size() == 1
                && places.getFirst()
                        .equals(
                                new PromptPlace(
                                        0, text.length(), new PromptPlace.Variable(MESSAGES)));
    }

    /** The conversation that the values of a row hold; nothing if there is none. */
    public static Optional<List<Turn>> conversation(Map<String, String> values) {
        return PastedConversation.json(values.getOrDefault(MESSAGES, "").strip());
    }

    /**
     * The conversation with every variable replaced by its value. Values are not looked at again:
     * braces inside them stay. What is a piece of a reply waits for it, see {@link Turns#upTo}.
     *
     * @throws IllegalArgumentException if a variable has no value; ask {@link #variables} first
     */
    public static List<Message> fill(List<Turn> turns, Map<String, String> values) {
        var messages = new ArrayList<Message>();
        for (Turn turn : turns) {
            if (isPlaceOfConversation(turn)) {
                Optional<List<Turn>> whole = conversation(values);
                if (whole.isPresent()) {
                    for (Turn one : whole.get()) {
                        messages.add(new Message(one.role(), ReplyPiece.plain(one.text())));
                    }
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
        for (PromptPlace place : places(text)) {
            String value =
                    place.filling()
                            .of(values)
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "no value for "
                                                            + text.substring(
                                                                    place.start(), place.end())));
            filled.append(ReplyPiece.plain(text.substring(end, place.start()))).append(value);
            end = place.end();
        }
        return filled.append(ReplyPiece.plain(text.substring(end))).toString();
    }

    /** A text with every variable replaced; nothing if one has no value. */
    public static Optional<String> filled(String text, Map<String, String> values) {
        boolean all = places(text).stream().allMatch(it -> it.filling().of(values).isPresent());
        return all ? Optional.of(fill(text, values)) : Optional.empty();
    }

    /** Whether all places of the turns have something to show. */
    static boolean isFilled(List<Turn> turns, Map<String, String> values) {
        return fillings(turns).noneMatch(it -> it.of(values).orElse("").isBlank());
    }

    /**
     * A text whose places stand for themselves, but for variables: they can be given their own name
     * as a value.
     */
    public static String escaped(String text) {
        return PromptPlace.escaped(text);
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
