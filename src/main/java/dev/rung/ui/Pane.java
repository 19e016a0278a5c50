package dev.rung.ui;

import javafx.scene.Node;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.util.List;

/** One room of the window. All methods are called on the JavaFX thread. */
public interface Pane {
    /** Stable: the preferences remember it. */
    String id();

    /** One word for the rail. */
    String title();

    Feather icon();

    /** The digit of Shortcut+digit, 1 to 9; 0: none, it stands at the foot of the rail. */
    int digit();

    /** Whether it stands on the rail, from where it can be gone to at any time. */
    default boolean isOnRail() {
        return true;
    }

    /** The places that this pane shows. */
    Class<? extends Place> place();

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
