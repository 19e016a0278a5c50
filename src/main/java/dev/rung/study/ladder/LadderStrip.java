package dev.rung.study.ladder;

import java.util.List;
import java.util.Optional;

/**
 * The rungs of an idea, from the lowest.
 *
 * @param metric the idea's headline metric, may be empty
 */
public record LadderStrip(long idea, String metric, List<RungScore> rungs) {
    public LadderStrip {
        rungs = List.copyOf(rungs);
    }

    /**
     * The lowest rung that was skipped without a word: nothing was done on it, and there is work on
     * a higher one.
     *
     * @param now the rung that is worked on
     */
    public Optional<RungScore> skippedBelow(int now) {
        int highest =
                rungs.stream()
                        .filter(one -> !one.isOpen())
                        .mapToInt(RungScore::rung)
                        .max()
                        .orElse(0);
        int work = Math.max(highest, now);
        return rungs.stream()
                .filter(one -> one.rung() < work && one.isOpen() && one.skipped().isEmpty())
                .findFirst();
    }
}
