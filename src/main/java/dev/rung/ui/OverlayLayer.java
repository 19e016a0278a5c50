package dev.rung.ui;

import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One overlay: a scrim over the whole window, the content on it, and the focus kept inside. */
final class OverlayLayer extends StackPane {
    /**
     * The content's shadow. Not an effect of the content itself, which would be computed anew at
     * each letter that is typed there: so it is a picture that stays until the size changes.
     */
    private final Region shadow = new Region();

    private final Node content;
    private final Node firstFocus;
    private final Runnable onClosed;
    private final Subscriptions subscriptions = new Subscriptions();
    private @Nullable Node before;

    /** What that was in, the nearest first: it may be made anew while the overlay is open. */
    private List<Parent> around = List.of();

    private int anchor;
    private int caret;
    private boolean backwards;

    OverlayLayer(Node content, Node firstFocus, Runnable onClosed, Consumer<OverlayLayer> closing) {
        super(content);
        this.content = content;
        this.firstFocus = firstFocus;
        this.onClosed = onClosed;
        shadow.getStyleClass().add("overlay-shadow");
        shadow.setManaged(false);
        shadow.setMouseTransparent(true);
        shadow.setCache(true);
        getChildren().addFirst(shadow);
        getStyleClass().add("overlay-layer");
        content.setAccessibleRole(AccessibleRole.DIALOG);
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    backwards = event.getCode() == KeyCode.TAB && event.isShiftDown();
                    if (event.getCode() == KeyCode.ESCAPE && !Overlays.usesEsc(event.getTarget())) {
                        event.consume();
                        closing.accept(this);
                    }
                });
        // What the overlay does not use must not reach menus behind it.
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.isControlDown() || event.isMetaDown() || event.isAltDown()) {
                        event.consume();
                    }
                });
        addEventHandler(
                MouseEvent.MOUSE_PRESSED,
                event -> {
                    event.consume();
                    if (event.getTarget() == this) {
                        closing.accept(this);
                    }
                });
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        Bounds inside = content.getLayoutBounds();
        shadow.resizeRelocate(
                content.getLayoutX() + inside.getMinX(),
                content.getLayoutY() + inside.getMinY(),
                inside.getWidth(),
                inside.getHeight());
    }

    /** Remembers the focus, and in a text its selection: JavaFX selects all on return. */
    void remember(Scene scene) {
        before = scene.getFocusOwner();
        var parents = new ArrayList<Parent>();
        for (Node at = before; at != null && at.getParent() != null; at = at.getParent()) {
            parents.add(at.getParent());
        }
        around = List.copyOf(parents);
        if (before instanceof TextInputControl text) {
            anchor = text.getAnchor();
            caret = text.getCaretPosition();
        }
        subscriptions.onChange(scene.focusOwnerProperty(), () -> keepFocus(scene.getFocusOwner()));
    }

    /** Another one, which may have had the focus before, is about to be closed. */
    void takeOver(OverlayLayer closed) {
        if (before != null && closed.isInside(before)) {
            before = closed.before;
            around = closed.around;
            anchor = closed.anchor;
            caret = closed.caret;
        }
    }

    void takeFocus() {
        firstFocus.requestFocus();
    }

    void dispose() {
        subscriptions.close();
    }

    void giveFocusBack() {
        Node node = before;
        if (node != null && node.getScene() != null) {
            node.requestFocus();
            if (node instanceof TextInputControl text) {
                text.selectRange(anchor, caret);
            }
        } else if (node != null) {
            near().requestFocus();
        }
        onClosed.run();
    }

    /** The first that takes the focus where what had it before was, as near as can be. */
    private Node near() {
        for (Parent parent : around) {
            if (parent.getScene() != null) {
                var nodes = new ArrayList<Node>();
                collect(parent, nodes);
                if (!nodes.isEmpty()) {
                    return nodes.getFirst();
                }
            }
        }
        return this;
    }

    private void keepFocus(@Nullable Node owner) {
        boolean top =
                getParent() != null && getParent().getChildrenUnmodifiable().getLast() == this;
        if (!top || owner == null || isInside(owner)) {
            return;
        }
        var nodes = new ArrayList<Node>();
        collect(this, nodes);
        Node next = firstFocus;
        if (!nodes.isEmpty()) {
            next = backwards ? nodes.getLast() : nodes.getFirst();
        }
        next.requestFocus();
    }

    private boolean isInside(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == this) {
                return true;
            }
        }
        return false;
    }

    private static void collect(Parent parent, List<Node> into) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (!child.isVisible() || child.isDisabled()) {
                continue;
            }
            if (child.isFocusTraversable()) {
                into.add(child);
            } else if (child instanceof Parent inner) {
                collect(inner, into);
            }
        }
    }
}
