package dev.rung.study;

import dev.rung.experiment.Condition;
import dev.rung.experiment.RunOrder;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.Summary.Pair;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which cells of a run are compared: those that differ in one of model, version, shots and
 * condition. All such pairs of a few cells; of many, each cell with the one that has the first
 * model, version, number of shots or condition instead of its own and is else the same, so that an
 * experiment shows what it is for: the conditions at each number of shots, and each number against
 * the first one (none) in each condition.
 *
 * @param chosen the later cell before the one that it is compared with
 * @param note says how many were chosen of how many; empty if all were
 */
record ChosenPairs(List<Pair> chosen, String note) {
    /** Of so many cells all pairs are compared. */
    private static final int ALL = 6;

    /** With more, each is compared with the first cell only: nobody reads hundreds of pairs. */
    private static final int MOST = 60;

    ChosenPairs {
        chosen = List.copyOf(chosen);
    }

    /** Where a cell stands in the order: the first of each is what others are compared with. */
    private record Place(int model, int version, int shots, int condition) {
        private List<Integer> all() {
            return List.of(model, version, shots, condition);
        }

        /** In how much two cells differ. */
        int differences(Place other) {
            return (int)
                    IntStream.range(0, all().size())
                            .filter(i -> !all().get(i).equals(other.all().get(i)))
                            .count();
        }

        /** Whether the other differs in one thing alone and has the first there is of it. */
        boolean hasBase(Place other) {
            return differences(other) == 1
                    && IntStream.range(0, all().size())
                            .filter(i -> !all().get(i).equals(other.all().get(i)))
                            .allMatch(i -> other.all().get(i) == 0);
        }
    }

    /**
     * @param cells in the order of the summary
     */
    static ChosenPairs of(List<Key> cells, RunOrder order) {
        List<String> models = cells.stream().map(Key::model).distinct().toList();
        List<String> conditions = order.crossed().stream().map(Condition::name).toList();
        List<Place> places =
                cells.stream()
                        .map(
                                key -> {
                                    var ask = order.asks().get(key.prompt());
                                    return new Place(
                                            models.indexOf(key.model()),
                                            order.versions().indexOf(ask.version()),
                                            order.shots().indexOf(ask.shots()),
                                            conditions.indexOf(key.condition()));
                                })
                        .toList();
        var all = new ArrayList<Pair>();
        var bases = new ArrayList<Pair>();
        var first = new ArrayList<Pair>();
        for (int later = 0; later < cells.size(); later++) {
            for (int earlier = 0; earlier < cells.size(); earlier++) {
                var pair = new Pair(cells.get(later), cells.get(earlier));
                Place place = places.get(later);
                Place other = places.get(earlier);
                if (earlier < later && place.differences(other) == 1) {
                    all.add(pair);
                }
                if (place.hasBase(other)) {
                    bases.add(pair);
                    if (other.equals(new Place(0, 0, 0, 0))) {
                        first.add(pair);
                    }
                }
            }
        }
        if (cells.size() <= ALL) {
            return new ChosenPairs(all, "");
        }
        boolean isFew = bases.size() <= MOST;
        List<Pair> chosen = isFew ? bases : first;
        return new ChosenPairs(
                chosen,
                chosen.size() == all.size()
                        ? ""
                        : "%,d of %,d comparisons are shown: %s. Any two are compared in the Runs pane, «Compare two cells»."
                                .formatted(
                                        chosen.size(),
                                        all.size(),
                                        isFew
                                                ? "with the first model, version, number of shots"
                                                        + " and condition, all else the same"
                                                : "with the first of all"));
    }
}
