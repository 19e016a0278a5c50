package dev.rung.ui.diff;

import dev.rung.ui.SafeText;
import dev.rung.ui.WrappedText;
import dev.rung.ui.diff.SideBySide.Part;
import dev.rung.ui.diff.SideBySide.Row;
import dev.rung.ui.diff.WordDiff.Kind;
import dev.rung.ui.diff.WordDiff.Run;

import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * Two texts side by side as plain text. What was removed is struck through, what was inserted is
 * underlined, so that colour is not needed to tell them apart; white space that differs is made
 * visible. Text from outside is made safe here.
 */
public final class DiffView extends VBox {
    private static final PseudoClass CUT = PseudoClass.getPseudoClass("cut");

    private final Label leftHead = head();
    private final Label rightHead = head();
    private final Label note = new Label();
    private final VBox parts = new VBox(16);
    private final ScrollPane scroll = new ScrollPane(parts);
    private final List<Node> changes = new ArrayList<>();
    private int change = -1;

    public DiffView() {
        super(8);
        getStyleClass().add("diff-view");
        var heads = columns();
        heads.addRow(0, leftHead, rightHead);
        heads.getStyleClass().add("diff-heads");
        // As wide as what is below, with or without a scroll bar there.
        heads.maxWidthProperty().bind(scroll.viewportBoundsProperty().map(Bounds::getWidth));
        note.getStyleClass().addAll("small-text", "diff-note");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        note.managedProperty().bind(note.visibleProperty());
        note.visibleProperty().bind(note.textProperty().isNotEmpty());
        parts.getStyleClass().add("diff-parts");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("diff-scroll");
        scroll.setAccessibleText("Differences");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(heads, note, scroll);
    }

    private static Label head() {
        var label = new Label();
        label.getStyleClass().add("section-title");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        GridPane.setValignment(label, VPos.TOP);
        return label;
    }

    /** Two columns of the same width. */
    private static GridPane columns() {
        var grid = new GridPane(16, 0);
        for (int i = 0; i < 2; i++) {
            var half = new ColumnConstraints();
            half.setPercentWidth(50);
            half.setFillWidth(true);
            grid.getColumnConstraints().add(half);
        }
        return grid;
    }

    /** Says what stands on each side. */
    public void setHeads(String left, String right) {
        leftHead.setText(SafeText.visible(left));
        rightHead.setText(SafeText.visible(right));
    }

    /** Shows nothing but a sentence, for instance while the texts are compared. */
    public void showNote(String sentence) {
        note.setText(sentence);
        note.pseudoClassStateChanged(CUT, false);
        parts.getChildren().clear();
        changes.clear();
        change = -1;
    }

    public void show(SideBySide diff) {
        show(diff, diff.note());
    }

    /** Shows it with another sentence above. */
    public void show(SideBySide diff, String sentence) {
        showNote(sentence);
        note.pseudoClassStateChanged(CUT, diff.isCut());
        for (Part part : diff.parts()) {
            parts.getChildren().add(part(part));
        }
        scroll.setVvalue(0);
    }

    private Node part(Part part) {
        var grid = columns();
        int at = 0;
        if (!part.leftHead().isEmpty() || !part.rightHead().isEmpty()) {
            grid.addRow(at++, role(part.leftHead()), role(part.rightHead()));
        }
        for (Row row : part.rows()) {
            Node left = side(row.left());
            Node right = side(row.right());
            grid.addRow(at++, left, right);
            if (row.isChanged()) {
                changes.add(left);
            }
        }
        return grid;
    }

    private static Label role(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll("muted", "small-text", "diff-role");
        return label;
    }

    private static Node side(@Nullable List<Run> runs) {
        if (runs == null) {
            var absent = new StackPane();
            absent.getStyleClass().add("diff-absent");
            return absent;
        }
        var flow = new WrappedText();
        flow.getStyleClass().addAll("mono", "diff-text");
        GridPane.setValignment(flow, VPos.TOP);
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            flow.add(shown(run, i == runs.size() - 1), style(run.kind()));
        }
        return flow;
    }

    private static String shown(Run run, boolean last) {
        String safe = SafeText.visible(run.text());
        if (run.kind() != Kind.EQUAL) {
            safe = visibleSpace(safe);
        } else if (last && safe.endsWith("\n")) {
            // The row itself is the line's end.
            safe = safe.substring(0, safe.length() - 1);
        }
        // JavaFX measures lines with tabs wrongly where they wrap.
        return safe.replace("\t", "    ");
    }

    private static String style(Kind kind) {
        return switch (kind) {
            case EQUAL -> "diff-equal";
            case REMOVED -> "diff-removed";
            case INSERTED -> "diff-inserted";
        };
    }

    /** Line ends and, where there is nothing else, spaces and tabs get a sign. */
    private static String visibleSpace(String text) {
        String marked = text.isBlank() ? text.replace(' ', '␣').replace("\t", "→   ") : text;
        return marked.replace("\n", "⏎\n");
    }

    /** Scrolls by most of what is in view. */
    public void page(int by) {
        double view = scroll.getViewportBounds().getHeight();
        double rest = parts.getHeight() - view;
        if (rest > 0) {
            scroll.setVvalue(Math.clamp(scroll.getVvalue() + by * 0.9 * view / rest, 0, 1));
        }
    }

    /** Brings the next change into view, or the one before; stops at the ends. */
    public void step(int by) {
        if (changes.isEmpty()) {
            return;
        }
        change = Math.clamp(change + by, 0, changes.size() - 1);
        Node node = changes.get(change);
        double top = parts.sceneToLocal(node.localToScene(node.getBoundsInLocal())).getMinY() - 24;
        double rest = parts.getHeight() - scroll.getViewportBounds().getHeight();
        if (rest > 0) {
            scroll.setVvalue(Math.clamp(top / rest, 0, 1));
        }
    }

    /** The node that takes the focus: its arrow and page keys scroll. */
    public Node focusable() {
        return scroll;
    }
}
