package dev.rung.pane.plan;

import dev.rung.plan.ActionItem;
import dev.rung.plan.Blocker;
import dev.rung.plan.Item;
import dev.rung.plan.NextStep;
import dev.rung.plan.Question;
import dev.rung.plan.State;
import dev.rung.ui.Tone;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Questions, blockers and action items in words. */
final class ItemWords {
    /** From this day on, what is open is shown as urgent. */
    static final int URGENT = 3;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter FAR =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    private ItemWords() {}

    /** A state in a word or two, with what its colour means. */
    record Mark(String words, Tone tone) {}

    /**
     * How it stands: the day it is open for, or when it is due; null if there is nothing to say.
     */
    static @Nullable Mark mark(Item item, LocalDate today, ZoneId zone) {
        if (item.state().isClosed()) {
            return closed(item);
        }
        return switch (item) {
            case ActionItem action -> due(action, today);
            case Question _, Blocker _ -> {
                int day = Blocker.day(item.head().times().created(), today, zone);
                Tone tone =
                        day >= URGENT
                                ? Tone.DANGER
                                : item instanceof Blocker ? Tone.WARNING : Tone.NEUTRAL;
                yield new Mark("day " + day, tone);
            }
            case NextStep _ -> null;
        };
    }

    private static Mark closed(Item item) {
        boolean done = item.state() == State.DONE;
        String word =
                switch (item) {
                    case Question _ -> done ? "answered" : "dropped";
                    case Blocker _ -> done ? "unblocked" : "dropped";
                    default -> item.state().word();
                };
        return new Mark(word, done ? Tone.SUCCESS : Tone.NEUTRAL);
    }

    private static @Nullable Mark due(ActionItem action, LocalDate today) {
        LocalDate due = action.due();
        if (due == null) {
            return null;
        }
        long days = ChronoUnit.DAYS.between(today, due);
        if (days < 0) {
            return new Mark("overdue %d d".formatted(-days), Tone.DANGER);
        }
        if (days == 0) {
            return new Mark("due today", Tone.WARNING);
        }
        return new Mark("due " + (days < 300 ? DAY : FAR).format(due), Tone.NEUTRAL);
    }

    /** What it is or whose, beside how it stands; may be empty. */
    static String detail(Item item) {
        return switch (item) {
            case Blocker blocker -> blocker.kind().words();
            case ActionItem action -> action.owner().isEmpty() ? "nobody named" : action.owner();
            case Question _, NextStep _ -> "";
        };
    }

    /** How it ended, may be empty. */
    static String ending(Item item) {
        return switch (item) {
            case Blocker blocker -> blocker.ending();
            case Question question -> question.answer();
            case ActionItem _, NextStep _ -> "";
        };
    }

    /** All that a search looks at. */
    static String searched(Item item) {
        var head = item.head();
        return String.join(
                "\n",
                head.title(),
                head.why(),
                head.by(),
                head.state().word(),
                head.where().projectName(),
                head.where().ideaName(),
                detail(item),
                ending(item));
    }
}
