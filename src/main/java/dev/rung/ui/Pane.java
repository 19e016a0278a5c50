package dev.rung.ui;

import javafx.scene.Node;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/** One room of the window. All methods are called on the JavaFX thread. */
public interface Pane {
    /** What it is called and where it is found. */
    Sign sign();

    /**
     * What the window knows of a pane that was not shown yet.
     *
     * @param id stable: the preferences remember it
     * @param title one word for the rail
     * @param digit of Shortcut+digit, 1 to 9; 0: none
     * @param place the places that it shows
     */
    record Sign(
            String id,
            String title,
            Feather icon,
            int digit,
            Rail rail,
            Class<? extends Place> place) {
        /** A pane among the others. */
        public static Sign onRail(
                String id, String title, Feather icon, int digit, Class<? extends Place> place) {
            return new Sign(id, title, icon, digit, Rail.AMONG, place);
        }

        /** One without a digit, at the foot of the rail. */
        public static Sign atFoot(
                String id, String title, Feather icon, Class<? extends Place> place) {
            return new Sign(id, title, icon, 0, Rail.FOOT, place);
        }

        /** One that comes and goes, and cannot be gone to from the rail. */
        public static Sign offRail(
                String id, String title, Feather icon, Class<? extends Place> place) {
            return new Sign(id, title, icon, 0, Rail.NOT, place);
        }
    }

    /** Where a pane stands on the rail. */
    enum Rail {
        AMONG,
        FOOT,
        NOT
    }

    /** Made once; asked for when the pane is first shown. */
    Node view();

    /** Available while the pane is shown. */
    List<Command> commands();

    /** The pane is on screen now, or its place changed. Views subscribe here. */
    void show(Place place);

    /** The pane left the screen. Views unsubscribe here. */
    void hide();

    /** Puts the focus where work starts. */
    void focusFirst();

    /** The style class of what stands beside panes and keeps the focus when one comes late. */
    String BESIDE = "beside-pane";

    /** Whether the user is in what stands beside the panes. */
    static boolean isBeside(@Nullable Node focus) {
        for (Node at = focus; at != null; at = at.getParent()) {
            if (at.getStyleClass().contains(BESIDE)) {
                return true;
            }
        }
        return false;
    }
}
