package dev.rung.pane.ladder;

import dev.rung.experiment.Dataset;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.Split;
import dev.rung.study.ForecastWords;
import dev.rung.study.RunResult;
import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.ErrorNote;
import dev.rung.ui.PlotView;
import dev.rung.ui.SectionTitle;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.TwoEnds;
import dev.rung.ui.Typing;
import dev.rung.ui.WrappedText;
import dev.rung.view.CheckList;
import dev.rung.view.GradedView;

import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A rung's runs over rows: the examples, the data, what a run takes, what the last one showed. */
final class RungPage extends ScrollPane {
    private final RungModel model;
    private final Map<Rung, Node> shots;
    private final Button run;
    private final VBox examples = new VBox();
    private final WrappedText data = new WrappedText();
    private final WrappedText line = new WrappedText();
    private final WrappedText more = new WrappedText("muted", "small-text");
    private final VBox result = new VBox(12);

    private final CheckList checks;

    /**
     * @param shots the section of each rung
     * @param checks those of the last result
     * @param run opens the form for a run
     * @param others what else can be done on the page
     */
    RungPage(
            RungModel model,
            Map<Rung, Node> shots,
            CheckList checks,
            Command run,
            List<Command> others) {
        this.model = model;
        this.checks = checks;
        this.shots = shots;
        this.run = Buttons.primary(run);
        getStyleClass().add("rung-page");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        var data = new VBox(4, new SectionTitle("Data"), this.data);
        var estimate = new VBox(4, new TwoEnds(new SectionTitle("Estimate"), this.run), line, more);
        var last = new VBox(8, new SectionTitle("Result"), result, buttons(others));
        var content = new VBox(24, examples, data, estimate, last);
        content.getStyleClass().add("rung-content");
        // A wide table of a result must not push the fields out of a small window.
        content.setMinWidth(0);
        setContent(content);
        PlotView.tableKey(this, result);
        VBox.setVgrow(this, Priority.ALWAYS);
        Subscriptions.whileInScene(
                this,
                subscriptions -> {
                    subscriptions.on(model.dataProperty(), this::show);
                    InvalidationListener read = change -> show(model.dataProperty().get());
                    model.datasets().addListener(read);
                    subscriptions.add(() -> model.datasets().removeListener(read));
                    subscriptions.on(model.results().estimateProperty(), this::show);
                    subscriptions.on(model.results().shownProperty(), this::show);
                });
    }

    private static FlowPane buttons(List<Command> commands) {
        var buttons = new FlowPane(8, 4);
        commands.forEach(command -> buttons.getChildren().add(Buttons.plain(command)));
        return buttons;
    }

    /** A part of the page that is one rung's own. */
    interface Section {
        void focusFirst();
    }

    /** Shows what is this rung's own. */
    void show(Rung rung) {
        Node section = shots.get(rung);
        examples.getChildren().clear();
        examples.setManaged(section != null);
        if (section != null) {
            examples.getChildren().add(section);
        }
        setVvalue(0);
    }

    /** Gives the focus to what is worked on first. */
    void focusFirst() {
        applyCss();
        layout();
        if (!examples.getChildren().isEmpty()
                && examples.getChildren().getFirst() instanceof Section section) {
            section.focusFirst();
        } else {
            run.requestFocus();
        }
    }

    /** The same, unless that is a text: letters are keys of the page. */
    void focusKeys() {
        focusFirst();
        Node owner = getScene() == null ? null : getScene().getFocusOwner();
        if (Typing.isIn(owner)) {
            run.requestFocus();
        }
    }

    private String none() {
        return !model.datasets().isEmpty()
                ? "No dataset is chosen for the next run: «Choose the dataset…» in the palette"
                        + " chooses one."
                : "There is no dataset yet: import one at the left, under Values.";
    }

    private void show(RungModel.Data now) {
        Dataset dataset = now.dataset();
        if (dataset == null) {
            data.show(none());
            return;
        }
        var parts = new ArrayList<String>();
        for (Split split : Split.values()) {
            parts.add(
                    "%,d %s"
                            .formatted(
                                    now.rows().getOrDefault(split, 0),
                                    split.name().toLowerCase(Locale.ROOT)));
        }
        data.show(
                "%s: %s rows. The development rows are asked."
                        .formatted(dataset.label(), String.join(", ", parts)));
    }

    private void show(RungResults.Estimate estimate) {
        var forecast = estimate.forecast();
        if (forecast == null) {
            line.show(estimate.why());
            more.show("");
            return;
        }
        line.show(ForecastWords.line(forecast));
        more.show(
                ForecastWords.power(forecast)
                        + " "
                        + ForecastWords.tokens(forecast)
                        + " "
                        + String.join(" ", forecast.how()));
    }

    private void show(RungResults.Shown shown) {
        int focus = checks.focus();
        result.getChildren().clear();
        RunResult found = shown.result();
        if (!shown.isKnown()) {
            result.getChildren().add(quiet("…"));
        } else if (!shown.fault().isEmpty()) {
            result.getChildren()
                    .add(new ErrorNote("The result cannot be made.", shown.fault(), ""));
        } else if (found == null) {
            result.getChildren().add(quiet("No run of this rung yet."));
        } else {
            PlannedRun run = found.run();
            String state =
                    run.state() == PlannedRun.State.DONE
                            ? ""
                            : " · " + run.state().name().toLowerCase(Locale.ROOT);
            result.getChildren()
                    .add(
                            new WrappedText("muted")
                                    .show(
                                            "Run %d%s on %s, %s rows%s · %s"
                                                    .formatted(
                                                            run.id(),
                                                            run.order().name().isBlank()
                                                                    ? ""
                                                                    : " «"
                                                                            + run.order().name()
                                                                            + "»",
                                                            found.dataset(),
                                                            run.order()
                                                                    .split()
                                                                    .name()
                                                                    .toLowerCase(Locale.ROOT),
                                                            state,
                                                            found.costs().text())));
            if (found.graded().isEmpty()) {
                result.getChildren()
                        .add(quiet("No grader: the replies are in the Runs pane to be read."));
            }
            if (Rung.of(run) == Rung.BEST_OF_N) {
                result.getChildren().add(new BestResult(shown.best()));
            }
            found.graded()
                    .forEach(
                            graded ->
                                    result.getChildren().add(new GradedView(found, graded, false)));
            checks.show(run.id(), found.allChecks(), found.checked().dismissed());
            result.getChildren().add(checks);
            checks.focus(focus);
        }
    }

    private static Label quiet(String words) {
        var label = new Label(words);
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        return label;
    }
}
