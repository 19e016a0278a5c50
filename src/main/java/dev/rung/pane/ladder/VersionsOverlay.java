package dev.rung.pane.ladder;

import dev.rung.ui.Ask;
import dev.rung.ui.EmptyState;
import dev.rung.ui.KeyHint;
import dev.rung.ui.Overlays;
import dev.rung.ui.Registration;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.diff.DiffView;
import dev.rung.ui.diff.SideBySide;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/** The versions over the window: a list, and beside it what differs from another version. */
final class VersionsOverlay {
    private static final String TITLE = "Versions of this prompt";

    private final VersionsModel model;
    private final Overlays overlays;
    private final ListView<VersionRow> list = new ListView<>();
    private final DiffView diff = new DiffView();
    private boolean showing;
    private @Nullable Registration open;

    VersionsOverlay(VersionsModel model, Overlays overlays) {
        this.model = model;
        this.overlays = overlays;
        list.setItems(model.rows());
        list.setCellFactory(view -> new VersionCell(model));
        list.setEditable(true);
        list.setAccessibleText(TITLE);
        list.getStyleClass().add("versions");
        list.setPlaceholder(new EmptyState("Every prompt that is sent is kept here as a version."));
        list.setMinWidth(280);
        list.setPrefWidth(280);
        list.setMaxWidth(280);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.setOnMouseClicked(
                event -> {
                    if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                        restore();
                    }
                });
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        row -> {
                            // While rows are replaced, the list chooses by itself.
                            if (row != null && !showing && !row.equals(chosen())) {
                                model.chosenProperty().set(row);
                            }
                        });
    }

    private @Nullable VersionRow chosen() {
        return model.chosenProperty().get();
    }

    void open() {
        model.open();
        show();
    }

    /** At the version of this number. */
    void open(int number) {
        model.open(number);
        show();
    }

    private void show() {
        var heading = new Label(TITLE);
        heading.getStyleClass().add("section-title");
        HBox.setHgrow(diff, Priority.ALWAYS);
        diff.setMinWidth(0);
        var body = new HBox(16, list, diff);
        VBox.setVgrow(body, Priority.ALWAYS);
        var panel = new VBox(12, heading, body, keys());
        panel.getStyleClass().addAll("overlay", "diff-panel");
        panel.setAccessibleText(TITLE);
        panel.setPrefSize(1180, 700);
        Subscriptions.whileInScene(panel, this::bind);
        open = overlays.show(panel, list);
        select();
    }

    private static FlowPane keys() {
        var keys =
                new FlowPane(
                        16,
                        4,
                        new KeyHint("↑↓", "version"),
                        new KeyHint("←→", "compare with newer, older"),
                        new KeyHint("N", "next change"),
                        new KeyHint("P", "previous"),
                        new KeyHint("Space", "scroll"),
                        new KeyHint("F2", "rename"),
                        new KeyHint("Enter", "restore"),
                        new KeyHint("Esc", "close"));
        keys.setAlignment(Pos.CENTER_LEFT);
        return keys;
    }

    private void bind(Subscriptions subscriptions) {
        subscriptions.on(model.chosenProperty(), row -> select());
        subscriptions.on(model.againstProperty(), row -> showHeads());
        subscriptions.on(model.diffProperty(), this::show);
    }

    private void select() {
        VersionRow row = chosen();
        showing = true;
        if (row == null) {
            list.getSelectionModel().clearSelection();
        } else {
            list.getSelectionModel().select(row);
            list.getFocusModel().focus(list.getSelectionModel().getSelectedIndex());
        }
        showing = false;
        showHeads();
    }

    private void showHeads() {
        VersionRow mine = chosen();
        VersionRow other = model.againstProperty().get();
        if (mine == null) {
            diff.setHeads("", "");
            diff.showNote("Nothing was sent yet.");
        } else {
            diff.setHeads(other == null ? "nothing before" : other.title(), mine.title());
        }
    }

    private void show(@Nullable SideBySide now) {
        if (now == null) {
            diff.showNote(chosen() == null ? "Nothing was sent yet." : "Comparing …");
            return;
        }
        boolean first = model.againstProperty().get() == null;
        diff.show(now, first ? "The first version: there is none before it." : now.note());
    }

    private void key(KeyEvent event) {
        if (event.getTarget() instanceof TextField || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case ENTER -> restore();
            case LEFT -> model.stepOther(-1);
            case RIGHT -> model.stepOther(1);
            case N -> diff.step(1);
            case P -> diff.step(-1);
            case SPACE -> diff.page(event.isShiftDown() ? -1 : 1);
            case F2 -> rename();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void rename() {
        list.scrollTo(list.getSelectionModel().getSelectedIndex());
        list.layout();
        list.edit(list.getSelectionModel().getSelectedIndex());
    }

    private void restore() {
        if (model.wouldLose()) {
            new Ask(overlays)
                    .confirm(
                            "The prompt in the editor was not sent",
                            "It is no version yet and would be lost.",
                            "Replace it",
                            this::restoreNow);
        } else {
            restoreNow();
        }
    }

    private void restoreNow() {
        if (open != null) {
            open.close();
        }
        model.restore();
    }
}
