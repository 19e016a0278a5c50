package dev.rung.ui;

import javafx.event.EventTarget;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Things that stand over the window's content for a moment: palette, cheat sheet, small dialogs.
 * While one is open it keeps the focus; Esc or a click beside it closes it and the focus goes back
 * to where it was.
 */
public final class Overlays {
    private static final String USES_ESC = "dev.rung.uses-esc";

    private final StackPane root = new StackPane();
    private final Deque<OverlayLayer> open = new ArrayDeque<>();

    /** Over nothing yet: see {@link #setContent}. */
    public Overlays() {}

    public Overlays(Node content) {
        setContent(content);
    }

    /** Puts what the overlays stand over. */
    public void setContent(Node content) {
        root.getChildren().removeIf(node -> !(node instanceof OverlayLayer));
        root.getChildren().addFirst(content);
    }

    /** The content with the overlays over it: the root of the scene. */
    public StackPane root() {
        return root;
    }

    /** Whether an overlay has the keyboard. */
    public boolean isOpen() {
        return !open.isEmpty();
    }

    /**
     * Shows it in the middle.
     *
     * @return closes it; harmless if it is closed already
     */
    public Registration show(Node content, Node firstFocus) {
        return show(content, firstFocus, Pos.CENTER, () -> {});
    }

    /** Shows it under the top edge, where search boxes are. */
    public Registration showTop(Node content, Node firstFocus) {
        return show(content, firstFocus, Pos.TOP_CENTER, () -> {});
    }

    /**
     * @param onClosed runs once, however it was closed, after the focus went back
     */
    public Registration show(Node content, Node firstFocus, Pos place, Runnable onClosed) {
        var layer = new OverlayLayer(content, firstFocus, onClosed, this::close);
        StackPane.setAlignment(content, place);
        StackPane.setMargin(content, new Insets(place == Pos.TOP_CENTER ? 48 : 24, 24, 24, 24));
        if (content instanceof Region region) {
            region.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        }
        open.push(layer);
        layer.remember(root.getScene());
        root.getChildren().add(layer);
        layer.takeFocus();
        return () -> close(layer);
    }

    /** Lets Esc reach the node while it has the focus: a name that is edited in place needs it. */
    public static void leaveEscTo(Node node) {
        node.getProperties().put(USES_ESC, true);
    }

    static boolean usesEsc(EventTarget target) {
        return target instanceof Node node
                && node.hasProperties()
                && node.getProperties().containsKey(USES_ESC);
    }

    /** Closes the topmost overlay, if there is one. */
    public void close() {
        if (!open.isEmpty()) {
            close(open.peek());
        }
    }

    private void close(OverlayLayer layer) {
        if (open.remove(layer)) {
            layer.dispose();
            // What opened over it, out of it, gives the focus back to where this one would.
            open.forEach(other -> other.takeOver(layer));
            root.getChildren().remove(layer);
            layer.giveFocusBack();
        }
    }
}
