package dev.rung.pane.runs;

import dev.rung.experiment.BestOf;
import dev.rung.experiment.PlannedRun;
import dev.rung.study.GraderSpec;
import dev.rung.study.JudgeKin;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Overlays;
import dev.rung.ui.Registration;
import dev.rung.ui.WrappedText;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.function.Consumer;

/** What grades a run whose replies are there, to be changed: nothing is sent anew. */
final class GradersForm extends VBox {
    static final KeyCombination ADD = KeyCombination.valueOf("Shortcut+G");
    static final KeyCombination KEEP = KeyCombination.valueOf("Shortcut+Enter");

    private final PlannedRun run;
    private final NewRunModel model;
    private final GraderBox box;
    private final Consumer<List<GraderSpec>> keep;
    private final WrappedText fault = new WrappedText("danger-words");
    private Registration open = () -> {};

    /**
     * @param model filled from the run; its graders are changed
     * @param keep takes what is to grade the run from now on
     */
    GradersForm(
            PlannedRun run, NewRunModel model, Overlays overlays, Consumer<List<GraderSpec>> keep) {
        super(12);
        this.run = run;
        this.model = model;
        this.keep = keep;
        this.box = new GraderBox(model, overlays, ADD);
        var heading = new Label("Graders of run " + run.id());
        heading.getStyleClass().add("section-title");
        var words =
                new WrappedText("muted")
                        .show(
                                "They grade the replies that are there. Grades that were made stay,"
                                        + " also those of a grader that is taken away.");
        fault.managedProperty().bind(fault.visibleProperty());
        fault.showIfAny("");
        var cancel = new Button("Cancel");
        cancel.setOnAction(event -> open.close());
        var ok = new Button("Grade with these", new KeyCap(KEEP));
        ok.setContentDisplay(ContentDisplay.RIGHT);
        ok.getStyleClass().add("accent");
        ok.setOnAction(event -> finish());
        var buttons = new HBox(8, cancel, ok);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(heading, words, box, fault, buttons);
        getStyleClass().addAll("overlay", "ask");
        setAccessibleText(heading.getText());
        setPrefWidth(520);
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private void key(KeyEvent event) {
        if (KEEP.match(event)) {
            event.consume();
            finish();
        } else if (ADD.match(event)) {
            event.consume();
            box.add();
        }
    }

    private void finish() {
        List<GraderSpec> graders = List.copyOf(model.fields().graders());
        String wrong = wrong(graders);
        fault.showIfAny(wrong);
        if (wrong.isEmpty()) {
            open.close();
            keep.accept(graders);
        }
    }

    private String wrong(List<GraderSpec> graders) {
        BestOf best = run.terms().bestOf();
        if (best != null) {
            for (String needed : List.of(best.select(), best.report())) {
                if (graders.stream().noneMatch(grader -> grader.id().equals(needed))) {
                    return "The run's best of n needs «%s»: it has to stay.".formatted(needed);
                }
            }
        }
        return JudgeKin.refused(graders, run.order().columns());
    }

    void open(Overlays overlays) {
        open = overlays.show(this, box.button());
    }
}
