package dev.rung.pane.runs;

import dev.rung.experiment.Column;
import dev.rung.study.GraderSpec;
import dev.rung.study.ResultText;
import dev.rung.study.RunResult;
import dev.rung.study.sweep.EqualCost;
import dev.rung.study.sweep.EqualCosts;
import dev.rung.study.sweep.SweepResult;
import dev.rung.study.sweep.SweepResult.Tried;
import dev.rung.study.sweep.SweepText;
import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.CopyText;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Registration;
import dev.rung.ui.SafeText;
import dev.rung.ui.WrappedText;
import dev.rung.view.NumberTable;
import dev.rung.view.Wide;
import dev.rung.view.WordPick;

import javafx.beans.property.SimpleStringProperty;
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
import java.util.Optional;

/** The sets of parameters of a run against the default, over the window. */
final class SweepPage {
    private final RunsModel model;
    private final RunResult result;
    private final VBox content = new VBox(12);
    private final List<Command> commands;
    private @Nullable SweepResult shown;
    private Registration open = () -> {};

    /**
     * @param result that a grader scores
     */
    SweepPage(RunsModel model, RunResult result) {
        this.model = model;
        this.result = result;
        this.commands =
                List.of(
                        command("default", "Make one the default…", "Shortcut+Enter")
                                .does(this::choose),
                        command("grader", "Which grader…", "Shortcut+G").does(this::grader),
                        command("cost", "At equal cost…", "Shortcut+E")
                                .unavailable(
                                        new SimpleStringProperty(
                                                EqualCosts.isFor(result.run().order())
                                                        ? ""
                                                        : "It needs several numbers of shots and"
                                                                + " samples: more shots, fewer"
                                                                + " samples."))
                                .does(this::equalCost),
                        command("card", "Card", "Shortcut+Shift+C").does(this::card),
                        command("markdown", "Copy as Markdown", "Shortcut+Shift+M")
                                .does(() -> copy(true)),
                        command("csv", "Copy as CSV", "Shortcut+Alt+C").does(() -> copy(false)));
    }

    private static Command command(String id, String title, String key) {
        return Command.named("sweep." + id, title).group("Sweep").key(key);
    }

    void open() {
        String words = "Sets of run " + result.run().id() + " against the default";
        var title = new Label(words);
        title.getStyleClass().add("section-title");
        title.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var close = new Button("Close", new KeyCap("Esc"));
        close.setContentDisplay(ContentDisplay.RIGHT);
        close.setAccessibleText("Close");
        close.setMinWidth(Region.USE_PREF_SIZE);
        close.setOnAction(event -> open.close());
        var head = new HBox(8, title, gap, close);
        head.setAlignment(Pos.CENTER_LEFT);
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("form-scroll");
        scroll.setAccessibleText(words);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        var foot = new FlowPane(4, 4);
        foot.getStyleClass().add("card-keys");
        foot.getChildren().add(Buttons.primary(commands.getFirst()));
        for (Command command : commands.subList(1, commands.size())) {
            Button button = Buttons.flat(command);
            button.getStyleClass().add("small");
            foot.getChildren().add(button);
        }
        var panel = new VBox(12, head, scroll, foot);
        panel.getStyleClass().addAll("overlay", "card-panel");
        panel.setAccessibleText(words);
        panel.setPrefSize(980, 560);
        panel.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        open = model.around().overlays().show(panel, scroll, Pos.CENTER, () -> {});
        look(result.scored().orElse(result.graded().getFirst()).grader());
    }

    private void look(GraderSpec grader) {
        content.getChildren().setAll(new WrappedText("muted").show("Computing …"));
        model.store()
                .<Optional<SweepResult>>compute(
                        job -> model.around().work().parameterSweeps().of(result, grader, job),
                        found -> found.ifPresent(this::show));
    }

    private void show(SweepResult sweep) {
        shown = sweep;
        var title =
                new Label(
                        SafeText.visible(sweep.grader().id())
                                + " "
                                + sweep.grader().direction().sign());
        title.getStyleClass().add("section-title");
        var table = new NumberTable(SweepText.table(sweep));
        // Numbers with intervals have to stand apart.
        table.setHgap(14);
        content.getChildren()
                .setAll(
                        new WrappedText("finding").show(SweepText.headline(sweep) + "."),
                        title,
                        new Wide(table));
        sweep.notes().forEach(this::note);
    }

