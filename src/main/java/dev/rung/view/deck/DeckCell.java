package dev.rung.view.deck;

import dev.rung.view.deck.DeckModel.Row;

import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;

/** A row of what goes into a deck. */
final class DeckCell extends ListCell<Row> {
    private final CheckBox box = new CheckBox();
    private final Label words = DeckForm.words("");
    private final Label note = new Label();
    private final HBox line = new HBox(8, box, words, note);

    DeckCell(DeckModel model) {
        box.setFocusTraversable(false);
        box.setOnAction(
                event -> {
                    Row row = getItem();
                    if (row != null) {
                        model.turn(row);
                    }
                });
        note.getStyleClass().addAll("muted", "small-text");
        note.setMinWidth(USE_PREF_SIZE);
        line.setAlignment(Pos.CENTER_LEFT);
        // The list gives the width, never the words.
        setPrefWidth(0);
        setText(null);
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText("");
            return;
        }
        box.setSelected(row.line().on());
        words.setText(row.words());
        words.getStyleClass().removeAll("muted");
        if (!row.line().on()) {
            words.getStyleClass().add("muted");
        }
        note.setText(row.note());
        setAccessibleText(row.spoken());
        setGraphic(line);
    }
}
