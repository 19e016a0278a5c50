package dev.rung.score.summary;

import dev.rung.stats.Bootstrap;
import dev.rung.stats.GroupDifference;
import dev.rung.stats.Holm;
import dev.rung.stats.Interval;
import dev.rung.stats.Observations;
import dev.rung.stats.PairedDifference;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * A group of scores minus all others that are looked at with it. Rows that are in both are paired
 * with themselves ({@link PairedDifference}); groups of different rows are not ({@link
 * GroupDifference}).
 *
 * @param difference null if one side has no score
 * @param interval 95 %, null where there is none
 * @param rows how many rows the difference stands on: those in both, or those of the group
 * @param test how p was found, or why there is none
 * @param holm p adjusted for all groups that were tested, with their number; null without a test
 */
public record AgainstRest(
        @Nullable Double difference,
        @Nullable Interval interval,
        int rows,
        String test,
        @Nullable Holm holm) {
    /** With fewer independent rows on a side nothing is tested. */
    public static final int FEW = 5;

    private record Tested(AgainstRest found, @Nullable Double p) {}

    /**
     * @return one for each group, in their order
     * @throws InterruptedException if the thread was interrupted
     */
    public static List<AgainstRest> of(List<List<Scored>> groups, Bootstrap bootstrap)
            throws InterruptedException {
        List<Scored> all = groups.stream().flatMap(List::stream).toList();
        var clustering = new Clustering(all);
        var made = new ArrayList<Tested>();
        for (int i = 0; i < groups.size(); i++) {
            var rest = new ArrayList<Scored>();
            for (int j = 0; j < groups.size(); j++) {
                if (j != i) {
                    rest.addAll(groups.get(j));
                }
            }
            made.add(
                    one(
                            Summary.observations(groups.get(i), clustering),
                            Summary.observations(rest, clustering),
                            rows(groups.get(i)),
                            rows(rest),
                            bootstrap));
        }
        if (made.size() == 2) {
            // Each of two is the other's rest: one comparison, seen from both sides.
            Double p = made.getFirst().p;
            return made.stream()
                    .map(one -> p == null ? one.found : with(one, Holm.of(p).getFirst()))
                    .toList();
        }
        Iterator<Holm> holm =
                Holm.of(
                                made.stream()
                                        .map(Tested::p)
                                        .filter(p -> p != null)
                                        .mapToDouble(Double::doubleValue)
                                        .toArray())
                        .iterator();
        return made.stream()
                .map(one -> one.p == null ? one.found : with(one, holm.next()))
                .toList();
    }

    private static AgainstRest with(Tested one, Holm holm) {
        AgainstRest found = one.found;
        return new AgainstRest(found.difference, found.interval, found.rows, found.test, holm);
    }

    private static Set<Long> rows(List<Scored> scores) {
        var rows = new HashSet<Long>();
        for (Scored one : scores) {
            if (one.value() != null) {
                rows.add(one.row());
            }
        }
        return rows;
    }

    private static Tested one(
            Observations group,
            Observations rest,
            Set<Long> rows,
            Set<Long> others,
            Bootstrap bootstrap)
            throws InterruptedException {
        if (rows.stream().anyMatch(others::contains)) {
            PairedDifference paired = PairedDifference.of(group, rest, bootstrap);
            PairedDifference.Test test = paired.test();
            boolean isTested = test != null && paired.clusters() >= FEW;
            return new Tested(
                    new AgainstRest(
                            paired.difference(),
                            paired.interval(),
                            paired.rows(),
                            test != null && isTested
                                    ? test.label() + ", on the same rows"
                                    : tooFew(),
                            null),
                    test != null && isTested ? Double.valueOf(test.p()) : null);
        }
        GroupDifference apart = GroupDifference.of(group, rest, bootstrap);
        Double p = apart.clusters() < FEW ? null : apart.p();
        String why =
                apart.clusters() < FEW ? tooFew() : "not tested: clusters have rows on both sides";
        return new Tested(
                new AgainstRest(
                        apart.difference(),
                        apart.interval(),
                        apart.firstRows(),
                        p == null ? why : apart.test() + ", different rows",
                        null),
                p);
    }

    private static String tooFew() {
        return "not tested: fewer than %d independent rows".formatted(FEW);
    }
}
