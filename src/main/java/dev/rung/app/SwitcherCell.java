package dev.rung.app;

import dev.rung.ui.Pill;
import dev.rung.ui.SafeText;
import dev.rung.ui.Tone;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;

/** One project or idea in the switcher; ideas stand under their project. */
final class SwitcherCell extends ListCell<SwitcherRow> {
    SwitcherCell() {
        // As wide as the list: a long name is cut, not scrolled to.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(SwitcherRow item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        boolean isProject = item.idea().isEmpty();
        var name = new Label(SafeText.visible(item.name()));
        name.getStyleClass().add(isProject ? "switcher-project" : "switcher-idea");
        name.setMinWidth(0);
        var row = new HBox(8, name);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setPadding(new Insets(0, 0, 0, isProject ? 0 : 16));
        if (item.archived()) {
            row.getChildren().add(new Pill("archived", Tone.NEUTRAL));
        }
        setAccessibleText(
                (isProject ? "Project " : "Idea ")
                        + item.name()
                        + (item.archived() ? ", archived" : ""));
        setGraphic(row);
    }
}
