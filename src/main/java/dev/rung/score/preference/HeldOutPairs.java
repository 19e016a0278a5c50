package dev.rung.score.preference;

import dev.rung.learn.Pair;
import dev.rung.learn.PreferenceModel;
import dev.rung.stats.Bootstrap;
import dev.rung.stats.Decimals;
import dev.rung.stats.Estimate;
import dev.rung.stats.Interval;
import dev.rung.stats.Observations;
import dev.rung.stats.Scale;

import java.util.List;

/**
 * How good a preference model is on prompts that it has not seen: each pair is predicted by the
 * part that has not learned from its prompt (Stone 1974, «Cross-validatory choice and assessment of
 * statistical predictions», JRSS B 36).
 *
 * @param accuracy the share of the decided pairs that is right, with its interval over prompts; a
 *     pair whose replies get the same reward counts ½
 * @param ties pairs without a preferred reply: they are learned from and not counted here
 * @param loss the mean of −ln p of what people preferred, of all pairs; ln 2 is chance
 */
public record HeldOutPairs(Estimate accuracy, int ties, double loss) {
    private static final double CHANCE = 0.5;

    /**
     * @param models for each pair the one that has not seen its prompt
     * @param prompts for each pair the number of its prompt
     * @throws InterruptedException if the thread was interrupted
     */
    static HeldOutPairs of(
            List<Pair> pairs, List<PreferenceModel> models, int[] prompts, Bootstrap bootstrap)
            throws InterruptedException {
        int decided = (int) pairs.stream().filter(pair -> pair.preferred() != CHANCE).count();
        var right = new double[decided];
        var rows = new long[decided];
        var clusters = new long[decided];
        double loss = 0;
        int at = 0;
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            PreferenceModel model = models.get(i);
            loss += model.loss(pair);
            if (pair.preferred() == CHANCE) {
                continue;
            }
            double s =
                    model.reward(pair.prompt(), pair.first())
                            - model.reward(pair.prompt(), pair.second());
            right[at] = s == 0 ? CHANCE : (s > 0) == (pair.preferred() > CHANCE) ? 1 : 0;
            rows[at] = i;
            clusters[at++] = prompts[i];
        }
        return new HeldOutPairs(
                Estimate.of(Observations.of(Scale.PROPORTION, right, rows, clusters), bootstrap),
                pairs.size() - decided,
                loss / pairs.size());
    }

    /** Whether it is clearly better than chance. */
    public boolean isBetterThanChance() {
        Interval interval = accuracy.interval();
        return interval != null && interval.low() > CHANCE;
    }

    /**
     * For instance «preference model: .93 [.90, .95] of 300 held-out pairs right, chance .50;
     * log-loss .21, chance .69».
     */
    public String text() {
        Interval interval = accuracy.interval();
        Double mean = accuracy.mean();
        return "preference model: %s %s of %,d held-out pairs right, chance .50%s; log-loss %s, chance .69%s"
                .formatted(
                        mean == null ? "unknown" : Decimals.of(mean, 2),
                        interval == null
                                ? "(no interval)"
                                : "[%s, %s]"
                                        .formatted(
                                                Decimals.of(interval.low(), 2),
                                                Decimals.of(interval.high(), 2)),
                        accuracy.values(),
                        isBetterThanChance() ? "" : ", not clearly better",
                        Decimals.of(loss, 2),
                        ties == 0 ? "" : "; %,d %s".formatted(ties, ties == 1 ? "tie" : "ties"));
    }
}
