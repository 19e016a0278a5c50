package dev.rung.pane.runs;

import dev.rung.pane.runs.NewRunModel.Begin;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Overlays;
import dev.rung.ui.Registration;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A new run over the window: what is sent, what it will take, and the ways to begin. */
final class NewRunForm {
    private static final KeyCombination NOW = KeyCombination.valueOf("Shortcut+Enter");
    private static final KeyCombination TURN = KeyCombination.valueOf("Shortcut+J");
    private static final KeyCombination AT = KeyCombination.valueOf("Shortcut+T");
    private static final KeyCombination PILOT = KeyCombination.valueOf("Shortcut+P");

    private final NewRunModel model;
    private final Overlays overlays;
    private final NewRunGrid fields;
    private final EstimateView estimate;
    private final NewRunBegin beginning;
    private Registration open = () -> {};

    NewRunForm(NewRunModel model, Overlays overlays) {
        this.model = model;
        this.overlays = overlays;
        this.fields = new NewRunGrid(model, overlays);
        this.estimate = new EstimateView(model);
        this.beginning = new NewRunBegin(model, overlays, () -> open.close());
    }

    void open() {
        var heading = new Label(model.heading());
        heading.getStyleClass().add("pane-title");
        var content = new ScrollPane(fields);
        content.setFitToWidth(true);
        content.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        content.getStyleClass().add("form-scroll");
        content.setFocusTraversable(false);
        VBox.setVgrow(content, Priority.ALWAYS);
        var panel = new VBox(12, heading, content, estimate, buttons());
        panel.getStyleClass().addAll("overlay", "new-run");
        panel.setAccessibleText(model.heading());
        panel.setPrefSize(800, 660);
        panel.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        open = overlays.show(panel, fields.first(), Pos.CENTER, model.estimate()::close);
        // A scroll pane takes its content into the scene only with its skin.
        panel.applyCss();
        panel.layout();
        fields.first().requestFocus();
        model.estimate().soon();
    }

    private FlowPane buttons() {
        var cancel = new Button("Cancel");
        cancel.setOnAction(event -> open.close());
        Button now = button("Run now", NOW, Begin.NOW);
        now.getStyleClass().add("accent");
        var row =
                new FlowPane(
                        8,
                        8,
                        cancel,
                        button("Pilot: 10 rows", PILOT, Begin.PILOT),
                        button("At a time…", AT, Begin.AT),
                        button("After the current", TURN, Begin.IN_TURN),
                        now);
        row.setAlignment(Pos.CENTER_RIGHT);
        return row;
    }

    private Button button(String words, KeyCombination key, Begin begin) {
        var button = new Button(words, new KeyCap(key));
        button.setContentDisplay(ContentDisplay.RIGHT);
        button.setOnAction(event -> beginning.begin(begin));
        return button;
    }

    private void key(KeyEvent event) {
        if (hears(event)) {
            event.consume();
        }
    }

    private boolean hears(KeyEvent event) {
        if (NOW.match(event)) {
            beginning.begin(Begin.NOW);
        } else if (TURN.match(event)) {
            beginning.begin(Begin.IN_TURN);
        } else if (AT.match(event)) {
            beginning.begin(Begin.AT);
        } else if (PILOT.match(event)) {
            beginning.begin(Begin.PILOT);
        } else if (NewRunChecks.KEY.match(event)) {
            estimate.checks().toggle();
        } else {
            return fields.hears(event);
        }
        return true;
    }
}
