package dev.rung.ui;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/** Brings into view what may be scrolled out of it. */
public final class Reveal {
    private Reveal() {}

    /**
     * Scrolls to whatever takes the focus.
     *
     * @param whole as long as it is in a scene
     * @param within as long as this is there, too
     */
    public static void focused(Node whole, Node within) {
        Subscriptions.whileInScene(
                whole,
                heard ->
                        heard.on(
                                whole.getScene().focusOwnerProperty(),
                                node -> {
                                    if (node != null && within.getScene() != null) {
                                        node(node);
                                    }
                                }));
    }

    /** Scrolls what is around it so far that the node is seen. */
    public static void node(Node node) {
        if (node.getScene() == null) {
            return;
        }
        Node at = node.getParent();
        while (at != null && !(at instanceof ScrollPane)) {
            at = at.getParent();
        }
        if (!(at instanceof ScrollPane pane) || pane.getContent() == null) {
            return;
        }
        // What is around it may grow with it.
        node.getScene().getRoot().applyCss();
        node.getScene().getRoot().layout();
        Node content = pane.getContent();
        Bounds here = content.sceneToLocal(node.localToScene(node.getBoundsInLocal()));
        double page = pane.getViewportBounds().getHeight();
        double room = content.getBoundsInLocal().getHeight() - page;
        if (room <= 0) {
            return;
        }
        double top = pane.getVvalue() * room;
        if (here.getMinY() < top) {
            pane.setVvalue(Math.clamp(here.getMinY() / room, 0, 1));
        } else if (here.getMaxY() > top + page) {
            pane.setVvalue(Math.clamp((here.getMaxY() - page) / room, 0, 1));
        }
    }
}
