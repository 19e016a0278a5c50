package dev.rung.score.judge;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import dev.rung.stats.Scale;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * What a judge is asked about a reply, and in which words it has to answer. A record with a JSON
 * form, told apart by {@code kind}. What is not in the agreed words is no score.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Question.Score.class, name = "score"),
    @JsonSubTypes.Type(value = Question.Pass.class, name = "pass"),
    @JsonSubTypes.Type(value = Question.Rubric.class, name = "rubric"),
    @JsonSubTypes.Type(value = Question.Choice.class, name = "choice"),
    @JsonSubTypes.Type(value = Question.Versus.class, name = "versus")
})
public sealed interface Question {
    /** Scores are whole numbers of at most so many steps. */
    int MOST_STEPS = 100;

    /** What the score of one answer can be. */
    default Scale scale() {
        return switch (this) {
            case Pass _ -> Scale.BINARY;
            case Choice(_, var options) ->
                    options.stream().allMatch(one -> one.score() == 0 || one.score() == 1)
                            ? Scale.BINARY
                            : Scale.PROPORTION;
            case Versus _ -> Scale.PROPORTION;
            case Score _, Rubric _ -> Scale.NUMBER;
        };
    }

    /**
     * A whole number; the score is that number.
     *
     * @param criterion what is scored, for instance «How relevant is the reply?»
     * @param from the worst, 1 unless set
     * @param to the best, 5 unless set
     */
    record Score(String criterion, Integer from, Integer to) implements Question {
        public Score {
            criterion = said(criterion);
            from = from == null ? Integer.valueOf(1) : from;
            to = to == null ? Integer.valueOf(5) : to;
            checkScale(from, to);
        }
    }

    /** «pass» or «fail»: 1 or 0. */
    record Pass(String criterion) implements Question {
        public Pass {
            criterion = said(criterion);
        }
    }

    /**
     * Several criteria in one answer, each a whole number; the score is their mean, and what each
     * got stands in the label.
     *
     * @param from the worst, 1 unless set
     * @param to the best, 5 unless set
     */
    record Rubric(List<Criterion> criteria, Integer from, Integer to) implements Question {
        public Rubric {
            criteria = List.copyOf(criteria);
            from = from == null ? Integer.valueOf(1) : from;
            to = to == null ? Integer.valueOf(5) : to;
            checkScale(from, to);
            checkNames(criteria.stream().map(Criterion::name).toList(), "criterion");
        }
    }

    /**
     * One criterion of a rubric.
     *
     * @param name in a word
     * @param text what it means
     */
    record Criterion(String name, String text) {
        public Criterion {
            if (text.isBlank()) {
                throw new IllegalArgumentException("say what «%s» means".formatted(name));
            }
        }
    }

    /**
     * One of several words; the score is what the word is worth.
     *
     * @param options at least two, each called differently
     */
    record Choice(String criterion, List<Option> options) implements Question {
        public Choice {
            criterion = said(criterion);
            options = List.copyOf(options);
            checkNames(options.stream().map(Option::name).toList(), "option");
            if (options.size() < 2) {
                throw new IllegalArgumentException("a choice needs two options");
            }
            for (Option option : options) {
                if (!(option.score() >= 0 && option.score() <= 1)) {
                    throw new IllegalArgumentException(
                            "option «%s» is worth from 0 to 1".formatted(option.name()));
                }
            }
        }
    }

    /**
     * One option of a choice.
     *
     * @param score what it is worth, from 0 to 1
     * @param text what it means, may be left out
     */
    record Option(String name, double score, @Nullable String text) {}

    /**
     * The reply against the reference, shown once in either order: 1 if it is better both times, 0
     * if the reference is, ½ for ties and where the order decides. Without a reference the samples
     * of a row are compared with one another ({@link Pairs}).
     */
    record Versus(String criterion) implements Question {
        public Versus {
            criterion = said(criterion);
        }
    }

    private static String said(String criterion) {
        if (criterion.isBlank()) {
            throw new IllegalArgumentException("say in «criterion» what is judged");
        }
        return criterion.strip();
    }

    private static void checkScale(int from, int to) {
        if (from < 0 || to <= from || to - from > MOST_STEPS) {
            throw new IllegalArgumentException(
                    "a scale goes up from 0 or more, by at most %d: not from %d to %d"
                            .formatted(MOST_STEPS, from, to));
        }
    }

    private static void checkNames(List<String> names, String what) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("needs at least one " + what);
        }
        var known = new HashSet<String>();
        for (String name : names) {
            if (!name.strip().equals(name)
                    || name.isEmpty()
                    || name.contains(":")
                    || name.contains("\n")
                    || name.contains("<")
                    || !known.add(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException(
                        "each %s needs a short name of its own, without «:» and «<»: not «%s»"
                                .formatted(what, name));
            }
        }
    }
}
