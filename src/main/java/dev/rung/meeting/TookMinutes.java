package dev.rung.meeting;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How many whole minutes each item of a meeting really took, so that they add up to what the
 * meeting took: each is rounded down, and the minutes that are missing go to those that lost most
 * of one (the method of the largest remainder).
 *
 * @param items minutes by the item's id, 0 or more; what was not measured is not in it
 * @param rest minutes of the meeting at which no item was spoken about, 0 or more
 */
record TookMinutes(Map<Long, Integer> items, int rest) {
    private static final long MINUTE = 60_000;

    TookMinutes {
        items = Map.copyOf(items);
    }

    /** Those of a meeting as it stands; while it runs, of what was left behind. */
    static TookMinutes of(Agenda agenda) {
        record Part(long item, long millis) {
            long cut() {
                return millis % MINUTE;
            }
        }
        var parts = new ArrayList<Part>();
        long sum = 0;
        for (AgendaItem item : all(agenda)) {
            Duration spent = item.spent();
            if (spent != null) {
                parts.add(new Part(item.id(), spent.toMillis()));
                sum += spent.toMillis();
            }
        }
        long rest = rest(agenda.meeting(), sum);
        if (parts.isEmpty()) {
            return new TookMinutes(Map.of(), 0);
        }
        // Item ids begin at 1.
        parts.add(new Part(0, rest));
        long missing = Math.round((double) (sum + rest) / MINUTE);
        var minutes = new HashMap<Long, Integer>();
        for (Part part : parts) {
            minutes.put(part.item(), (int) (part.millis() / MINUTE));
            missing -= part.millis() / MINUTE;
        }
        parts.sort(Comparator.comparingLong(Part::cut).reversed());
        for (int i = 0; i < missing; i++) {
            minutes.merge(parts.get(i).item(), 1, Integer::sum);
        }
        int none = Objects.requireNonNullElse(minutes.remove(0L), 0);
        return new TookMinutes(minutes, none);
    }

    /** What was spoken about, on the agenda to the end or parked before. */
    private static List<AgendaItem> all(Agenda agenda) {
        var all = new ArrayList<>(agenda.items());
        all.addAll(agenda.parkedHere());
        return all;
    }

    /** A meeting that was taken up again later lasted only as long as its items. */
    private static long rest(Meeting meeting, long sum) {
        Instant began = meeting.began();
        Instant ended = meeting.ended();
        if (began == null || ended == null) {
            return 0;
        }
        long rest = MeetingClock.between(began, ended).toMillis() - sum;
        return rest > 0 && rest < meeting.minutes() * MINUTE ? rest : 0;
    }

    /** All of them. */
    int sum() {
        return items.values().stream().mapToInt(Integer::intValue).sum() + rest;
    }

    /** How long it took, in brackets with a space before; empty if that is not known. */
    String words(AgendaItem item) {
        Integer planned = item.minutes();
        Integer took = items.get(item.id());
        if (took == null) {
            return planned == null ? "" : " (%d min planned)".formatted(planned);
        }
        String minutes = took == 0 ? "under 1 min" : took + " min";
        return planned == null
                ? " (%s)".formatted(minutes)
                : " (%s, %d planned)".formatted(minutes, planned);
    }
}
