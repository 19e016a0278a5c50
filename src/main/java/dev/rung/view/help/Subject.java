package dev.rung.view.help;

import dev.rung.plan.Blocker;
import dev.rung.plan.Item;
import dev.rung.plan.Question;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What help is asked for.
 *
 * @param key of the draft that is kept for it: the same key, the same draft
 * @param project null for the one that the window is about
 * @param want what the form begins with, may be empty
 * @param context what the form begins with, may be empty
 */
public record Subject(String key, @Nullable Long project, String want, String context) {
    /** Nothing in particular. */
    public static final Subject NOTHING = new Subject("", null, "", "");

    /** A question, a blocker, or whatever else of the plan. */
    public static Subject of(Item item, LocalDate today, ZoneId zone) {
        var head = item.head();
        int day = Blocker.day(head.times().created(), today, zone);
        String why = head.why().isEmpty() ? "" : "\n" + head.why();
        String idea =
                head.where().ideaName().isEmpty()
                        ? ""
                        : "«%s» · ".formatted(head.where().ideaName());
        return switch (item) {
            case Question question ->
                    new Subject(
                            key(item.id()),
                            head.where().project(),
                            head.title(),
                            "%sOpen since %s, day %d%s"
                                    .formatted(
                                            idea,
                                            LocalDate.ofInstant(head.times().created(), zone),
                                            day,
                                            why));
            case Blocker blocker ->
                    new Subject(
                            key(item.id()),
                            head.where().project(),
                            "",
                            "%sBlocked, day %d (%s): %s%s"
                                    .formatted(
                                            idea, day, blocker.kind().words(), head.title(), why));
            default ->
                    new Subject(
                            key(item.id()), head.where().project(), "", idea + head.title() + why);
        };
    }

    /** The key of what concerns an item of the plan. */
    public static String key(long item) {
        return "item:" + item;
    }
}
