package dev.rung.pane.plan;

import dev.rung.plan.ActionItem;
import dev.rung.plan.Blocker;
import dev.rung.plan.Item;
import dev.rung.plan.ItemStore;
import dev.rung.plan.NextStep;
import dev.rung.plan.Question;
import dev.rung.view.TypedDay;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * The fields of a question, blocker or action item as they are typed.
 *
 * @param kind of a blocker; of others it is not looked at
 * @param owner of an action item
 * @param due of an action item, as {@link TypedDay} reads it; empty for none
 * @param ending the answer of a question, or how a blocker ended
 */
record ItemTyped(
        String title,
        String why,
        String by,
        Blocker.Kind kind,
        String owner,
        String due,
        String ending) {
    /** The longest name of an owner, in characters. */
    static final int LONGEST_OWNER = 200;

    /** A new one. */
    static ItemTyped of(String title, String owner, String due) {
        return new ItemTyped(title, "", "", Blocker.Kind.EXTERNAL, owner, due, "");
    }

    static ItemTyped of(Item item) {
        var head = item.head();
        Blocker.Kind kind = Blocker.Kind.EXTERNAL;
        String owner = "";
        String due = "";
        String ending = "";
        switch (item) {
            case Question question -> ending = question.answer();
            case Blocker blocker -> {
                kind = blocker.kind();
                ending = blocker.ending();
            }
            case ActionItem action -> {
                owner = action.owner();
                due = action.due() == null ? "" : action.due().toString();
            }
            case NextStep _ -> {}
        }
        return new ItemTyped(head.title(), head.why(), head.by(), kind, owner, due, ending);
    }

    ItemStore.Words words(long project, @Nullable Long idea) throws Wrong {
        try {
            return new ItemStore.Words(project, idea, title, why, by);
        } catch (IllegalArgumentException e) {
            throw new Wrong(
                    Wrong.Field.TITLE,
                    "Type a title of at most %d characters."
                            .formatted(NextStep.Words.LONGEST_TITLE));
        }
    }

    String who() throws Wrong {
        String name = owner.strip();
        if (name.length() > LONGEST_OWNER) {
            throw new Wrong(
                    Wrong.Field.OWNER,
                    "A name has at most %d characters.".formatted(LONGEST_OWNER));
        }
        return name;
    }

    @Nullable LocalDate day(LocalDate today) throws Wrong {
        if (due.isBlank()) {
            return null;
        }
        LocalDate day = TypedDay.of(due, today);
        if (day == null) {
            throw new Wrong(
                    Wrong.Field.DUE,
                    "«Due» is a date such as 2026-12-03, or today, tomorrow, fri, +3.");
        }
        return day;
    }
}
