package dev.rung.pane.plan;

import dev.rung.plan.ActionItem;
import dev.rung.plan.Blocker;
import dev.rung.plan.Item;
import dev.rung.plan.NextStep;
import dev.rung.plan.Question;

import java.util.List;
import java.util.Locale;

/** The lists of the plan, in the order of their keys. */
enum ItemKind {
    STEP(
            "Next steps",
            "Steps",
            "Next step",
            "What you would do next belongs here, with a chance and hours if you know them. Type it"
                    + " above, then Enter."),
    QUESTION(
            "Questions",
            "Questions",
            "Question",
            "What you want to know from somebody belongs here. Type it above, then Enter."),
    BLOCKER(
            "Blockers",
            "Blockers",
            "Blocker",
            "What keeps you from going on belongs here; it comes into the next update by itself."
                    + " Type it above, then Enter."),
    ACTION(
            "Action items",
            "Actions",
            "Action item",
            "What somebody has promised to do belongs here, with its day. Type it above, then"
                    + " Enter.");

    private final String title;
    private final String shortTitle;
    private final String one;
    private final String empty;

    ItemKind(String title, String shortTitle, String one, String empty) {
        this.title = title;
        this.shortTitle = shortTitle;
        this.one = one;
        this.empty = empty;
    }

    static ItemKind of(Item item) {
        return switch (item) {
            case NextStep _ -> STEP;
            case Question _ -> QUESTION;
            case Blocker _ -> BLOCKER;
            case ActionItem _ -> ACTION;
        };
    }

    /** From 1, as its key counts. */
    int place() {
        return List.of(values()).indexOf(this) + 1;
    }

    /** As a heading. */
    String title() {
        return title;
    }

    /** As one of four in a row. */
    String shortTitle() {
        return shortTitle;
    }

    /** One of them, at the beginning of a sentence. */
    String one() {
        return one;
    }

    /** The same within a sentence. */
    String word() {
        return one.toLowerCase(Locale.ROOT);
    }

    /** What is said where there is none. */
    String empty() {
        return empty;
    }
}
