package dev.rung.llm.builtin.practice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What may be answered: lines {@code (A) text} (several may stand in one line), or a line {@code
 * Labels: a, b}. Lettered choices begin with A and go on without a gap; of several lists in a text
 * the last counts; there must be at least two choices.
 *
 * @param all in the order in which they are listed
 */
record Choices(List<Choice> all) {
    private static final Pattern LETTERED = Pattern.compile("(?<!\\S)\\(([A-Z])\\)\\s");
    private static final Pattern LABELS =
            Pattern.compile("^\\s*labels\\s*:\\s*(.+)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern LETTER = Pattern.compile("\\(?([A-Z])[).:]?\\.?");
    private static final int LONGEST_LABEL = 40;

    /**
     * One choice.
     *
     * @param label what it says, by which the same choice is known in another place
     * @param answer what is replied to choose it: the letter in brackets, or the label
     */
    record Choice(String label, String answer) {}

    Choices {
        all = List.copyOf(all);
    }

    /** The choices that a text lists, if it does. */
    static Optional<Choices> listedIn(String text) {
        var lettered = new ArrayList<Choice>();
        List<Choice> labels = List.of();
        for (String line : text.lines().toList()) {
            Matcher matcher = LABELS.matcher(line);
            if (isLettered(line)) {
                readLettered(line.strip(), lettered);
            } else if (matcher.matches()) {
                labels = named(Stream.of(matcher.group(1).split(",", -1)));
            }
        }
        List<Choice> found = lettered.size() > 1 ? lettered : labels;
        return found.size() > 1 ? Optional.of(new Choices(found)) : Optional.empty();
    }

    /** The choices that replies show: the short ones of a single line, if they differ. */
    static Optional<Choices> shownBy(Stream<String> replies) {
        List<Choice> named =
                named(
                        replies.map(String::strip)
                                .filter(reply -> reply.length() <= LONGEST_LABEL)
                                .filter(reply -> reply.lines().count() == 1));
        return named.size() > 1 ? Optional.of(new Choices(named)) : Optional.empty();
    }

    /** Reads the choices of a line that begins with one. */
    private static void readLettered(String line, List<Choice> found) {
        List<MatchResult> letters = LETTERED.matcher(line).results().toList();
        for (int i = 0; i < letters.size(); i++) {
            boolean last = i == letters.size() - 1;
            int end = last ? line.length() : letters.get(i + 1).start();
            char letter = letters.get(i).group(1).charAt(0);
            if (letter == 'A') {
                found.clear();
            }
            if (letter == 'A' + found.size()) {
                String label = line.substring(letters.get(i).end(), end).strip();
                found.add(new Choice(label, "(" + letter + ")"));
            }
        }
    }

    private static List<Choice> named(Stream<String> names) {
        var distinct = new LinkedHashMap<String, Choice>();
        names.map(Choices::bare)
                .filter(name -> !name.isEmpty())
                .forEach(name -> distinct.putIfAbsent(key(name), new Choice(name, name)));
        return List.copyOf(distinct.values());
    }

    private static boolean isLettered(String line) {
        return LETTERED.matcher(line.strip()).lookingAt();
    }

    /** Whether a line is part of a list of choices. */
    static boolean isListing(String line) {
        return isLettered(line) || LABELS.matcher(line).matches();
    }

    /**
     * The choice that a reply makes and does nothing else: its letter with or without brackets, its
     * label, or both.
     */
    Optional<Choice> madeBy(String reply) {
        String said = key(reply);
        Matcher letter = LETTER.matcher(reply.strip());
        String bracketed = letter.matches() ? "(" + letter.group(1) + ")" : "";
        return all.stream()
                .filter(
                        choice ->
                                key(choice.label()).equals(said)
                                        || choice.answer().equals(bracketed)
                                        || key(choice.answer() + " " + choice.label()).equals(said))
                .findFirst();
    }

    /** The choice with this label, if it is one. */
    Optional<Choice> labelled(String label) {
        return all.stream().filter(choice -> key(choice.label()).equals(key(label))).findFirst();
    }

    private static String bare(String name) {
        String stripped = name.strip();
        return stripped.endsWith(".") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }

    private static String key(String label) {
        return bare(label).toLowerCase(Locale.ROOT);
    }
}
