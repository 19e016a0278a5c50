package dev.rung.view.calibration;

import dev.rung.plot.Plot;
import dev.rung.study.RunResult;
import dev.rung.study.calibration.CalibrationPlots;
import dev.rung.study.calibration.CalibrationReport;
import dev.rung.study.calibration.CalibrationReport.Cell;
import dev.rung.study.calibration.CalibrationText;
import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.CopyText;
import dev.rung.ui.KeyCap;
import dev.rung.ui.PlotView;
import dev.rung.ui.Registration;
import dev.rung.ui.SafeText;
import dev.rung.ui.WrappedText;
import dev.rung.view.GradedView;
import dev.rung.view.NumberTable;
import dev.rung.view.Wide;
import dev.rung.view.WordPick;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The calibration of a run over the window: the reliability diagram, its numbers, a temperature.
 */
public final class CalibrationPage {
    private static final double WIDTH = 980;
    private static final double HEIGHT = 860;
    private static final double PLOT = 330;

    private final CalibrationAround around;
    private final CalibrationModel model;
    private final PlotView plot = new PlotView();
    private final Label chosen = new Label();
    private final VBox content = new VBox(12);
    private final ScrollPane scroll = new ScrollPane(content);
    private final Command keep;
    private final List<Command> commands;
    private Registration open = () -> {};

    /**
     * @param result of which a grader reads probabilities
     */
    public CalibrationPage(CalibrationAround around, RunResult result) {
        this.around = around;
        this.model = new CalibrationModel(around, result);
        ObservableValue<String> noCell =
                model.shownProperty().map(now -> now.cell() == null ? "There is nothing yet." : "");
        ObservableValue<String> noPlot =
                model.shownProperty()
                        .map(
                                now ->
                                        now.cell() == null || now.cell().before() == null
                                                ? "There is no plot."
                                                : "");
        keep =
                command("keep", "Keep as card", "Shortcut+Enter")
                        .unavailable(noCell)
                        .does(this::keep);
        commands =
                List.of(
                        keep,
                        command("temperature", "Keep the temperature as a grader", "Shortcut+S")
                                .unavailable(
                                        model.shownProperty().map(CalibrationModel::whyNotKept))
                                .does(model::keepTemperature),
                        command("cell", "Which cell…", "Shortcut+L")
                                .unavailable(noCell)
                                .does(this::cell),
                        command("grader", "Which grader…", "Shortcut+G").does(this::grader),
                        command("numbers", "Plot or its numbers", "Shortcut+T")
                                .unavailable(noPlot)
                                .does(() -> plot.showTable(!plot.isTableShown())),
                        copy("picture", "Copy as a picture", "Shortcut+Shift+C", noPlot),
                        copy("svg", "Copy as SVG", "Shortcut+Shift+G", noPlot),
                        copy("numbers", "Copy as CSV", "Shortcut+Alt+C", noPlot),
                        command("markdown", "Copy as Markdown", "Shortcut+Shift+M")
                                .unavailable(noCell)
                                .does(this::markdown));
    }

    private static Command command(String id, String title, String key) {
        return Command.named("calibration." + id, title).group("Calibration").key(key);
    }

    private Command copy(String what, String title, String key, ObservableValue<String> noPlot) {
        return command("copy-" + what, title, key)
                .unavailable(noPlot)
                .does(
                        () -> {
                            plot.run("plot.copy." + what);
                            around.say().accept(title.replace("Copy", "Copied") + ".");
                        });
    }

