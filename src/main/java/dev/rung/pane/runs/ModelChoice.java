package dev.rung.pane.runs;

import dev.rung.experiment.Column;
import dev.rung.ui.SafeText;
import dev.rung.ui.Worded;
import dev.rung.ui.WrappedText;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/** Which models are asked, and how their answers are drawn. */
final class ModelChoice {
    private final NewRunModel model;
    private final List<Line> lines = new ArrayList<>();
    private final VBox models = new VBox(4);
    private final ComboBox<Sampling> sampling = new ComboBox<>();
    private final WrappedText note = new WrappedText("muted", "small-text");

    /** One model. */
    private static final class Line {
        private final Column given;
        private final CheckBox check = new CheckBox();
        private final Button off = new Button("Take off what it does not take");
        private Column now;

        Line(Column given) {
            this.given = given;
            this.now = given;
        }
    }

    ModelChoice(NewRunModel model) {
        this.model = model;
        for (Column column : model.given().columns()) {
            lines.add(new Line(column));
        }
        lines.forEach(one -> models.getChildren().add(row(one)));
        sampling.setAccessibleText("Sampling");
        sampling.getItems().setAll(Sampling.values());
        sampling.setConverter(new Worded<>(Sampling::words));
        sampling.setValue(Sampling.of(model.given().columns()));
        if (sampling.getValue() != Sampling.OWN) {
            sampling.getItems().remove(Sampling.OWN);
        }
        sampling.setOnAction(event -> draw());
        note.managedProperty().bind(note.visibleProperty());
        say();
    }

    Node models() {
        return models;
    }

    Node sampling() {
        return new VBox(4, sampling, note);
    }

    private HBox row(Line line) {
        line.check.setMinWidth(0);
        line.check.setSelected(true);
        line.off.getStyleClass().add("small");
        line.off.setMinWidth(Region.USE_PREF_SIZE);
        line.off.managedProperty().bind(line.off.visibleProperty());
        line.check.setOnAction(
                event -> {
                    if (line.check.isSelected()) {
                        model.fields().columns().add(line.now);
                    } else {
                        model.fields().columns().remove(line.now);
                    }
                });
        line.off.setOnAction(
                event -> {
                    set(line, model.taken(line.now));
                    line.check.requestFocus();
                });
        show(line);
        var row = new HBox(8, line.check, line.off);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void set(Line line, Column next) {
        int at = model.fields().columns().indexOf(line.now);
        line.now = next;
        if (at >= 0) {
            model.fields().columns().set(at, next);
        }
        show(line);
    }

    private void show(Line line) {
        line.check.setText(SafeText.visible(RunWords.column(line.now)));
        line.off.setVisible(!model.taken(line.now).equals(line.now));
    }

    private void draw() {
        Sampling chosen = sampling.getValue();
        for (Line line : lines) {
            Column now = line.now;
            set(
                    line,
                    new Column(
                            now.model(),
                            chosen.on(now.parameters(), line.given.parameters(), model.takes(now)),
                            now.slot()));
        }
        say();
    }

    /** What is not sent is said. */
    private void say() {
        Sampling chosen = sampling.getValue();
        var words = new ArrayList<String>();
        if (chosen == Sampling.DEFAULT) {
            words.add("Neither temperature nor top-p is sent.");
        }
        for (Line line : lines) {
            String missing = chosen.notTaken(model.takes(line.now));
            if (!missing.isEmpty()) {
                words.add(
                        "%s takes %s: provider default.".formatted(line.now.model().id(), missing));
            }
        }
        note.show(SafeText.visible(String.join(" ", words)));
        note.setVisible(!words.isEmpty());
    }
}
