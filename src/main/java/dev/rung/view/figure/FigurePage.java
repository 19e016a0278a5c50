package dev.rung.view.figure;

import dev.rung.study.ResultText;
import dev.rung.study.figure.Figure;
import dev.rung.study.figure.FigurePlots;
import dev.rung.study.figure.FigureSpec;
import dev.rung.study.figure.FigureText;
import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.CopyText;
import dev.rung.ui.KeyCap;
import dev.rung.ui.PlotView;
import dev.rung.ui.Registration;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.WrappedText;
import dev.rung.view.GradedView;

import javafx.beans.binding.Bindings;
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

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A plot of any set of runs over the window: pick what it shows, read it, keep it as a card. */
public final class FigurePage {
    private static final double WIDTH = 980;
    private static final double HEIGHT = 860;
    private static final double LEAST_PLOT = 160;
    private static final double NOTES = 92;
    private static final double ONE_NOTE = 22;

    /** More runs are counted, not named. */
    private static final int NAMED = 8;

    private final FigureAround around;
    private final FigureModel model;
    private final FigurePickers pickers;
    private final PlotView plot = new PlotView();
    private final VBox notes = new VBox(2);
    private final Label busy = new Label();
    private final WrappedText problem = new WrappedText("danger-words");
    private final List<Command> commands = new ArrayList<>();
    private final Command keep;
    private Registration open = () -> {};

    /**
     * @param runs of one project, at least one
     * @param first what is shown at first, null for what is usual
     */
    public FigurePage(FigureAround around, List<Long> runs, @Nullable FigureSpec first) {
        this.around = around;
        this.model = new FigureModel(around, runs, first);
        this.pickers = new FigurePickers(model, around);
        ObservableValue<String> noPlot =
                model.figureProperty().map(figure -> "").orElse("There is no plot yet.");
        keep =
                command("figure.keep", "Keep as card", "Shortcut+Enter")
                        .unavailable(noPlot)
                        .does(this::keep);
        commands.add(keep);
        commands.addAll(pickers.commands());
        commands.add(
                command("figure.numbers", "Plot or its numbers", "Shortcut+T")
                        .unavailable(noPlot)
                        .does(() -> plot.showTable(!plot.isTableShown())));
        commands.add(copy("picture", "Copy as a picture", "Shortcut+Shift+C", noPlot));
        commands.add(copy("svg", "Copy as SVG", "Shortcut+Shift+G", noPlot));
        commands.add(copy("numbers", "Copy as CSV", "Shortcut+Alt+C", noPlot));
        commands.add(
                command("figure.copy-markdown", "Copy as Markdown", "Shortcut+Shift+M")
                        .unavailable(noPlot)
                        .does(this::copyMarkdown));
        commands.add(command("figure.refresh", "Compute anew", "F5").does(model::refresh));
    }

    private static Command command(String id, String title, String key) {
        return Command.named(id, title).group("Plot").key(key);
    }

    private Command copy(String what, String title, String key, ObservableValue<String> noPlot) {
        return command("figure.copy-" + what, title, key)
                .unavailable(noPlot)
                .does(
                        () -> {
                            plot.run("plot.copy." + what);
                            around.say().accept(title.replace("Copy", "Copied") + ".");
                        });
    }

    /** Shows the page; Esc closes it. */
    public void open() {
        var title = new Label(title());
        title.getStyleClass().add("section-title");
        title.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        busy.getStyleClass().addAll("muted", "small-text");
        busy.setMinWidth(0);
        var close = new Button("Close", new KeyCap("Esc"));
        close.setContentDisplay(ContentDisplay.RIGHT);
        close.setAccessibleText("Close");
        close.setMinWidth(Region.USE_PREF_SIZE);
        var head = new HBox(8, title, gap, busy, close);
        head.setAlignment(Pos.CENTER_LEFT);
        problem.managedProperty().bind(problem.visibleProperty());
        plot.setMinHeight(LEAST_PLOT);
        VBox.setVgrow(plot, Priority.ALWAYS);
        var panel = new VBox(8, head, pickers, problem, plot, notes(), foot());
        panel.getStyleClass().addAll("overlay", "card-panel", "figure-panel");
        panel.setAccessibleText(title());
        panel.setPrefSize(WIDTH, HEIGHT);
        panel.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        PlotView.tableKey(panel, plot);
        Subscriptions.whileInScene(
                panel,
                shown -> {
                    shown.on(model.figureProperty(), this::show);
                    shown.on(model.busyProperty(), busy::setText);
                    shown.on(model.problemProperty(), problem::showIfAny);
                });
        open = around.overlays().show(panel, plot.focusable(), Pos.CENTER, model::close);
        close.setOnAction(event -> open.close());
        model.start();
    }

    private String title() {
        List<Long> runs = model.runs();
        if (runs.size() == 1) {
            return "Plot of run " + runs.getFirst();
        }
        return runs.size() > NAMED
                ? "Plot of %,d runs".formatted(runs.size())
                : runs.stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", ", "Plot of runs ", ""));
    }

    private ScrollPane notes() {
        var scroll = new ScrollPane(notes);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(NOTES);
        scroll.setMinHeight(ONE_NOTE);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("card-scroll");
        scroll.setAccessibleText("What has to be said beside the plot");
        scroll.visibleProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> {
                                    Figure figure = model.figureProperty().get();
                                    return figure != null && !figure.notes().isEmpty();
                                },
                                model.figureProperty()));
        scroll.managedProperty().bind(scroll.visibleProperty());
        return scroll;
    }

    private FlowPane foot() {
        var foot = new FlowPane(4, 4);
        foot.getStyleClass().add("card-keys");
        foot.getChildren().add(Buttons.primary(keep));
        for (Command command : commands) {
            if (command.id().startsWith("figure.copy-") || command.id().equals("figure.refresh")) {
                Button button = Buttons.flat(command);
                button.getStyleClass().add("small");
                foot.getChildren().add(button);
            }
        }
        return foot;
    }

    private void show(@Nullable Figure figure) {
        if (figure == null) {
            return;
        }
        plot.show(
                figure.spec().metric() + " " + figure.grader().direction().sign(),
                FigurePlots.of(figure));
        notes.getChildren().setAll(GradedView.notes(figure.notes()));
    }

    private void key(KeyEvent event) {
        Command.press(commands, event, around.say());
    }

    private void keep() {
        FigureSpec chosen = model.specProperty().get();
        if (chosen != null) {
            around.keep().accept(chosen);
        }
    }

    private void copyMarkdown() {
        Figure figure = model.figureProperty().get();
        if (figure != null) {
            CopyText.copy(ResultText.markdown(FigureText.table(figure)));
            around.say().accept("Copied as Markdown.");
        }
    }

    /** For tests. */
    public PlotView plot() {
        return plot;
    }

    /** For tests: the figure that is shown, null before the first. */
    public @Nullable Figure shown() {
        return model.figureProperty().get();
    }
}
