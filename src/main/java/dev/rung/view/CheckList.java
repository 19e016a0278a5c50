package dev.rung.view;

import dev.rung.study.checks.Check;
import dev.rung.study.checks.Checks;
import dev.rung.study.checks.Dismissed;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Overlays;
import dev.rung.ui.Reveal;
import dev.rung.ui.SafeText;
import dev.rung.ui.Typing;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Checks as one folded line, {@code 3 checks: length stops 12.0 %, …}. Opened, each is a row that
 * takes the focus: up and down go from one to the next, Enter to its samples, D dismisses it or
 * brings it back, Shift+D asks for a reason first, Esc folds. Nothing is shown if nothing was
 * found.
 */
public final class CheckList extends VBox {
    /** The focus is not in the list, or on the line that folds it. */
    private static final int OUTSIDE = -2;

    private static final int LINE = -1;

    /** What can be done about a check. */
    public interface Actions {
        /**
         * @param reason may be empty
         */
        void dismiss(Check check, String reason);

        void bringBack(Check check);

        /**
         * Shows the samples that a check is about.
         *
         * @param filter without the run
         */
        void samples(String filter);
    }

    private final @Nullable Actions actions;
    private final Button line = new Button();
    private final Label away = new Label();
    private final Button others = new Button();
    private final VBox rows = new VBox(4);
    private List<Check> standing = List.of();
    private List<Check> put = List.of();
    private Dismissed dismissed = Dismissed.NONE;
    private boolean isOpen;
    private boolean isShowingAway;
    private @Nullable Object place;

    /**
     * @param actions null where checks can only be read
     * @param key the key that opens it wherever the focus is, null for none
     */
    public CheckList(@Nullable Actions actions, @Nullable KeyCombination key) {
        super(4);
        this.actions = actions;
        getStyleClass().add("check-list");
        line.getStyleClass().addAll("check-line", "flat");
        line.setWrapText(true);
        line.setMaxWidth(Double.MAX_VALUE);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setOnAction(event -> fold(!isOpen));
        HBox.setHgrow(line, Priority.ALWAYS);
        away.getStyleClass().addAll("muted", "small-text");
        away.setMinWidth(Region.USE_PREF_SIZE);
        var head = new HBox(8, line, away);
        head.setAlignment(Pos.CENTER_LEFT);
        if (key != null) {
            head.getChildren().add(new KeyCap(key));
        }
        others.getStyleClass().addAll("small", "flat");
        others.setOnAction(event -> showAway(!isShowingAway));
        Overlays.leaveEscTo(others);
        getChildren().addAll(head, rows);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        fill();
    }

    /**
     * Shows checks; where the focus is in the list, it stays at its place.
     *
     * @param of what they are of: those of something else are folded at first
     */
    public void show(Object of, List<Check> all, Dismissed nowDismissed) {
        if (!of.equals(place)) {
            isOpen = false;
            isShowingAway = false;
        }
        place = of;
        List<Check> sorted = Checks.sorted(all);
        List<Check> newStanding = nowDismissed.standing(sorted);
        List<Check> newAway = nowDismissed.among(sorted);
        boolean isSame =
                standing.equals(newStanding)
                        && put.equals(newAway)
                        && dismissed.equals(nowDismissed);
        // What is being typed as a reason outlives a look at the same checks.
        if (isSame && rows().stream().anyMatch(CheckRow::isAsking)) {
            return;
        }
        standing = newStanding;
        put = newAway;
        dismissed = nowDismissed;
        int focus = focus();
        fill();
        focus(focus);
    }

    /** Opens it and gives the focus to the first check; folds it if it is open. */
    public void toggle() {
        if (!isVisible()) {
            return;
        }
        fold(!isOpen);
        if (isOpen) {
            focus(0);
        }
    }

