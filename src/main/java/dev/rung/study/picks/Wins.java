package dev.rung.study.picks;

import dev.rung.score.judge.Pairs;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Points that samples have won against all others of their row: 1 for a win, ½ for a tie, of pairs
 * of which nothing is known nothing. Who has the most wins the tournament of all samples.
 */
final class Wins {
    private final Map<Long, Map<Long, Double>> points = new HashMap<>();

    Wins(List<Pairs.Pair> pairs) {
        for (Pairs.Pair pair : pairs) {
            double won = pair.value() > 0.5 ? 1 : pair.value() < 0.5 ? 0 : 0.5;
            Map<Long, Double> row = points.computeIfAbsent(pair.row(), _ -> new HashMap<>());
            row.merge(pair.first(), won, Double::sum);
            row.merge(pair.second(), 1 - won, Double::sum);
        }
    }

    /** Null for a sample without a whole reply: it does not compete. */
    @Nullable Double of(boolean isAnswered, long row, long request) {
        return isAnswered ? points.getOrDefault(row, Map.of()).getOrDefault(request, 0.0) : null;
    }
}