    /** Shows the page; Esc closes it. */
    public void open() {
        String words = "Calibration of run " + model.result().run().id();
        var title = new Label(words);
        title.getStyleClass().add("section-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        chosen.getStyleClass().addAll("muted", "small-text");
        chosen.setMinWidth(0);
        HBox.setHgrow(chosen, Priority.ALWAYS);
        chosen.setMaxWidth(Double.MAX_VALUE);
        var close = new Button("Close", new KeyCap("Esc"));
        close.setContentDisplay(ContentDisplay.RIGHT);
        close.setAccessibleText("Close");
        close.setMinWidth(Region.USE_PREF_SIZE);
        var head = new HBox(12, title, chosen, close);
        head.setAlignment(Pos.CENTER_LEFT);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("form-scroll");
        scroll.setAccessibleText(words);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        plot.setMinHeight(PLOT);
        plot.setPrefHeight(PLOT);
        var panel = new VBox(8, head, scroll, foot());
        panel.getStyleClass().addAll("overlay", "card-panel", "calibration-panel");
        panel.setAccessibleText(words);
        panel.setPrefSize(WIDTH, HEIGHT);
        panel.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        PlotView.tableKey(panel, plot);
        var watching = model.shownProperty().subscribe(this::show);
        open =
                around.overlays()
                        .show(
                                panel,
                                scroll,
                                Pos.CENTER,
                                () -> {
                                    watching.unsubscribe();
                                    model.stop();
                                });
        close.setOnAction(event -> open.close());
        model.look(model.now().grader());
    }

    private FlowPane foot() {
        var foot = new FlowPane(4, 4);
        foot.getStyleClass().add("card-keys");
        foot.getChildren().add(Buttons.primary(keep));
        for (Command command : commands) {
            if (!command.equals(keep) && !command.id().equals("calibration.numbers")) {
                Button button = Buttons.flat(command);
                button.getStyleClass().add("small");
                foot.getChildren().add(button);
            }
        }
        return foot;
    }

    private void show(CalibrationModel.Shown now) {
        Cell cell = now.cell();
        CalibrationReport report = now.report();
        chosen.setText(
                SafeText.visible(now.grader().id() + (cell == null ? "" : " · " + cell.name()))
                        .replace('\n', ' '));
        content.getChildren().clear();
        if (!now.problem().isEmpty()) {
            content.getChildren().add(new WrappedText("danger-words").show(now.problem()));
        } else if (report == null) {
            content.getChildren().add(new WrappedText("muted").show("Computing …"));
        } else if (cell == null) {
            content.getChildren().add(new WrappedText("muted").show("Nothing was asked yet."));
        } else {
            fill(report, cell);
        }
        scroll.setVvalue(0);
    }

    private void fill(CalibrationReport report, Cell cell) {
        content.getChildren().add(new WrappedText("finding").show(CalibrationText.finding(cell)));
        Plot diagram = CalibrationPlots.of(cell);
        if (diagram != null) {
            plot.show("Right against foretold", diagram);
            content.getChildren().add(plot);
        }
        content.getChildren().add(new Wide(new NumberTable(CalibrationText.scores(report))));
        content.getChildren().addAll(GradedView.notes(report.cautions()));
        content.getChildren().addAll(GradedView.notes(CalibrationText.notes(cell)));
        for (String about : CalibrationText.about(report, cell)) {
            content.getChildren().add(new WrappedText("muted", "small-text").show(about));
        }
    }

    private void key(KeyEvent event) {
        Command.press(commands, event, around.say());
    }

    private void cell() {
        CalibrationReport report = model.now().report();
        if (report != null && report.cells().size() > 1) {
            new WordPick(
                            around.overlays(),
                            report.cells().stream()
                                    .map(
                                            one ->
                                                    new WordPick.Choice(
                                                            one.name(),
                                                            rows(one),
                                                            () -> model.look(one.key())))
                                    .toList())
                    .open("Which model, prompt and condition?");
        }
    }

    private static String rows(Cell cell) {
        return cell.before() == null ? "none" : "%,d rows".formatted(cell.before().rows());
    }

    private void grader() {
        if (model.graders().size() > 1) {
            new WordPick(
                            around.overlays(),
                            model.graders().stream()
                                    .map(
                                            one ->
                                                    new WordPick.Choice(
                                                            one.id(), "", () -> model.look(one)))
                                    .toList())
                    .open("Which grader's probabilities?");
        }
    }

    private void keep() {
        CalibrationReport report = model.now().report();
        Cell cell = model.now().cell();
        if (report != null && cell != null) {
            around.keep().accept(report, cell.key());
        }
    }

    private void markdown() {
        CalibrationReport report = model.now().report();
        Cell cell = model.now().cell();
        if (report != null && cell != null) {
            CopyText.copy(CalibrationText.markdown(report, cell));
            around.say().accept("Copied as Markdown.");
        }
    }

    /** For tests: the cell that is shown, null before the first. */
    public @Nullable Cell shown() {
        return model.now().cell();
    }
}
