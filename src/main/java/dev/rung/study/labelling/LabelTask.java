package dev.rung.study.labelling;

import dev.rung.experiment.LabelQueue.Kind;
import dev.rung.score.judge.JudgeDefinition;
import dev.rung.score.judge.Question;
import dev.rung.study.agreement.Agreements;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a person says of replies, and with which keys.
 *
 * @param about the judge whose words are used, empty for none
 * @param criterion what is asked, empty where the words say it
 * @param keys of a judge's words; of the idea's labels they are looked up
 * @param reference the column with the reply that a comparison is made with, null for none
 */
public record LabelTask(
        Kind kind, String about, String criterion, List<Key> keys, @Nullable String reference) {
    /** The idea's own labels. */
    public static final LabelTask LABELS = new LabelTask(Kind.LABELS, "", "", List.of(), null);

    /** Which of two replies is better. */
    public static final LabelTask PAIRS =
            new LabelTask(Kind.PAIRS, "", "Which reply is better?", List.of(), null);

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
     * The words of a judge; nothing if they have no keys, such as those of a rubric or of a scale
     * up to 100.
     */
    public static Optional<LabelTask> of(JudgeDefinition judge) {
        Question question = judge.question();
        List<String> words = Agreements.words(question);
        List<Key> keys =
                question instanceof Question.Score ? numbers(words) : counted(words);
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new LabelTask(
                                Kind.VERDICTS,
                                judge.id(),
                                criterion(question),
                                keys,
                                question instanceof Question.Versus ? judge.reference() : null));
    }

    private static List<Key> numbers(List<String> words) {
        var keys = new ArrayList<Key>();
        for (String word : words) {
            if (word.length() == 1) {
                keys.add(new Key(word, word));
            } else if (word.equals("10")) {
                keys.add(new Key("T", word));
            } else {
                return List.of();
            }
        }
        return keys;
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
