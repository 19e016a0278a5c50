package dev.rung.study.bestof;

import dev.rung.stats.Bootstrap;
import dev.rung.stats.Estimate;
import dev.rung.stats.Scale;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/**
 * What the commonest answer among n samples gives: it depends on the set, so that the metric of the
 * winning answer is averaged over all sets ({@link Tally}) or drawn ones ({@link Subsets}); of
 * answers that are equally common each counts alike. An answer's metric is the mean over its
 * samples.
 */
public final class Majority {
    private Majority() {}

    /**
     * A point.
     *
     * @param estimate over rows
     * @param missing the mean share of sets in which nothing could be picked: no sample had an
     *     answer
     */
    public record Point(int n, Estimate estimate, double missing) {}

    /**
     * The samples of a row.
     *
     * @param answers what was read out of each, null for nothing
     * @param metrics of each, NaN for none
     */
    @SuppressWarnings("ArrayRecordComponent") // many numbers, never compared
    record Row(long row, long cluster, List<@Nullable String> answers, double[] metrics) {}

    /**
     * For n = 1, 2, 4 … and N; of few samples for every n.
     *
     * @param scale what metrics can be
     * @throws InterruptedException if the thread was interrupted
     */
    static List<Point> of(Scale scale, List<Row> rows, int most, Bootstrap bootstrap)
            throws InterruptedException {
        return SetCurve.of(
                scale,
                rows.stream().map(Counted::new).toList(),
                most,
                SetCurve.sizes(most),
                bootstrap);
    }

    /** A row whose answers are counted. */
    private static final class Counted implements SetCurve.Row {
        private final Row row;
        private final int[] answers;

        /** The mean metric of each answer, NaN if none of its samples has one. */
        private final double[] worth;

        private final int[] votes;

        Counted(Row row) {
            this.row = row;
            this.answers = Answers.numbered(row.answers());
            int kinds = Math.max(0, Arrays.stream(answers).max().orElse(-1) + 1);
            this.votes = new int[kinds];
            this.worth = new double[kinds];
            var known = new int[kinds];
            for (int i = 0; i < answers.length; i++) {
                if (answers[i] >= 0 && !Double.isNaN(row.metrics()[i])) {
                    worth[answers[i]] += row.metrics()[i];
                    known[answers[i]]++;
                }
            }
            for (int kind = 0; kind < kinds; kind++) {
                worth[kind] = known[kind] == 0 ? Double.NaN : worth[kind] / known[kind];
            }
        }

        @Override
        public long row() {
            return row.row();
        }

        @Override
        public long cluster() {
            return row.cluster();
        }

        @Override
        public int samples() {
            return answers.length;
        }

        @Override
        public SetCurve.@Nullable Together together(int n) {
            var counts = new int[worth.length + 1];
            for (int answer : answers) {
                counts[answer < 0 ? worth.length : answer]++;
            }
            return Tally.of(counts, worth, n);
        }

        @Override
        public SetCurve.Given of(int[] set) {
            Arrays.fill(votes, 0);
            int most = 0;
            for (int sample : set) {
                if (answers[sample] >= 0) {
                    most = Math.max(most, ++votes[answers[sample]]);
                }
            }
            if (most == 0) {
                return SetCurve.NOTHING;
            }
            double sum = 0;
            int known = 0;
            for (int kind = 0; kind < votes.length; kind++) {
                if (votes[kind] == most && !Double.isNaN(worth[kind])) {
                    sum += worth[kind];
                    known++;
                }
            }
            return known == 0 ? SetCurve.UNKNOWN : new SetCurve.Value(sum / known);
        }
    }
}
