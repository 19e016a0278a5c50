package dev.rung.study.labelling;

import dev.rung.experiment.LabelQueue.Kind;
import dev.rung.score.judge.JudgeDefinition;
import dev.rung.score.judge.Question;
import dev.rung.study.agreement.Aspect;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a person says of replies, and with which keys.
 *
 * @param about the judge whose words are used, empty for none
 * @param criterion what is asked, empty where the words say it
 * @param keys of a judge's words; of the idea's labels they are looked up
 * @param scale of a rubric, or of a scale that is too long for keys; null where a key says all
 * @param reference the column with the reply that a comparison is made with, null for none
 */
public record LabelTask(
        Kind kind,
        String about,
        String criterion,
        List<Key> keys,
        @Nullable Scale scale,
        @Nullable String reference) {
    /** The idea's own labels. */
    public static final LabelTask LABELS =
            new LabelTask(Kind.LABELS, "", "", List.of(), null, null);

    /** Which of two replies is better. */
    public static final LabelTask PAIRS =
            new LabelTask(Kind.PAIRS, "", "Which reply is better?", List.of(), null, null);

    /** More words than this have no keys. */
    private static final int DIGITS = 9;

    public LabelTask {
        keys = List.copyOf(keys);
    }

    /**
     * A word and its key.
     *
     * @param key a digit, or T for ten
     */
    public record Key(String key, String word) {}

    /**
     * Numbers that are given one after the other.
     *
     * @param criteria of a rubric, in its order; empty where there is one number
     * @param from the worst
     * @param to the best
     */
    public record Scale(List<Question.Criterion> criteria, int from, int to) {
        /** The greatest number that has a key. */
        static final int KEYS = 10;

        public Scale {
            criteria = List.copyOf(criteria);
        }

        /** Whether numbers are typed, since a key each does not do. */
        public boolean isTyped() {
            return to > KEYS;
        }

        /** How many numbers make a verdict. */
        public int size() {
            return Math.max(1, criteria.size());
        }
    }

    /** The words of a judge; nothing if there are more than keys, such as of a choice of many. */
    public static Optional<LabelTask> of(JudgeDefinition judge) {
        Question question = judge.question();
        Scale scale = scale(question);
        List<String> words = Aspect.words(question);
        List<Key> keys =
                scale != null
                        ? List.of()
                        : question instanceof Question.Score ? numbers(words) : counted(words);
        return keys.isEmpty() && scale == null
                ? Optional.empty()
                : Optional.of(
                        new LabelTask(
                                Kind.VERDICTS,
                                judge.id(),
                                criterion(question),
                                keys,
                                scale,
                                question instanceof Question.Versus ? judge.reference() : null));
    }

    private static @Nullable Scale scale(Question question) {
        return switch (question) {
            case Question.Rubric(var criteria, Integer from, Integer to) ->
                    new Scale(criteria, from, to);
            case Question.Score(_, Integer from, Integer to) when to > Scale.KEYS ->
                    new Scale(List.of(), from, to);
            default -> null;
        };
    }

    /** One digit each, and T for ten. */
    private static List<Key> numbers(List<String> words) {
        return words.stream().map(word -> new Key(word.length() == 1 ? word : "T", word)).toList();
    }

    private static List<Key> counted(List<String> words) {
        return words.size() > DIGITS
                ? List.of()
                : IntStream.range(0, words.size())
                        .mapToObj(i -> new Key(String.valueOf(i + 1), words.get(i)))
                        .toList();
    }

    private static String criterion(Question question) {
        return switch (question) {
            case Question.Score score -> score.criterion();
            case Question.Pass pass -> pass.criterion();
            case Question.Choice choice -> choice.criterion();
            case Question.Versus versus -> versus.criterion();
            case Question.Rubric _ -> "";
        };
    }
}
