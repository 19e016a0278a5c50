package dev.rung.study.checks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lists of checks. */
public final class Checks {
    /** So many are named where they are folded into one line. */
    private static final int NAMED = 4;

    private Checks() {}

    /** Each of them once, what weighs most first; among equals in the order given. */
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
                        .thenComparing(Check::kind));
        return List.copyOf(some);
    }

    /** All in one line: {@code 3 checks: length stops 12.0 %, …}; empty for none. */
    public static String line(List<Check> checks) {
        if (checks.isEmpty()) {
            return "";
        }
        String names = String.join(", ", checks.stream().limit(NAMED).map(Check::brief).toList());
        int more = checks.size() - NAMED;
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
