package dev.rung.study.samples;

import dev.rung.experiment.Sample.Outcome;
import dev.rung.score.Grade;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The samples of one question as one cell.
 *
 * @param samples how many, failed ones too
 * @param whole how many whole replies
 * @param answers what was answered and how often, most frequent first: what the grader read out of
 *     the replies, else the replies themselves
 * @param scores what the grader says of whole replies
 */
public record GroupSummary(
        int samples, int whole, Map<String, Integer> answers, @Nullable Scores scores) {
    /**
     * Scores of one grader.
     *
     * @param n how many have one
     * @param spread the sample standard deviation, null for fewer than two
     */
    public record Scores(
            String grader,
            int n,
            double mean,
            double least,
            double most,
            @Nullable Double spread) {}

    /**
     * @param grader null for none
     */
    public static GroupSummary of(List<SampleLine> lines, @Nullable String grader) {
        List<SampleLine> whole =
                lines.stream().filter(line -> line.outcome() == Outcome.FINISHED).toList();
        var counts = new LinkedHashMap<String, Integer>();
        for (SampleLine line : whole) {
            Grade grade = grade(line, grader);
            String read = grade == null ? null : grade.label();
            counts.merge(read == null ? line.start().strip() : read, 1, Integer::sum);
        }
        var answers = new LinkedHashMap<String, Integer>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> answers.put(entry.getKey(), entry.getValue()));
        return new GroupSummary(lines.size(), whole.size(), answers, scores(whole, grader));
    }

    private static @Nullable Grade grade(SampleLine line, @Nullable String grader) {
        return line.grades().stream()
                .filter(grade -> grade.grader().equals(grader))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Scores scores(List<SampleLine> lines, @Nullable String grader) {
        if (grader == null) {
            return null;
        }
        double[] values =
                lines.stream()
                        .map(line -> grade(line, grader))
                        .filter(Objects::nonNull)
                        .map(Grade::value)
                        .filter(Objects::nonNull)
                        .mapToDouble(Double::doubleValue)
                        .toArray();
        int n = values.length;
        if (n == 0) {
            return null;
        }
        double sum = 0;
        double least = values[0];
        double most = values[0];
        for (double value : values) {
            sum += value;
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        double mean = sum / n;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Scores(
                grader, n, mean, least, most, n < 2 ? null : Math.sqrt(squares / (n - 1)));
    }
}
