package dev.rung.pane.ladder;

import dev.rung.experiment.PromptVersion;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Overlays;
import dev.rung.ui.SafeText;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/** A version in the list, renamed in place. */
final class VersionCell extends ListCell<VersionRow> {
    private static final int LONGEST_NAME = 120;
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT);

    private final VersionsModel model;

    VersionCell(VersionsModel model) {
        this.model = model;
        // As wide as the list: long names are cut, not scrolled sideways.
        setPrefWidth(0);
        getStyleClass().add("version-cell");
    }

    @Override
    protected void updateItem(@Nullable VersionRow row, boolean empty) {
        super.updateItem(row, empty);
        show(row == null || empty ? null : row, false);
    }

    private void show(@Nullable VersionRow row, boolean editing) {
        setEditable(row != null && row.version() != null);
        if (row == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        var lines = new VBox(2, head(row, editing));
        String facts = row.facts(model.before(row));
        lines.getChildren().add(small(date(row)));
        if (!facts.isEmpty()) {
            lines.getChildren().add(small(facts));
        }
        row.mistakes().forEach(tagged -> lines.getChildren().add(mistake(row, tagged)));
        setGraphic(lines);
        setAccessibleText(row.title() + ", " + facts);
    }

    private Node head(VersionRow row, boolean editing) {
        var label = new Label(row.label());
        label.getStyleClass().addAll("section-title", "mono");
        label.setMinWidth(Region.USE_PREF_SIZE);
        Node name = editing ? field(row) : new Label(SafeText.visible(row.name()));
        HBox.setHgrow(name, Priority.ALWAYS);
        var head = new HBox(8, label, name);
        head.setAlignment(Pos.BASELINE_LEFT);
        return head;
    }

    private static String date(VersionRow row) {
        PromptVersion version = row.version();
        return version == null
                ? "in the editor"
                : WHEN.format(version.created().atZone(ZoneId.systemDefault()));
    }

    private static Label small(String text) {
        var label = new Label(text);
        label.getStyleClass().addAll("muted", "small-text");
        return label;
    }

    private static Node mistake(VersionRow row, VersionRow.Tagged tagged) {
        var name = small(SafeText.visible(tagged.mistake().name()));
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        name.setMinWidth(0);
        int read = row.use() == null ? 0 : row.use().read();
        var count = small("%d of %d read".formatted(tagged.tagged(), read));
        count.getStyleClass().add("mono");
        count.setMinWidth(Region.USE_PREF_SIZE);
        var cap = new KeyCap(String.valueOf(tagged.mistake().number()));
        var line = new HBox(6, cap, name, count);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    @Override
    public void startEdit() {
        super.startEdit();
        VersionRow row = getItem();
        if (isEditing() && row != null) {
            show(row, true);
        }
    }

    @Override
    public void cancelEdit() {
        super.cancelEdit();
        show(getItem(), false);
        getListView().requestFocus();
    }

    private TextField field(VersionRow row) {
        var field = new TextField(row.version() == null ? "" : row.version().name());
        field.setPromptText("name");
        field.setAccessibleText("Name of " + row.label());
        field.getStyleClass().add("small-field");
        Overlays.leaveEscTo(field);
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> key(event, row, field));
        field.sceneProperty()
                .subscribe(
                        scene -> {
                            if (scene != null) {
                                field.requestFocus();
                                field.selectAll();
                            }
                        });
        return field;
    }

    private void key(KeyEvent event, VersionRow row, TextField field) {
        if (event.getCode() == KeyCode.ENTER) {
            event.consume();
            String typed = field.getText().replaceAll("\\s+", " ").strip();
            cancelEdit();
            model.rename(row, typed.substring(0, Math.min(LONGEST_NAME, typed.length())));
        } else if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            cancelEdit();
        }
    }
}
