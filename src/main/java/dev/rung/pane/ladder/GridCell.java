package dev.rung.pane.ladder;

import dev.rung.ui.Pill;
import dev.rung.ui.SafeText;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.TextBlocks;
import dev.rung.ui.Tone;
import dev.rung.ui.WrappedText;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** A row of the grid: the message at the left, then a card for each model. */
final class GridCell extends ListCell<GridRow> {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final int SHOWN = 400;

    private final GridView grid;
    private final Subscriptions open = new Subscriptions();
    private final HBox box = new HBox(8);

    GridCell(GridView grid) {
        this.grid = grid;
        setPrefWidth(0);
        // The least height is asked for at the least width, where text is very high.
        setMinHeight(0);
        box.setMinHeight(0);
        setAlignment(Pos.TOP_LEFT);
        setText(null);
        selectedProperty().subscribe(selected -> mark());
    }

    @Override
    protected double computePrefHeight(double width) {
        if (getGraphic() == null || width <= 0) {
            return super.computePrefHeight(width);
        }
        double sides = snappedLeftInset() + snappedRightInset();
        return snappedTopInset() + height(width - sides) + snappedBottomInset();
    }

    /** Cards share what the question leaves, and are as high as the highest of them. */
    private double height(double width) {
        int cards = box.getChildren().size() - 1;
        double each = (width - GridView.ASKED) / Math.max(1, cards) - box.getSpacing();
        double highest = 0;
        for (int i = 0; i <= cards; i++) {
            double height = box.getChildren().get(i).prefHeight(i == 0 ? GridView.ASKED : each);
            highest = Math.max(highest, height);
        }
        return highest;
    }

    @Override
    protected void updateItem(@Nullable GridRow row, boolean empty) {
        super.updateItem(row, empty);
        open.close();
        if (row == null || empty) {
            setGraphic(null);
            return;
        }
        box.getChildren().setAll(question(row));
        for (int i = 0; i < row.cells().size(); i++) {
            box.getChildren().add(answer(row, i));
        }
        setGraphic(box);
        mark();
    }

    private void mark() {
        for (int i = 1; i < box.getChildren().size(); i++) {
            box.getChildren()
                    .get(i)
                    .pseudoClassStateChanged(CURRENT, isSelected() && i - 1 == grid.column());
        }
    }

    private VBox question(GridRow row) {
        var request = row.first().request();
        var question = new VBox(2);
        question.setPrefWidth(GridView.ASKED);
        question.setMinWidth(GridView.ASKED);
        String condition = SafeText.visible(request.item().condition());
        if (!condition.isEmpty()) {
            question.getChildren().add(label(condition, "muted"));
        }
        if (!row.paired()) {
            question.getChildren().add(label(GridView.asked(request).orElse(""), "block"));
        }
        String place =
                request.rowNumber() == null
                        ? "v" + request.versionNumber()
                        : "v%d · row %d".formatted(request.versionNumber(), request.rowNumber());
        question.getChildren().add(label(place, "muted"));
        return question;
    }

    private static WrappedText label(String text, String style) {
        return new WrappedText("small-text", style).show(text);
    }

    private VBox answer(GridRow row, int at) {
        var card = new VBox(4);
        card.getStyleClass().add("grid-cell");
        card.setPrefWidth(0);
        card.setMinWidth(0);
        HBox.setHgrow(card, Priority.ALWAYS);
        List<ReplyModel> replies = row.cells().get(at);
        if (!replies.isEmpty()) {
            fill(card, replies);
            card.setOnMouseClicked(
                    event -> {
                        grid.choose(row, at);
                        if (event.getClickCount() == 2) {
                            grid.read(row, at);
                        }
                    });
        }
        return card;
    }

    private void fill(VBox card, List<ReplyModel> replies) {
        ReplyModel reply = replies.getFirst();
        var state = new Pill("", Tone.NEUTRAL);
        var count = new Label(replies.size() == 1 ? "" : "1 of " + replies.size());
        count.getStyleClass().addAll("mono", "muted", "small-text");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var top = new HBox(6, count, gap, state);
        top.setAlignment(Pos.CENTER_LEFT);
        var text = new TextBlocks(SHOWN, () -> grid.read(getItem(), row(card)));
        text.setSearch(grid.search());
        text.setText(reply.text());
        var fault = new WrappedText("small-text", "fault");
        open.add(reply.onPiece(text::append));
        Runnable show =
                () -> {
                    ReplyState.show(reply, state);
                    var sample = reply.sampleProperty().get();
                    if (sample != null && !text.text().equals(sample.text())) {
                        text.setText(sample.text());
                    }
                    fault.show(
                            sample == null || sample.fault() == null
                                    ? ""
                                    : sample.fault().message());
                    text.setGrowing(reply.phaseProperty().get() == ReplyModel.Phase.STREAMING);
                };
        open.onChange(reply.phaseProperty(), show);
        open.onChange(reply.sampleProperty(), show);
        show.run();
        card.getChildren().addAll(top, text, fault);
    }

    private int row(VBox card) {
        return Math.max(0, box.getChildren().indexOf(card) - 1);
    }
}
