package dev.rung.pane.runs;

import dev.rung.experiment.Dataset;
import dev.rung.study.GraderSpec;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Overlays;
import dev.rung.ui.SafeText;
import dev.rung.ui.Subscriptions;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/** The graders of a run: each can be taken away, others are added. */
final class GraderBox extends VBox {
    private final NewRunModel model;
    private final Overlays overlays;
    private final Button add;

    /**
     * @param key that adds one, where the box stands
     */
    GraderBox(NewRunModel model, Overlays overlays, KeyCombination key) {
        super(4);
        this.model = model;
        this.overlays = overlays;
        add = new Button("Add grader…", new KeyCap(key));
        add.setContentDisplay(ContentDisplay.RIGHT);
        add.getStyleClass().add("small");
        add.setOnAction(event -> add());
        Subscriptions.whileInScene(this, this::bind);
    }

    private void bind(Subscriptions open) {
        ListChangeListener<GraderSpec> list = change -> show();
        model.fields().graders().addListener(list);
        open.add(() -> model.fields().graders().removeListener(list));
        show();
    }

    private void show() {
        getChildren().clear();
        for (GraderSpec grader : model.fields().graders()) {
            var name = new Label(SafeText.visible(grader.id() + " " + grader.direction().sign()));
            name.setMinWidth(0);
            var remove = new Button("Remove");
            remove.getStyleClass().add("small");
            remove.setMinWidth(Region.USE_PREF_SIZE);
            remove.setAccessibleText("Remove " + grader.id());
            remove.setOnAction(
                    event -> {
                        model.fields().graders().remove(grader);
                        add.requestFocus();
                    });
            var one = new HBox(8, name, remove);
            one.setAlignment(Pos.CENTER_LEFT);
            getChildren().add(one);
        }
        getChildren().add(add);
    }

    /** What adds one. */
    Button button() {
        return add;
    }

    /** Asks which one, and for what it needs. */
    void add() {
        Dataset dataset = model.fields().datasetProperty().get();
        List<String> columns = dataset == null ? List.of() : dataset.columns();
        new GraderPick(overlays, kind -> add(kind, columns)).open();
    }

    private void add(GraderKind kind, List<String> columns) {
        if (kind == GraderKind.JUDGE) {
            new JudgeForm(model, overlays, columns, model.fields()::add).open();
        } else if (kind == GraderKind.REWARD || kind == GraderKind.PREFERENCE) {
            new RewardForm(kind, model, columns, model.fields()::add).open(overlays);
        } else {
            new GraderForm(
                            kind,
                            columns,
                            model.runs().around().work().folder().toString(),
                            model.fields()::add,
                            model.runs().models())
                    .open(overlays);
        }
    }
}
