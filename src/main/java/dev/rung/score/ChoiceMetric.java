package dev.rung.score;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the chosen label out of a reply. A reply that names no label, or several, is no score and
 * never a wrong answer. In this order:
 *
 * <ol>
 *   <li>the whole reply is a label, a listed letter, or a letter with its label;
 *   <li>the last «answer: x», «label: x» or «the answer is x»;
 *   <li>the last line is a label or a letter;
 *   <li>the reply names exactly one label, and no «not» stands before it.
 * </ol>
 *
 * Letter case, surrounding quotes, brackets, Markdown marks and closing punctuation do not matter.
 * Of a reply that was cut at its length limit only the first rule reads.
 */
public final class ChoiceMetric {
    public static final String ID = "choice";

    /** Rises when a reply could be read differently. */
    public static final String VERSION = "1";

    private static final Pattern STATED =
            Pattern.compile(
                    "\\b(?:answer|label)\\b[\\s*_`]*(?::|=|\\bis\\b:?)\\s*(\\S.*)",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern NEGATED =
            Pattern.compile(
                    "(?:\\b(?:not|no|never|neither|nor|cannot|without|than|instead of)|n['’]t)"
                            + "(?:[\\s*_\"'«“‘(]+[\\p{L}]+){0,3}[\\s*_\"'«“‘(]*$",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern LETTERED =
            Pattern.compile("^\\(?([A-Za-z])(?:[).:]|\\s-)+\\s*(.+)$");
    private static final Pattern EDGES =
            Pattern.compile("^[\\s\"'`*_«»“”‘’\\[({]+|[\\s\"'`*_«»“”‘’\\])}.,;:!?]+$");

    private final List<String> labels;
    private final boolean lettered;
    private final Pattern mention;

    /**
     * What was read.
     *
     * @param label one of the metric's labels, null if there is no score
     * @param note why there is none, else empty
     */
    public record Reading(@Nullable String label, String note) {}

    /**
     * @param labels two to 26, all different
     * @param lettered whether the prompt lists them as (A), (B) … in this order
     */
    public ChoiceMetric(List<String> labels, boolean lettered) {
        Set<String> distinct = labels.stream().map(ChoiceMetric::bare).collect(Collectors.toSet());
        if (labels.size() < 2 || labels.size() > 26 || distinct.size() < labels.size()) {
            throw new IllegalArgumentException("labels must be 2–26 and all different: " + labels);
        }
        this.labels = List.copyOf(labels);
        this.lettered = lettered;
        this.mention = mention(labels, lettered);
    }

    /** Longer labels first, so that a label inside another is not read where the other stands. */
    private static Pattern mention(List<String> labels, boolean lettered) {
        String words =
                labels.stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .map(label -> Pattern.quote(label.strip()))
                        .collect(Collectors.joining("|"));
        String letters =
                lettered ? "|\\([A-%c]\\)".formatted((char) ('A' + labels.size() - 1)) : "";
        return Pattern.compile(
                "(?<![\\p{L}\\p{N}])(?:" + words + letters + ")(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /**
     * The grade of a whole reply: 1 for the right label, 0 for another one.
     *
     * @param cut whether the reply ended at its length limit
     */
    public Grade grade(long sample, String reply, boolean cut, String right) {
        Reading reading = read(reply, cut);
        String label = reading.label();
        Double value = label == null ? null : Double.valueOf(same(label, right) ? 1 : 0);
        return new Grade(sample, ID, VERSION, value, label, reading.note());
    }

    /**
     * What the reply chooses.
     *
     * @param cut whether it ended at its length limit
     */
    public Reading read(String reply, boolean cut) {
        return cut ? readCut(reply) : read(reply);
    }

    /** What the whole reply chooses. */
    public Reading read(String reply) {
        if (reply.isBlank()) {
            return new Reading(null, "empty reply");
        }
        Optional<String> whole = exact(reply);
        if (whole.isPresent()) {
            return new Reading(whole.get(), "");
        }
        Optional<String> stated =
                STATED.matcher(reply).results().reduce((a, b) -> b).map(match -> match.group(1));
        if (stated.isPresent()) {
            return exact(stated.get())
                    .map(label -> new Reading(label, ""))
                    .orElseGet(() -> onlyMention(stated.get()));
        }
        String lastLine = reply.strip().lines().reduce((a, b) -> b).orElse("");
        return exact(lastLine)
                .map(label -> new Reading(label, ""))
                .orElseGet(() -> onlyMention(reply));
    }

    private Reading readCut(String reply) {
        return exact(reply)
                .map(label -> new Reading(label, ""))
                .orElseGet(() -> new Reading(null, "cut off before an answer"));
    }

    private Optional<String> exact(String text) {
        String bare = bare(text);
        Optional<String> label = labels.stream().filter(one -> bare.equals(bare(one))).findFirst();
        if (label.isPresent() || !lettered) {
            return label;
        }
        if (bare.length() == 1) {
            return byLetter(bare.charAt(0));
        }
        var both = LETTERED.matcher(text.strip());
        if (!both.matches()) {
            return Optional.empty();
        }
        String rest = bare(both.group(2));
        return byLetter(both.group(1).charAt(0)).filter(one -> bare(one).equals(rest));
    }

    private Optional<String> byLetter(char letter) {
        int index = Character.toUpperCase(letter) - 'A';
        return index >= 0 && index < labels.size()
                ? Optional.of(labels.get(index))
                : Optional.empty();
    }

    private Reading onlyMention(String text) {
        var named = new LinkedHashSet<String>();
        boolean negated = false;
        for (MatchResult match : mention.matcher(text).results().toList()) {
            exact(match.group()).ifPresent(named::add);
            negated |= NEGATED.matcher(text.substring(0, match.start())).find();
        }
        if (named.isEmpty()) {
            return new Reading(null, "no label in the reply");
        }
        if (named.size() > 1) {
            return new Reading(null, "several labels in the reply");
        }
        return negated
                ? new Reading(null, "only a negated label in the reply")
                : new Reading(new ArrayList<>(named).getFirst(), "");
    }

    private static boolean same(String label, String right) {
        return bare(label).equals(bare(right));
    }

    /** In lower case, without what may stand around an answer. */
    private static String bare(String text) {
        String bare = EDGES.matcher(text).replaceAll("");
        return (bare.isEmpty() ? text.strip() : bare).toLowerCase(Locale.ROOT);
    }
}
