package dev.rung.study.samples;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which of several names somebody may have meant. */
final class NearName {
    private NearName() {}

    /**
     * The name that differs least, in any case: by a third of its letters at most, or one of the
     * two has the other in it. Empty if none is as near.
     */
    static Optional<String> of(String typed, Collection<String> names) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(name -> isNear(wanted, name.toLowerCase(Locale.ROOT)))
                .min(
                        Comparator.comparingInt(
                                        (String name) ->
                                                changes(wanted, name.toLowerCase(Locale.ROOT)))
                                .thenComparing(Comparator.naturalOrder()));
    }

    private static boolean isNear(String wanted, String name) {
        int longer = Math.max(wanted.length(), name.length());
        return changes(wanted, name) <= longer / 3
                || (wanted.length() > 1 && name.contains(wanted))
                || (name.length() > 1 && wanted.contains(name));
    }

    /** So many letters are put in, taken out or changed at least. */
    private static int changes(String from, String to) {
        int[] row = new int[to.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= from.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int same = corner + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                corner = row[j];
                row[j] = Math.min(same, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
