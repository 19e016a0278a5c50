package dev.rung.experiment;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a text is filled, from {@code start} (inclusive) to {@code end}.
 *
 * @param filling what comes there
 */
public record PromptPlace(int start, int end, Filling filling) {
    private static final String NAME = "[\\p{L}\\p{N}_.-]+";
    private static final String CHOICE = "(?:%s|\"[^\"\\n{}]+\")".formatted(NAME);

    private static final Pattern PLACE =
            Pattern.compile(
                    """
                    \\{\\{\\s*(?:(?<name>NAME)\
                    |"(?<text>[^"\\n]+)"\
                    |reply(?: +(?<answer>\\d{1,3}))? *: *(?<piece>(?:"[^"\\n]*+"|[^{}"\\n]++)++)\
                    |(?:letter of (?<of>NAME), *)?choices(?: +(?<seed>\\d{1,18}))? *: *\
                    (?<list>CHOICE(?: *, *CHOICE)*))\\s*}}\
                    """
                            .replace("NAME", NAME)
                            .replace("CHOICE", CHOICE));

    private static final Pattern ONE = Pattern.compile(CHOICE);

    /** What was meant as a list of choices, or as a piece of a reply. */
    private static final Pattern MEANT =
            Pattern.compile(
                    """
                    \\{\\{\\s*(?<kind>letter +of|choices|reply)\\b\
                    (?<rest>(?:"[^"\\n]*+"|[^{}"]++|")*+)}}\
                    """);

    /** What comes into a place. */
    public sealed interface Filling {
        /** The columns or variables that it is made from. */
        List<String> names();

        /** The text; nothing if the values have none. */
        Optional<String> of(Map<String, String> values);
    }

    /** The value of a variable: {@code {{name}}}. */
    public record Variable(String name) implements Filling {
        @Override
        public List<String> names() {
            return List.of(name);
        }

        @Override
        public Optional<String> of(Map<String, String> values) {
            return Optional.ofNullable(values.get(name)).map(ReplyPiece::plain);
        }
    }

    /**
     * A row's choices, one a line with letters: {@code {{choices 7: a, b, c}}} in the order that is
     * shuffled by seed 7, {@code {{choices: a, b, c}}} in the stored one. A name is a column's, a
     * text in quotation marks is a choice itself.
     */
    public record Choices(ShownChoices shown) implements Filling {
        @Override
        public List<String> names() {
            return shown.columns();
        }

        @Override
        public Optional<String> of(Map<String, String> values) {
            return Optional.of(ReplyPiece.plain(shown.list(values, row(values))));
        }
    }

    /**
     * The letter under which a choice is shown, {@code {{letter of right, choices 7: a, b, c}}}:
     * for the answers of examples; empty if it is none of them.
     *
     * @param choice the variable that holds the choice, or its letter in the stored order
     */
    public record Letter(String choice, ShownChoices shown) implements Filling {
        @Override
        public List<String> names() {
            var names = new ArrayList<>(List.of(choice));
            names.addAll(shown.columns());
            return names;
        }

        @Override
        public Optional<String> of(Map<String, String> values) {
            return Optional.ofNullable(values.get(choice))
                    .map(it -> shown.letter(it, values, row(values)).orElse(""));
        }
    }

    /** A piece of an answer earlier in the conversation; it comes once that is there. */
    public record OfReply(ReplyPiece piece) implements Filling {
        @Override
        public List<String> names() {
            return List.of();
        }

        /** A mark in the place of the piece. */
        @Override
        public Optional<String> of(Map<String, String> values) {
            return Optional.of(piece.mark());
        }
    }

    /** A text in quotation marks, which stands for itself: for braces that mean nothing. */
    public record Literal(String text) implements Filling {
        @Override
        public List<String> names() {
            return List.of();
        }

        @Override
        public Optional<String> of(Map<String, String> values) {
            return Optional.of(ReplyPiece.plain(text));
        }
    }

    private static @Nullable Integer row(Map<String, String> values) {
        String number = values.getOrDefault(Template.ROW, "");
        return number.isEmpty() ? null : Integer.valueOf(number);
    }

    /** The places of a text, in order. */
    static List<PromptPlace> of(String text) {
        if (!text.contains("{{")) {
            return List.of();
        }
        var places = new ArrayList<PromptPlace>();
        Matcher matcher = PLACE.matcher(text);
        while (matcher.find()) {
            filling(matcher)
                    .ifPresent(
                            it -> places.add(new PromptPlace(matcher.start(), matcher.end(), it)));
        }
        return places;
    }

    /** One sentence on a place that cannot be read, nothing if all can be. */
    static Optional<String> problem(String text) {
        return unread(text).map(PromptPlace::problem).findFirst();
    }

    private static String problem(MatchResult unread) {
        return unread.group("kind").equals("reply")
                ? "%s is no piece of a reply. Write it as {{reply: tag grade}}: after the colon %s."
                        .formatted(unread.group(), ReplyPiece.FORMS)
                : ("%s is no list of choices. Write it as {{choices 7: a, b, c}}: a seed in digits"
                                + " or none, then 2 to %d columns, or texts in quotation marks.")
                        .formatted(unread.group(), ShownChoices.MOST);
    }

    /** What was meant as a place and is none. */
    private static Stream<MatchResult> unread(String text) {
        if (!text.contains("{{")) {
            return Stream.empty();
        }
        Set<Integer> places = of(text).stream().map(PromptPlace::start).collect(Collectors.toSet());
        return MEANT.matcher(text)
                .results()
                .filter(it -> !it.group("rest").isBlank() && !places.contains(it.start()));
    }

    /** See {@link Template#escaped}. */
    static String escaped(String text) {
        Stream<Integer> places =
                of(text).stream()
                        .filter(place -> !(place.filling() instanceof Variable))
                        .map(PromptPlace::start);
        var escaped = new StringBuilder();
        int end = 0;
        for (int start :
                Stream.concat(places, unread(text).map(MatchResult::start)).sorted().toList()) {
            if (start >= end) {
                escaped.append(text, end, start).append("{{\"{{\"}}");
                end = start + 2;
            }
        }
        return escaped.append(text, end, text.length()).toString();
    }

    private static Optional<Filling> filling(Matcher matcher) {
        String name = matcher.group("name");
        if (name != null) {
            return Optional.of(new Variable(name));
        }
        String text = matcher.group("text");
        if (text != null) {
            return Optional.of(new Literal(text));
        }
        String piece = matcher.group("piece");
        if (piece != null) {
            String answer = matcher.group("answer");
            return ReplyPiece.read(answer == null ? null : Integer.valueOf(answer), piece)
                    .map(OfReply::new);
        }
        var labels = new ArrayList<String>();
        var columns = new ArrayList<String>();
        Matcher one = ONE.matcher(matcher.group("list"));
        while (one.find()) {
            String choice = one.group();
            if (choice.startsWith("\"")) {
                labels.add(choice.substring(1, choice.length() - 1).strip());
            } else {
                columns.add(choice);
            }
        }
        int all = labels.size() + columns.size();
        if (labels.isEmpty() == columns.isEmpty() || all < 2 || all > ShownChoices.MOST) {
            return Optional.empty();
        }
        String seed = matcher.group("seed");
        var shown = new ShownChoices(labels, columns, seed == null ? null : Long.valueOf(seed));
        String of = matcher.group("of");
        return Optional.of(of == null ? new Choices(shown) : new Letter(of, shown));
    }
}
