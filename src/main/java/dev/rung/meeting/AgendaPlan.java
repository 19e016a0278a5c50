package dev.rung.meeting;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the time of a meeting is divided over its items.
 *
 * @param length of the meeting, minutes
 * @param total of the minutes that are planned
 * @param slots of all items, in their order
 */
public record AgendaPlan(int length, int total, List<Slot> slots) {
    public AgendaPlan {
        slots = List.copyOf(slots);
    }

    /**
     * What an item has.
     *
     * @param from minutes after the meeting begins
     * @param minutes planned, or its share of what is left
     * @param isShare whether nobody said how long
     */
    public record Slot(long item, int from, int minutes, boolean isShare) {
        /** When it begins. */
        public Instant begins(Instant start) {
            return start.plusSeconds(60L * from);
        }
    }

    /**
     * Items without minutes share what the others leave: equally, and the first of them one more
     * while there is a rest; nothing if nothing is left.
     */
    public static AgendaPlan of(int length, List<AgendaItem> items) {
        int total = 0;
        int untimed = 0;
        for (AgendaItem item : items) {
            Integer minutes = item.minutes();
            if (minutes == null) {
                untimed++;
            } else {
                total += minutes;
            }
        }
        int left = Math.max(0, length - total);
        var slots = new ArrayList<Slot>();
        int at = 0;
        int seen = 0;
        for (AgendaItem item : items) {
            Integer said = item.minutes();
            int minutes;
            if (said == null) {
                minutes = left / untimed + (seen < left % untimed ? 1 : 0);
                seen++;
            } else {
                minutes = said;
            }
            slots.add(new Slot(item.id(), at, minutes, said == null));
            at += minutes;
        }
        return new AgendaPlan(length, total, slots);
    }

    /** By how many minutes more is planned than there is; 0 if it fits. */
    public int over() {
        return Math.max(0, total - length);
    }

    /** How many minutes nobody has planned. */
    public int free() {
        return Math.max(0, length - total);
    }

    /** How many items have no minutes of their own. */
    public int untimed() {
        return (int) slots.stream().filter(Slot::isShare).count();
    }

    /**
     * Takes what is too much from the last item, then from the one before it, and so on; each keeps
     * a minute. Where there are more items than minutes, it is still too much.
     *
     * @return the new minutes of the items that change, none if it fits
     */
    public Map<Long, Integer> trimLast() {
        var changed = new LinkedHashMap<Long, Integer>();
        int over = over();
        for (Slot slot : timed().reversed()) {
            int less = Math.min(over, Math.max(0, slot.minutes() - 1));
            if (less > 0) {
                changed.put(slot.item(), slot.minutes() - less);
                over -= less;
            }
        }
        return changed;
    }

    /**
     * Shortens all items alike, so that they fit: each in proportion, the rest of whole minutes to
     * those that lost most of one, and each keeps a minute.
     *
     * @return the new minutes of the items that change, none if it fits
     */
    public Map<Long, Integer> shareOut() {
        List<Slot> timed = timed().stream().filter(slot -> slot.minutes() > 0).toList();
        if (over() == 0 || timed.isEmpty()) {
            return Map.of();
        }
        var now = new int[timed.size()];
        int sum = 0;
        for (int i = 0; i < now.length; i++) {
            now[i] = Math.max(1, (int) ((long) timed.get(i).minutes() * length / total));
            sum += now[i];
        }
        // One minute at a time to or from whoever is furthest from the exact share.
        while (sum != length) {
            int by = sum < length ? 1 : -1;
            int best = furthest(timed, now, by);
            if (best < 0) {
                break;
            }
            now[best] += by;
            sum += by;
        }
        var changed = new LinkedHashMap<Long, Integer>();
        for (int i = 0; i < now.length; i++) {
            if (now[i] != timed.get(i).minutes()) {
                changed.put(timed.get(i).item(), now[i]);
            }
        }
        return changed;
    }

    /** Who has too little, or too much; −1 if nobody can be changed. */
    private int furthest(List<Slot> timed, int[] now, int by) {
        int best = -1;
        double most = 0;
        for (int i = 0; i < now.length; i++) {
            double exact = (double) timed.get(i).minutes() * length / total;
            double lacks = by * (exact - now[i]);
            boolean may = by > 0 ? now[i] < timed.get(i).minutes() : now[i] > 1;
            if (may && (best < 0 || lacks > most)) {
                best = i;
                most = lacks;
            }
        }
        return best;
    }

    /**
     * Which item to park so that the rest fits: the last that is long enough alone, else the last;
     * null if it fits.
     */
    public @Nullable Long toPark() {
        if (over() == 0) {
            return null;
        }
        List<Slot> lastFirst = timed().reversed();
        return lastFirst.stream()
                .filter(slot -> slot.minutes() >= over())
                .findFirst()
                .or(() -> lastFirst.stream().findFirst())
                .map(Slot::item)
                .orElse(null);
    }

    private List<Slot> timed() {
        return slots.stream().filter(slot -> !slot.isShare()).toList();
    }
}
