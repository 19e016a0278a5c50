package dev.rung.pane.plan;

import javafx.scene.layout.VBox;

/** One list of the plan, or the form of one of its items. */
interface PlanPage {
    VBox view();

    /** Whether a form stands in place of the list: it has its own use for Esc. */
    boolean isEditing();

    /** Puts the focus where work starts. */
    void focusFirst();

    /** Puts the focus where a new item is typed. */
    void focusAdd();

    /** Keeps what is typed before it goes. */
    void keep();
}