    private void choose() {
        SweepResult sweep = shown;
        if (sweep == null) {
            return;
        }
        new WordPick(
                        model.around().overlays(),
                        sweep.sets().stream()
                                .map(
                                        one ->
                                                new WordPick.Choice(
                                                        one.name(), score(one), () -> use(one)))
                                .toList())
                .open("With which set is the idea's model asked from now on?");
    }

    private static String score(Tried one) {
        return "%s  %s"
                .formatted(
                        ResultText.number(one.cell().estimate().mean()),
                        one.against() == null
                                ? "default"
                                : ResultText.signed(one.against().paired().difference()));
    }

    /** On the desk, which the Ladder pane may have open. */
    private void use(Tried one) {
        long idea = result.run().idea();
        Column set = one.column();
        if (model.takeDefault(idea, set)) {
            said(one);
            return;
        }
        model.store()
                .<Boolean>act(
                        job -> model.around().work().parameterSweeps().makeDefault(idea, set),
                        done -> {
                            if (done) {
                                said(one);
                            } else {
                                model.around()
                                        .say()
                                        .accept(
                                                "Four models stand on the idea's desk: take one"
                                                        + " away first.");
                            }
                        });
    }

    private void said(Tried one) {
        model.around().say().accept("The default now: %s.".formatted(one.name()));
    }

    private void grader() {
        if (result.graded().size() > 1) {
            new WordPick(
                            model.around().overlays(),
                            result.graded().stream()
                                    .map(RunResult.Graded::grader)
                                    .map(
                                            one ->
                                                    new WordPick.Choice(
                                                            one.id(),
                                                            one.direction().sign(),
                                                            () -> look(one)))
                                    .toList())
                    .open("Which grader's scores?");
        }
    }

    /** Lets the user choose what picks among the samples; the shown grader reports. */
    private void equalCost() {
        var choices = new ArrayList<WordPick.Choice>();
        choices.add(new WordPick.Choice(EqualCost.MAJORITY, "", () -> equalCost(null)));
        for (RunResult.Graded graded : result.graded()) {
            choices.add(
                    new WordPick.Choice(
                            graded.grader().id(),
                            graded.grader().direction().sign(),
                            () -> equalCost(graded.grader())));
        }
        new WordPick(model.around().overlays(), choices)
                .open("What picks among the samples? The grader that is shown reports.");
    }

    private void equalCost(@Nullable GraderSpec select) {
        SweepResult sweep = shown;
        if (sweep != null) {
            model.store()
                    .<EqualCost>compute(
                            job ->
                                    model.around()
                                            .work()
                                            .equalCosts()
                                            .of(result, select, sweep.grader(), job),
                            found -> {
                                show(sweep);
                                var title =
                                        new Label(
                                                SafeText.visible(
                                                        "At equal cost, picked by "
                                                                + found.select()));
                                title.getStyleClass().add("section-title");
                                content.getChildren().add(title);
                                if (!found.spots().isEmpty()) {
                                    content.getChildren()
                                            .add(new Wide(new NumberTable(found.table())));
                                }
                                found.notes().forEach(this::note);
                            });
        }
    }

    private void note(String words) {
        content.getChildren().add(new WrappedText("muted", "small-text").show(words));
    }

    private void card() {
        SweepResult sweep = shown;
        if (sweep != null) {
            open.close();
            model.around().cards().sweep(result.run().id(), sweep.grader().id());
        }
    }

    private void copy(boolean markdown) {
        if (shown == null) {
            return;
        }
        CopyText.copy(
                markdown ? ResultText.markdown(SweepText.table(shown)) : SweepText.csv(shown));
        model.around().say().accept(markdown ? "Copied as Markdown." : "Copied as CSV.");
    }

    private void key(KeyEvent event) {
        Command.press(commands, event, model.around().say());
    }
}
