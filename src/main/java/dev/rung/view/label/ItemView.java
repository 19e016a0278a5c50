package dev.rung.view.label;

import dev.rung.llm.Message;
import dev.rung.study.labelling.LabelItem;
import dev.rung.ui.KeyCap;
import dev.rung.ui.SectionTitle;
import dev.rung.ui.TextBlocks;
import dev.rung.ui.WrappedText;
import dev.rung.view.Fold;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;

/** What is labelled: the conversation before, long ones folded, and the reply, or two. */
final class ItemView {
    private static final int SHOWN = 100_000;
    private static final int CELL = 500;

    private final @Nullable String reference;
    private final VBox body = new VBox(12);
    private final ScrollPane scroll = new ScrollPane(body);
    private @Nullable LabelItem item;
    private boolean folds = true;
    private boolean showsRow;

    /**
     * @param reference the column of the reply that a comparison is made with, null for none
     */
    ItemView(@Nullable String reference) {
        this.reference = reference;
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("form-scroll");
        scroll.setAccessibleText("The reply");
    }

    ScrollPane scroll() {
        return scroll;
    }

    void show(LabelItem shown) {
        item = shown;
        draw();
        scroll.setVvalue(0);
    }

    /** Nothing is left to label. */
    void end(String words) {
        item = null;
        body.getChildren().setAll(new WrappedText("finding").show(words));
    }

    void fold() {
        folds = !folds;
        draw();
    }

    void toggleRow() {
        showsRow = !showsRow;
        draw();
    }

    /** Down, or up if negative, by a share of what is visible. */
    void scroll(double pages) {
        double visible = scroll.getViewportBounds().getHeight();
        double hidden = Math.max(1, body.getHeight() - visible);
        scroll.setVvalue(Math.clamp(scroll.getVvalue() + pages * visible / hidden, 0, 1));
    }

    private void draw() {
        LabelItem now = item;
        body.getChildren().clear();
        if (now == null) {
            return;
        }
        List<Message> turns = now.context();
        Fold fold = folds ? Fold.of(turns) : new Fold(0, 0);
        for (int i = 0; i < turns.size(); i++) {
            if (i == fold.from() && fold.count() > 0) {
                body.getChildren().add(folded(fold.count()));
            }
            if (!fold.hides(i)) {
                Message turn = turns.get(i);
                body.getChildren()
                        .add(card(turn.role().name().toLowerCase(Locale.ROOT), turn.text()));
            }
        }
        replies(now);
        if (showsRow) {
            body.getChildren().add(row(now));
        }
    }

    private void replies(LabelItem now) {
        if (!now.thinking().isEmpty()) {
            VBox thinking = card("reasoning", now.thinking());
            thinking.getStyleClass().add("muted-card");
            body.getChildren().add(thinking);
        }
        String against = reference == null ? null : now.row().get(reference);
        if (now.right() != null) {
            body.getChildren().add(sides("left", now.text(), "right", now.right()));
        } else if (against != null) {
            body.getChildren().add(sides("the reply", now.text(), "reference", against));
        } else {
            body.getChildren().add(answer("the reply", now.text()));
        }
    }

    /** Both get half, whatever they hold. */
    private static GridPane sides(String left, String one, String right, String other) {
        var sides = new GridPane();
        sides.setHgap(12);
        for (int i = 0; i < 2; i++) {
            var half = new ColumnConstraints();
            half.setPercentWidth(50);
            sides.getColumnConstraints().add(half);
        }
        // A reference is there to compare with, not to be judged.
        sides.addRow(
                0,
                answer(left, one),
                right.equals("reference") ? card(right, other) : answer(right, other));
        return sides;
    }

    private static VBox answer(String who, String text) {
        VBox card = card(who, text);
        card.getStyleClass().add("answer-card");
        return card;
    }

    private static VBox card(String role, String text) {
        var who = new Label(role);
        who.getStyleClass().addAll("muted", "small-text");
        var words = new TextBlocks(SHOWN, () -> {});
        words.setText(text);
        var card = new VBox(4, who, words);
        card.getStyleClass().add("sample-card");
        return card;
    }

    private static Node folded(int count) {
        var words = new Label("%,d turns more".formatted(count));
        words.getStyleClass().addAll("muted", "small-text");
        words.setMinWidth(Region.USE_PREF_SIZE);
        var line = new HBox(6, words, new KeyCap("F"));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Node row(LabelItem now) {
        var card = new VBox(4, new SectionTitle("Data of the row"));
        card.getStyleClass().add("sample-card");
        now.row()
                .forEach(
                        (column, value) ->
                                card.getChildren()
                                        .add(
                                                new WrappedText("small-text", "muted")
                                                        .show(column + ": " + shortened(value))));
        if (now.row().isEmpty()) {
            card.getChildren().add(new WrappedText("small-text", "muted").show("No row of data."));
        }
        return card;
    }

    private static String shortened(String value) {
        return value.length() > CELL ? value.substring(0, CELL) + "…" : value;
    }
}
