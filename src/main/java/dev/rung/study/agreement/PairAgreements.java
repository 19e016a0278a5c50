package dev.rung.study.agreement;

import dev.rung.experiment.PairLabel;
import dev.rung.score.Direction;
import dev.rung.study.GraderSpec;
import dev.rung.study.agreement.AgreementReport.OfPairs;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which of two replies people prefer, beside which of them a grader scores higher, and beside what
 * other people say.
 */
final class PairAgreements {
    private static final int LEFT = 0;
    private static final int TIE = 1;
    private static final int RIGHT = 2;
    private static final Aspect SIDES = Aspect.ofWords(List.of("left", "tie", "right"));

    /** Two people may have seen them the other way round. */
    private static final Aspect REPLIES =
            Aspect.ofWords(List.of("older reply", "tie", "newer reply"));

    private final Map<String, List<PairLabel>> byPerson = new TreeMap<>();
    private final Map<Long, Long> requests;
    private final Agreements.Places places;

    PairAgreements(List<PairLabel> pairs, Map<Long, Long> requests, Agreements.Places places) {
        pairs.forEach(
                pair -> byPerson.computeIfAbsent(pair.person(), _ -> new ArrayList<>()).add(pair));
        this.requests = requests;
        this.places = places;
    }

    /**
     * Each person with a grader.
     *
     * @param values its scores by request
     */
    List<OfPairs> grader(GraderSpec spec, Map<Long, Double> values) throws InterruptedException {
        var found = new ArrayList<OfPairs>();
        for (var one : byPerson.entrySet()) {
            var both = new ArrayList<Both>();
            int notScored = 0;
            for (PairLabel pair : one.getValue()) {
                Double left = value(values, pair.left());
                Double right = value(values, pair.right());
                if (left == null || right == null) {
                    notScored++;
                    continue;
                }
                int order = Double.compare(left, right);
                int better = spec.direction() == Direction.UP ? order : -order;
                both.add(
                        both(
                                pair,
                                said(pair.preferred()),
                                better > 0 ? LEFT : better < 0 ? RIGHT : TIE));
            }
            var heads = new Both.Heads("pairs", one.getKey(), spec.id(), SIDES);
            found.add(ofPairs(heads, both, notScored));
        }
        return found;
    }

    private @Nullable Double value(Map<Long, Double> values, long sample) {
        Long request = requests.get(sample);
        return request == null ? null : values.get(request);
    }

    /** Each two people. */
    List<OfPairs> people() throws InterruptedException {
        var found = new ArrayList<OfPairs>();
        List<String> people = List.copyOf(byPerson.keySet());
        for (int a = 0; a < people.size(); a++) {
            for (int b = a + 1; b < people.size(); b++) {
                List<Both> both = both(byPerson.get(people.get(a)), byPerson.get(people.get(b)));
                if (!both.isEmpty()) {
                    found.add(
                            ofPairs(
                                    new Both.Heads("pairs", people.get(a), people.get(b), REPLIES),
                                    both,
                                    0));
                }
            }
        }
        return found;
    }

    private List<Both> both(@Nullable List<PairLabel> first, @Nullable List<PairLabel> second) {
        var others = new HashMap<List<Long>, PairLabel>();
        if (second != null) {
            second.forEach(pair -> others.put(key(pair), pair));
        }
        var both = new ArrayList<Both>();
        if (first != null) {
            for (PairLabel pair : first) {
                PairLabel other = others.get(key(pair));
                if (other != null) {
                    both.add(both(pair, byAge(pair), byAge(other)));
                }
            }
        }
        return both;
    }

    private static List<Long> key(PairLabel pair) {
        return List.of(Math.min(pair.left(), pair.right()), Math.max(pair.left(), pair.right()));
    }

    private static int said(PairLabel.Preferred preferred) {
        return switch (preferred) {
            case LEFT -> LEFT;
            case TIE -> TIE;
            case RIGHT -> RIGHT;
        };
    }

    private static int byAge(PairLabel pair) {
        int said = said(pair.preferred());
        return pair.left() < pair.right() ? said : RIGHT - said;
    }

    private Both both(PairLabel pair, int first, int second) {
        Long left = requests.get(pair.left());
        Long right = requests.get(pair.right());
        long request = left != null ? left : right != null ? right : 0;
        return new Both(
                pair.left(),
                pair.right(),
                places.row(request),
                places.cluster(request),
                first,
                second);
    }

    private static OfPairs ofPairs(Both.Heads heads, List<Both> both, int notScored)
            throws InterruptedException {
        List<Both> decided =
                both.stream().filter(one -> one.first() != TIE && one.second() != TIE).toList();
        return new OfPairs(
                Both.compared(heads, both), Both.same(decided), decided.size(), notScored);
    }
}
