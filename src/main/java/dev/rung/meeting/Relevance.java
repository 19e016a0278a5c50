package dev.rung.meeting;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much a result matters for what is to be decided: what hangs on it. A suggestion, never a
 * rule.
 *
 * @param bestRank the rank by hand of the best open next step that is proposed under it, from 1;
 *     null if there is none
 * @param openSteps how many open next steps are proposed under it
 * @param noDifference whether its own headline says that no difference was seen
 * @param takeaway whether it says what was learnt
 */
public record Relevance(
        @Nullable Integer bestRank, int openSteps, boolean noDifference, boolean takeaway) {
    /** Of what hangs on nothing known. */
    static final Relevance UNKNOWN = new Relevance(null, 0, false, false);

    /** What is left out first comes first. */
    private static final Comparator<Relevance> LEAST =
            Comparator.comparing((Relevance one) -> one.openSteps > 0)
                    .thenComparing(one -> !one.noDifference)
                    .thenComparingInt(
                            one -> one.bestRank == null ? Integer.MIN_VALUE : -one.bestRank)
                    .thenComparing(one -> one.takeaway);

    /** Why it could be left out; empty if something hangs on it. */
    public String words() {
        if (openSteps > 0) {
            return "";
        }
        return noDifference
                ? "no difference beyond noise, no next step hangs on it: leave out?"
                : "no next step hangs on it: leave out?";
    }

    /**
     * Which results to leave out where more is planned than there is time: those first on which the
     * least hangs, and of equal ones the later; as few as make it fit, and never all of them.
     *
     * @param usual minutes of a result whose minutes nobody said
     * @return the ids of items, in the order in which they would go
     */
    static List<Long> toLeave(
            int length, int usual, List<AgendaItem> items, Map<Long, Relevance> relevance) {
        var results = new LinkedHashMap<AgendaItem, Integer>();
        int needed = 0;
        for (AgendaItem item : items) {
            Integer said = item.minutes();
            boolean result = item.kind() == AgendaItem.Kind.RESULT;
            int minutes = said != null ? said : result ? usual : 0;
            needed += minutes;
            if (result) {
                results.put(item, minutes);
            }
        }
        var order = new ArrayList<>(results.keySet()).reversed();
        order.sort(Comparator.comparing(item -> relevance.getOrDefault(item.id(), UNKNOWN), LEAST));
        var gone = new ArrayList<Long>();
        for (AgendaItem item : order) {
            if (needed <= length || gone.size() == results.size() - 1) {
                break;
            }
            gone.add(item.id());
            needed -= results.getOrDefault(item, 0);
        }
        return List.copyOf(gone);
    }
}
