package dev.rung.pane.agenda.present;

import dev.rung.meeting.Agenda;
import dev.rung.meeting.AgendaItem;
import dev.rung.meeting.ItemWords;
import dev.rung.meeting.MeetingClock;
import dev.rung.ui.SafeText;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What agenda and slides say of an item. */
public final class SlideWords {
    private SlideWords() {}

    /** In one line, made safe. */
    public static String line(String text) {
        return SafeText.visible(text).replaceAll("\\s+", " ");
    }

    /** The title as it is shown; next steps are counted. */
    public static String title(AgendaItem item) {
        return SafeText.visible(ItemWords.title(item));
    }

    /** From whom the current item gets more minutes, in a sentence. */
    public static String taken(Agenda agenda, int minutes, MeetingClock.Taken taken) {
        return "+%d min: %s.".formatted(minutes, String.join(", ", from(agenda, taken)));
    }

    private static List<String> from(Agenda agenda, MeetingClock.Taken taken) {
        var from = new ArrayList<String>();
        if (taken.free() > 0) {
            from.add("%d from free time".formatted(taken.free()));
        }
        for (AgendaItem item : agenda.items()) {
            Integer lost = taken.taken().get(item.id());
            if (lost != null) {
                from.add("%d from «%s»".formatted(lost, title(item)));
            }
        }
        if (taken.over() > 0) {
            from.add("%d over the end of the meeting".formatted(taken.over()));
        }
        return from;
    }

    /** From whom they would be taken, in a few words. */
    static String wouldTake(Agenda agenda, int minutes, Instant now) {
        MeetingClock.Taken taken = MeetingClock.more(agenda, minutes, now);
        if (taken.over() == minutes) {
            return "over the end of the meeting";
        }
        if (taken.free() == minutes) {
            return "from free time";
        }
        AgendaItem last = agenda.items().getLast();
        boolean onlyLast =
                taken.over() == 0
                        && taken.free() == 0
                        && taken.taken().size() == 1
                        && taken.taken().containsKey(last.id());
        return onlyLast
                ? "taken from the last item"
                : "taken: " + String.join(", ", from(agenda, taken));
    }
}
