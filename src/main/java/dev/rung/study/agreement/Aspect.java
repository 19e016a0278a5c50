package dev.rung.study.agreement;

import dev.rung.score.judge.Question;
import dev.rung.score.judge.VerdictReader;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Something that the answers to a question can be compared on: all of it, or one criterion of a
 * rubric.
 *
 * @param question null where only the words are known
 * @param part a criterion of a rubric, {@link #TOTAL} for the mean of all, else empty
 * @param words its categories, the worst first where they have an order
 * @param isOrdered whether they have one
 */
public record Aspect(
        @Nullable Question question, String part, List<String> words, boolean isOrdered) {
    /** The mean over all criteria of a rubric; no criterion has a colon in its name. */
    public static final String TOTAL = ":all";

    public Aspect {
        words = List.copyOf(words);
    }

    /**
     * What one said.
     *
     * @param value the score
     * @param category its place among the words, −1 if it has none
     */
    record Said(double value, int category) {}

    /** Of a rubric the mean first, then each criterion. */
    static List<Aspect> of(Question question) {
        if (!(question instanceof Question.Rubric rubric)) {
            boolean ordered =
                    question instanceof Question.Score || question instanceof Question.Choice;
            return List.of(new Aspect(question, "", words(question), ordered));
        }
        var all = new ArrayList<Aspect>();
        all.add(new Aspect(rubric, TOTAL, means(rubric), true));
        for (Question.Criterion criterion : rubric.criteria()) {
            all.add(
                    new Aspect(
                            rubric, criterion.name(), numbers(rubric.from(), rubric.to()), true));
        }
        return List.copyOf(all);
    }

    /** Words without a question or an order. */
    static Aspect ofWords(List<String> words) {
        return new Aspect(null, "", words, false);
    }

    /** Whether it is one criterion of several. */
    boolean isCriterion() {
        return !part.isEmpty() && !part.equals(TOTAL);
    }

    /** The verdicts of a question that have a category of their own, the worst first. */
    public static List<String> words(Question question) {
        return switch (question) {
            case Question.Score(_, Integer from, Integer to) -> numbers(from, to);
            case Question.Pass _ -> List.of("fail", "pass");
            case Question.Choice(_, List<Question.Option> options) ->
                    options.stream()
                            .sorted(Comparator.comparingDouble(Question.Option::score))
                            .map(Question.Option::name)
                            .toList();
            case Question.Versus _ -> List.of("worse", "tie", "better");
            case Question.Rubric _ -> List.of();
        };
    }

    private static List<String> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(String::valueOf).toList();
    }

    /** All means that there can be: of k criteria k steps to each of the scale. */
    private static List<String> means(Question.Rubric rubric) {
        int k = rubric.criteria().size();
        return IntStream.rangeClosed(k * rubric.from(), k * rubric.to())
                .mapToObj(
                        sum ->
                                sum % k == 0
                                        ? String.valueOf(sum / k)
                                        : String.format(Locale.ROOT, "%.2f", sum / (double) k))
                .toList();
    }

    /** What a person said, as the judge would have; nothing if it is no verdict of this kind. */
    Optional<Said> person(String word) {
        return switch (question) {
            case null -> Optional.of(new Said(0, words.indexOf(word)));
            case Question.Rubric rubric -> marks(rubric, word);
            case Question.Versus _ ->
                    switch (word.toLowerCase(Locale.ROOT)) {
                        case "better" -> Optional.of(new Said(1, 2));
                        case "worse" -> Optional.of(new Said(0, 0));
                        case "tie" -> Optional.of(new Said(0.5, 1));
                        default -> Optional.empty();
                    };
            default ->
                    VerdictReader.words(question, word) instanceof VerdictReader.Read read
                            ? Optional.of(new Said(read.value(), words.indexOf(read.label())))
                            : Optional.empty();
        };
    }

    /**
     * What a judge said.
     *
     * @param score of the whole
     * @param label null if there is none
     */
    Optional<Said> judge(double score, @Nullable String label) {
        String word = label == null ? "" : label;
        if (question instanceof Question.Rubric rubric) {
            // The label has the marks of most votes, the score the mean over all of them.
            return marks(rubric, word)
                    .map(said -> isCriterion() ? said : new Said(score, said.category));
        }
        return Optional.of(new Said(score, words.indexOf(word)));
    }

    private Optional<Said> marks(Question.Rubric rubric, String label) {
        Map<String, Integer> marks = VerdictReader.marks(rubric, label);
        if (isCriterion()) {
            Integer mark = marks.get(part);
            return mark == null
                    ? Optional.empty()
                    : Optional.of(new Said(mark, mark - rubric.from()));
        }
        int k = rubric.criteria().size();
        if (marks.size() < k) {
            return Optional.empty();
        }
        int sum = marks.values().stream().mapToInt(Integer::intValue).sum();
        return Optional.of(new Said(sum / (double) k, sum - k * rubric.from()));
    }
}
