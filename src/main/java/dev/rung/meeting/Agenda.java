package dev.rung.meeting;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A meeting with all that is to be spoken about.
 *
 * @param items on the agenda, in their order
 * @param offered what is open and waits to be taken or left
 * @param parked the series' parking lot
 * @param parkedHere what was parked after it was spoken about in this meeting
 * @param before the day of the meeting before, null if there was none
 * @param suggested minutes by how long such items really took; a kind without any is not in it
 * @param relevance of the results on the agenda and among what is offered, by the item's id
 * @param rankings of the steps that are proposed
 * @param said what was said in the meeting, in that order
 */
public record Agenda(
        Series series,
        Meeting meeting,
        List<AgendaItem> items,
        List<AgendaItem> offered,
        List<AgendaItem> parked,
        List<AgendaItem> parkedHere,
        @Nullable LocalDate before,
        Map<AgendaItem.Kind, Integer> suggested,
        Map<Long, Relevance> relevance,
        List<Ranked> rankings,
        List<Said> said) {
    public Agenda {
        items = List.copyOf(items);
        offered = List.copyOf(offered);
        parked = List.copyOf(parked);
        parkedHere = List.copyOf(parkedHere);
        suggested = Map.copyOf(suggested);
        relevance = Map.copyOf(relevance);
        rankings = List.copyOf(rankings);
        said = List.copyOf(said);
    }

    /** How its time is divided. */
    public AgendaPlan plan() {
        return AgendaPlan.of(meeting.minutes(), items);
    }

    /**
     * Which results to leave out, the first first: those on which least hangs, where more results
     * are on the agenda than there is time for. A suggestion.
     */
    public List<Long> toLeave() {
        int usual = suggested.getOrDefault(AgendaItem.Kind.RESULT, 0);
        long results = items.stream().filter(item -> item.kind() == AgendaItem.Kind.RESULT).count();
        return results < 2
                ? List.of()
                : Relevance.toLeave(meeting.minutes(), usual, items, relevance);
    }

    /**
     * How an attendee ranks steps.
     *
     * @param steps ids, the first first
     */
    public record Ranked(Series.Attendee attendee, List<Long> steps) {
        public Ranked {
            steps = List.copyOf(steps);
        }
    }
}
