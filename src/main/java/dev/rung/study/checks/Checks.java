package dev.rung.study.checks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Lists of checks. */
public final class Checks {
    /** So many are named where they are folded into one line. */
    private static final int NAMED = 4;

    private Checks() {}

    /** Each of them once: what weighs most first, of a kind the largest. */
    public static List<Check> sorted(List<Check> all) {
        var some = new ArrayList<Check>();
        for (Check check : all) {
            if (some.stream().noneMatch(check::isSame)) {
                some.add(check);
            }
        }
        some.sort(
                Comparator.<Check, Check.Level>comparing(check -> check.kind().level())
                        .reversed()
                        .thenComparing(Check::kind)
                        .thenComparing(Checks::share, Comparator.reverseOrder()));
        return List.copyOf(some);
    }

    private static double share(Check check) {
        Double share = check.size().share();
        return share == null ? 0 : share;
    }

    /**
     * All in one line: {@code 3 checks: length stops 12.0 %, …}; empty for none. Of several of a
     * kind the first is named, with their number.
     */
    public static String line(List<Check> checks) {
        if (checks.isEmpty()) {
            return "";
        }
        var kinds = new LinkedHashMap<Check.Kind, List<Check>>();
        checks.forEach(one -> kinds.computeIfAbsent(one.kind(), _ -> new ArrayList<>()).add(one));
        String names =
                kinds.values().stream()
                        .limit(NAMED)
                        .map(
                                same ->
                                        same.getFirst().brief()
                                                + (same.size() > 1 ? " ×" + same.size() : ""))
                        .collect(Collectors.joining(", "));
        int more = kinds.values().stream().skip(NAMED).mapToInt(List::size).sum();
        return Check.count(checks.size(), "check", "checks")
                + ": "
                + names
                + (more > 0 ? " and " + more + " more" : "");
    }

    /** How many were put away, in words; empty for none. */
    public static String dismissed(int count) {
        return count == 0 ? "" : "%d dismissed".formatted(count);
    }
}
