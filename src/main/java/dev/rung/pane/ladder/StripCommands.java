package dev.rung.pane.ladder;

import dev.rung.study.ResultText;
import dev.rung.study.ladder.Measured;
import dev.rung.study.ladder.NoHelp;
import dev.rung.ui.Command;
import dev.rung.ui.CopyText;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Overlays;
import dev.rung.ui.SafeText;
import dev.rung.ui.WrappedText;
import dev.rung.view.NumberTable;
import dev.rung.view.WordPick;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.function.Consumer;

/** What can be done with the strip. */
final class StripCommands {
    private static final String GROUP = "Ladder";

    private final StripModel model;
    private final RungModel rungs;
    private final Overlays overlays;
    private final Command choose;
    private final Command noHelp;
    private final Command skip;
    private final Command nextIdea;
    private Runnable toReason = () -> {};
    private Consumer<String> say = words -> {};
    private Runnable toSteps = () -> {};

    StripCommands(StripModel model, RungModel rungs, Overlays overlays) {
        this.model = model;
        this.rungs = rungs;
        this.overlays = overlays;
        choose =
                Command.named("ladder.choose", "Choose this rung's version…")
                        .group(GROUP)
                        .key("Shortcut+Alt+V")
                        .unavailable(noScore())
                        .does(() -> model.versions(rung(), this::pick));
        noHelp =
                Command.named("ladder.no-help", "What was tried and did not help")
                        .group(GROUP)
                        .key("Shortcut+Alt+L")
                        .unavailable(noStrip())
                        .does(() -> model.noHelp(this::list));
        nextIdea =
                Command.named("ladder.next-idea", "Next idea: the next steps")
                        .group(GROUP)
                        .key("Shortcut+Alt+I")
                        .does(() -> toSteps.run());
        skip =
                Command.named("ladder.skip", "Say why a rung was skipped")
                        .group(GROUP)
                        .key("Shortcut+Alt+S")
                        .unavailable(noSkip())
                        .does(() -> toReason.run());
    }

    /** What tells something in the status line. */
    void onSay(Consumer<String> to) {
        say = to;
    }

    /** Opens the list of what might be done next. */
    void onNextIdea(Runnable open) {
        toSteps = open;
    }

    Command nextIdea() {
        return nextIdea;
    }

    /** Moves the focus to where the reason is typed. */
    void connect(Runnable reason) {
        toReason = reason;
    }

    Command noHelp() {
        return noHelp;
    }

    Command choose() {
        return choose;
    }

    List<Command> all() {
        return List.of(choose, noHelp, nextIdea, skip);
    }

    private int rung() {
        return rungs.rungProperty().get().number();
    }

    private StringBinding noStrip() {
        return Bindings.createStringBinding(
                () -> model.stripProperty().get() == null ? "The ladder is still being read." : "",
                model.stripProperty());
    }

    private StringBinding noScore() {
        return Bindings.createStringBinding(
                () -> {
                    var strip = model.stripProperty().get();
                    return strip == null
                            ? "The ladder is still being read."
                            : strip.rungs().get(rung() - 1).tried() == 0
                                    ? "No run over development rows has ended on this rung."
                                    : "";
                },
                model.stripProperty(),
                rungs.rungProperty());
    }

    private StringBinding noSkip() {
        return Bindings.createStringBinding(
                () -> {
                    var strip = model.stripProperty().get();
                    return strip == null || strip.skippedBelow(rung()).isEmpty()
                            ? "No rung was skipped without a reason."
                            : "";
                },
                model.stripProperty(),
                rungs.rungProperty());
    }

    private void pick(List<Measured> versions) {
        if (versions.isEmpty()) {
            return;
        }
        new WordPick(
                        overlays,
                        versions.reversed().stream()
                                .map(
                                        one ->
                                                new WordPick.Choice(
                                                        one.prompt() + " · " + one.model(),
                                                        StripWords.score(one),
                                                        () -> choose(one)))
                                .toList())
                .open("Which version stands for rung %d? (on development rows)".formatted(rung()));
    }

    /** Of one version alone there is no list to see it in. */
    private void choose(Measured one) {
        model.choose(
                one,
                () ->
                        say.accept(
                                SafeText.visible(
                                        "%s · %s (%s) stands for rung %d."
                                                .formatted(
                                                        one.prompt(),
                                                        one.model(),
                                                        StripWords.score(one),
                                                        one.version().rung()))));
    }

    private void list(List<NoHelp> list) {
        ResultText.Table table = StripWords.noHelp(list);
        Node content =
                list.isEmpty()
                        ? new WrappedText("muted")
                                .show(
                                        "Every version was better than the one before it, or none"
                                                + " can be compared yet.")
                        : new NumberTable(table);
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("form-scroll");
        var title = new Label("What was tried and did not help");
        title.getStyleClass().add("section-title");
        var words =
                new WrappedText("muted", "small-text")
                        .show(
                                "Versions that were not better than the one before them, of the"
                                    + " same model, on the development rows that both have; shares"
                                    + " in points.");
        var close = new Button("Close", new KeyCap("Esc"));
        close.setContentDisplay(ContentDisplay.RIGHT);
        var buttons =
                new HBox(
                        8,
                        CopyText.button("Copy as Markdown", () -> ResultText.markdown(table)),
                        close);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        var panel = new VBox(12, title, words, scroll, buttons);
        panel.getStyleClass().addAll("overlay", "ask");
        panel.setAccessibleText("What was tried and did not help");
        panel.setPrefWidth(760);
        panel.setMaxHeight(560);
        var open = overlays.show(panel, close);
        close.setOnAction(event -> open.close());
    }
}