    /**
     * Where the focus is, to be given to {@link #focus(int)} after the list was taken out of the
     * scene and put back.
     */
    public int focus() {
        Node owner = getScene() == null ? null : getScene().getFocusOwner();
        if (line.equals(owner)) {
            return LINE;
        }
        if (others.equals(owner)) {
            return rows().size();
        }
        List<CheckRow> all = rows();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).holds(owner)) {
                return i;
            }
        }
        return OUTSIDE;
    }

    /** Gives the focus to a place, or the nearest that there is. */
    public void focus(int at) {
        if (at == OUTSIDE || !isVisible()) {
            return;
        }
        List<CheckRow> all = rows();
        boolean isOther = at >= all.size() && others.getParent() != null;
        Node node =
                at < 0 || all.isEmpty()
                        ? isOther ? others : line
                        : isOther ? others : all.get(Math.min(at, all.size() - 1));
        node.requestFocus();
        if (at <= 0) {
            Reveal.node(line);
        }
        Reveal.node(node);
    }

    private List<CheckRow> rows() {
        return rows.getChildren().stream()
                .filter(node -> node instanceof CheckRow)
                .map(node -> (CheckRow) node)
                .toList();
    }

    private void fold(boolean open) {
        isOpen = open;
        fill();
    }

    private void showAway(boolean shown) {
        isShowingAway = shown;
        fill();
        focus(shown ? standing.size() : rows().size());
    }

    private void fill() {
        boolean isAny = !standing.isEmpty() || !put.isEmpty();
        setVisible(isAny);
        setManaged(isAny);
        String said = standing.isEmpty() ? "All checks dismissed" : Checks.line(standing);
        line.setText((isOpen ? "▾ " : "▸ ") + SafeText.visible(said).replace('\n', ' '));
        line.setAccessibleText(SafeText.visible(said) + (isOpen ? ", open" : ", folded"));
        line.getStyleClass().removeAll("serious", "warning");
        if (!standing.isEmpty() && standing.getFirst().kind().level() != Check.Level.NOTE) {
            line.getStyleClass().add(standing.getFirst().kind().level().word());
        }
        away.setText(isOpen ? "" : Checks.dismissed(put.size()));
        var nodes = new ArrayList<Node>();
        if (isOpen) {
            standing.forEach(check -> nodes.add(new CheckRow(check, null, actions)));
            if (!put.isEmpty()) {
                others.setText(
                        "%s · %s"
                                .formatted(
                                        Checks.dismissed(put.size()),
                                        isShowingAway ? "hide" : "show"));
                nodes.add(others);
                if (isShowingAway) {
                    put.forEach(
                            check ->
                                    nodes.add(
                                            new CheckRow(
                                                    check,
                                                    dismissed.of(check).orElseThrow(),
                                                    actions)));
                }
            }
        }
        rows.getChildren().setAll(nodes);
        rows.setManaged(!nodes.isEmpty());
    }

    private void key(KeyEvent event) {
        if (Typing.isIn(event.getTarget()) || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        Node owner = getScene().getFocusOwner();
        boolean done =
                switch (event.getCode()) {
                    case UP -> move(owner, -1);
                    case DOWN -> move(owner, 1);
                    case ESCAPE -> isOpen && foldHere();
                    case ENTER -> enter(owner);
                    case D, DELETE ->
                            owner instanceof CheckRow row && put(row, event.isShiftDown());
                    default -> false;
                };
        if (done) {
            event.consume();
        }
    }

    private boolean enter(@Nullable Node owner) {
        switch (owner) {
            case CheckRow row -> samples(row);
            case Button button -> button.fire();
            case null, default -> {
                return false;
            }
        }
        return true;
    }

    private boolean move(@Nullable Node from, int by) {
        var stops = new ArrayList<Node>();
        stops.add(line);
        stops.addAll(rows.getChildren());
        int next = stops.indexOf(from) + by;
        if (!isOpen || next < 0 || next >= stops.size()) {
            return false;
        }
        stops.get(next).requestFocus();
        Reveal.node(stops.get(next));
        return true;
    }

    private boolean foldHere() {
        fold(false);
        line.requestFocus();
        return true;
    }

    private void samples(CheckRow row) {
        if (actions == null) {
            return;
        }
        if (row.check().samples().isEmpty()) {
            row.say("It is about no samples of its own: there is nothing to go to.");
        } else {
            actions.samples(row.check().samples());
        }
    }

    private boolean put(CheckRow row, boolean asks) {
        Check check = row.check();
        if (actions == null || !check.kind().isDismissible()) {
            return false;
        }
        if (dismissed.of(check).isPresent()) {
            actions.bringBack(check);
        } else if (asks) {
            row.askReason(why -> actions.dismiss(check, why));
        } else {
            actions.dismiss(check, "");
        }
        return true;
    }
}
