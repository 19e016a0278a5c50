package dev.rung.score.metric;

import com.fasterxml.jackson.annotation.JsonIgnore;

import dev.rung.experiment.ChoiceOrder;
import dev.rung.experiment.Gradable;
import dev.rung.experiment.ShownChoices;
import dev.rung.experiment.Template;
import dev.rung.experiment.Turn;
import dev.rung.llm.Message;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What a reply chooses from: fixed labels, or columns of the row that hold the choices. Exactly one
 * of the two lists is filled.
 *
 * @param labels two to 26, all different
 * @param columns of the row, in the stored order; an empty column is no choice of that row
 * @param lettered whether the prompt lists them as (A), (B) … in the order shown
 * @param shuffle the seed of {@link ChoiceOrder}; null if they are shown as stored
 */
public record Choices(
        List<String> labels, List<String> columns, boolean lettered, @Nullable Long shuffle) {
    public Choices {
        labels = List.copyOf(labels);
        columns = List.copyOf(columns);
        if (labels.isEmpty() == columns.isEmpty()) {
            throw new IllegalArgumentException("choices need either labels or columns");
        }
        if (!labels.isEmpty() && !areChoices(labels)) {
            throw new IllegalArgumentException("labels must be 2–26 and all different: " + labels);
        }
    }

    /** Labels that a prompt names, or lists with letters. */
    public static Choices of(boolean lettered, String... labels) {
        return new Choices(List.of(labels), List.of(), lettered, null);
    }

    /** The same, shown in an order that differs by row. */
    public Choices shuffled(long seed) {
        return new Choices(labels, columns, lettered, seed);
    }

    /** What a grader knows of a row's choices. */
    sealed interface OfRow {}

    /** They cannot be read: why. */
    record Unread(String why) implements OfRow {}

    /**
     * The choices of one row.
     *
     * @param stored in the order of the labels or columns
     * @param order in which they are shown
     */
    record Row(List<String> stored, ChoiceOrder order) implements OfRow {
        List<String> shown() {
            return order.shown(stored);
        }

        /** (A) for the choice that is shown first. */
        char letter(int choice) {
            return (char) ('A' + order.placeOf(choice));
        }

        /** Which of the stored choices this is; a single letter counts them as stored. */
        Optional<Integer> index(String text) {
            return ShownChoices.index(stored, text);
        }

        /** Whether what was sent lists a choice under another letter, and not under its own. */
        boolean isContradictedBy(List<Message> sent) {
            return all().anyMatch(
                            choice ->
                                    !isListedIn(sent, choice)
                                            && all().anyMatch(at -> stands(sent, at, choice)));
        }

        /** Whether what was sent lists every choice under its letter. */
        boolean isListedIn(List<Message> sent) {
            return all().allMatch(choice -> isListedIn(sent, choice));
        }

        /** Whether a choice reads like the letter of another. */
        boolean isAmbiguous() {
            return all().anyMatch(
                            choice -> {
                                String text = stored.get(choice).strip().toUpperCase(Locale.ROOT);
                                return text.length() == 1
                                        && text.charAt(0) != letter(choice)
                                        && text.charAt(0) >= 'A'
                                        && text.charAt(0) < 'A' + stored.size();
                            });
        }

        private IntStream all() {
            return IntStream.range(0, stored.size());
        }

        private boolean isListedIn(List<Message> sent, int choice) {
            return stands(sent, order.placeOf(choice), choice);
        }

        private boolean stands(List<Message> sent, int place, int choice) {
            String line = ShownChoices.line(place, stored.get(choice));
            return sent.stream().anyMatch(message -> message.text().contains(line));
        }
    }

    /** The choices of the row that a sample answers. */
    OfRow of(Gradable sample) {
        List<String> stored = stored(sample.values());
        Integer number = sample.rowNumber();
        if (stored.size() < 2) {
            return new Unread("the row has fewer than two choices");
        }
        if (!areChoices(stored)) {
            return new Unread("the row's choices cannot be told apart");
        }
        if (shuffle != null && number == null) {
            return new Unread("the choices are shuffled by the row's number, and it has none");
        }
        var row = new Row(stored, shown().order(stored.size(), number));
        if (lettered && row.isAmbiguous()) {
            return new Unread("a choice is itself a letter, so that answers could mean two");
        }
        if (shuffle != null && !row.isListedIn(sample.messages())) {
            return new Unread("the prompt does not list the choices in the order that is read");
        }
        return lettered && row.isContradictedBy(sample.messages())
                ? new Unread(
                        "the prompt shows the choices with other letters than the grader reads")
                : row;
    }

    /** As a prompt lists them. */
    private ShownChoices shown() {
        return new ShownChoices(labels, columns, shuffle);
    }

    private List<String> stored(Map<String, String> values) {
        return shown().stored(values);
    }

    /**
     * One sentence on why replies to a prompt would be read wrongly, nothing if they would not.
     *
     * @param prompt as it is before it is filled
     */
    public Optional<String> problem(List<Turn> prompt) {
        List<ShownChoices> lists = Template.choices(prompt);
        if (lists.contains(shown())) {
            return lettered
                    ? Optional.empty()
                    : Optional.of(
                            "does not read letters, but the prompt lists its choices with them. Set"
                                    + " «lettered».");
        }
        Optional<ShownChoices> other =
                lists.stream().filter(list -> list.meets(shown())).findFirst();
        if (other.isPresent() && (lettered || shuffle != null)) {
            return Optional.of(
                    ("reads the choices as %s, but the prompt shows %s. Give both the same order"
                                    + " and seed.")
                            .formatted(shown().place(), other.get().place()));
        }
        return shuffle == null
                ? Optional.empty()
                : Optional.of(
                        ("reads the choices as shuffled by seed %d, which the prompt does not list."
                                        + " Write %s where they are to stand, or leave out"
                                        + " «shuffle».")
                                .formatted(shuffle, shown().place()));
    }

    /** How many choices a row has, nothing if they are none. */
    @JsonIgnore
    public OptionalInt count(Map<String, String> values) {
        List<String> stored = stored(values);
        return areChoices(stored) ? OptionalInt.of(stored.size()) : OptionalInt.empty();
    }

    private static boolean areChoices(List<String> labels) {
        var different = new HashSet<String>();
        labels.forEach(label -> different.add(label.strip().toLowerCase(Locale.ROOT)));
        return labels.size() >= 2
                && labels.size() <= ShownChoices.MOST
                && different.size() == labels.size();
    }
}
