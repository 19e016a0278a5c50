package dev.rung.pane.ladder;

import dev.rung.experiment.PastedConversation;
import dev.rung.experiment.Turn;
import dev.rung.ui.Command;
import dev.rung.ui.Overlays;
import dev.rung.view.ModelPicker;
import dev.rung.view.WordPick;

import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.scene.input.Clipboard;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What can be done in the Ladder pane, each with its name and key. */
final class LadderCommands implements ColumnView.Listener {
    private static final String GROUP = "Ladder";

    private final LadderViewModel model;
    private final Overlays overlays;
    private final Command addTurn;
    private final Command addCondition;
    private final Command addVariable;
    private final Command previousRow;
    private final Command nextRow;
    private final RepliesView.Keys buttons;
    private @Nullable Parts parts;
    private Runnable main = () -> sendNow(1);

    /** What the commands move the focus to. */
    record Parts(
            PromptEditor editor,
            ConditionsView conditions,
            RepliesView replies,
            ParametersView parameters,
            LadderView view) {}

    LadderCommands(LadderViewModel model, Overlays overlays) {
        this.model = model;
        this.overlays = overlays;
        addTurn =
                command("ladder.add-turn", "Add turn", "Shortcut+Alt+T")
                        .icon(Feather.PLUS)
                        .does(this::newTurn);
        previousRow = step("ladder.previous-row", "Previous row", "Left", Feather.CHEVRON_LEFT, -1);
        nextRow = step("ladder.next-row", "Next row", "Right", Feather.CHEVRON_RIGHT, 1);
        addCondition =
                command("ladder.add-condition", "Add condition", "Shortcut+Alt+D")
                        .icon(Feather.PLUS)
                        .unavailable(reason(this::whyNoCondition, model.prompt().turns()))
                        .does(this::newCondition);
        addVariable =
                Command.named("ladder.add-variable", "Conditions fill another variable")
                        .group(GROUP)
                        .icon(Feather.PLUS)
                        .unavailable(
                                reason(
                                        this::whyNoVariable,
                                        model.prompt().turns(),
                                        model.conditions().lines(),
                                        model.conditions().variables()))
                        .does(this::newVariable);
        buttons = new RepliesView.Keys(send(), sendTimes(), many(), addModel(), grid());
    }

    private String whyNoCondition() {
        return model.toFill().isEmpty()
                ? "The prompt has no {{variable}} that a condition could fill."
                : "";
    }

    private String whyNoVariable() {
        if (model.conditions().lines().isEmpty()) {
            return "There is no condition yet.";
        }
        return model.conditions().unfilled(model.toFill()).isEmpty()
                ? "The conditions fill every {{variable}} of the prompt."
                : "";
    }

    private void newVariable() {
        model.conditions().addVariable(model.conditions().unfilled(model.toFill()).getFirst());
        with(parts -> parts.conditions.focusNewVariable());
    }

    private void newCondition() {
        model.conditions().add(model.toFill());
        with(parts -> parts.conditions.focusLast());
    }

    private Command many() {
        return command("ladder.many", "Many messages…", "Shortcut+Shift+L")
                .does(() -> ManyView.open(model, overlays, copiedList()));
    }

    /** What was copied, if it is a list: then it is what is to be sent. */
    private static String copiedList() {
        String copied = Clipboard.getSystemClipboard().getString();
        return copied != null && copied.strip().lines().count() > 1 ? copied : "";
    }

    private Command grid() {
        return command("ladder.grid", "Grid or columns", "Shortcut+G")
                .icon(Feather.GRID)
                .does(() -> model.gridProperty().set(!model.gridProperty().get()));
    }

    private Command sendRows() {
        return command("ladder.send-rows", "Send the next N rows", "Shortcut+Alt+Shift+Enter")
                .unavailable(noRow())
                .does(model::sendRows);
    }

    private Command pasteConversation() {
        return command("ladder.paste", "Paste as a conversation", "Shortcut+Shift+V")
                .does(this::paste);
    }

    private void paste() {
        String copied = Clipboard.getSystemClipboard().getString();
        Optional<List<Turn>> turns =
                copied == null ? Optional.empty() : PastedConversation.parse(copied);
        if (turns.isPresent()) {
            model.branching().conversation(turns.get(), null);
            with(parts -> parts.editor.focusText());
        } else {
            model.problemProperty()
                    .set(
                            new Problem(
                                    "What was copied is no conversation.",
                                    "Copy text in which each part begins with who speaks, for"
                                        + " instance «User:» and «Assistant:», or JSON messages.",
                                    ""));
        }
    }

    Command addCondition() {
        return addCondition;
    }

    Command addVariable() {
        return addVariable;
    }

    private static Command command(String id, String title, String key) {
        return Command.named(id, title).group(GROUP).key(key);
    }

    private Command step(String id, String title, String arrow, Feather icon, int by) {
        return command(id, title, "Shortcut+Alt+" + arrow)
                .icon(icon)
                .unavailable(noRow())
                .does(() -> model.values().step(by));
    }

    private StringBinding noRow() {
        return reason(
                () -> model.values().rowProperty().get() == null ? "No dataset is chosen." : "",
                model.values().rowProperty());
    }

    private static StringBinding reason(Callable<String> why, Observable... on) {
        return Bindings.createStringBinding(why, on);
    }

    private Command send() {
        return command("ladder.send", "Send", "Shortcut+Enter").does(() -> main.run());
    }

    /** What the pane's main key does: a rung with examples runs over rows. */
    void onMain(BooleanSupplier isRunning, Runnable run) {
        main =
                () -> {
                    if (isRunning.getAsBoolean()) {
                        run.run();
                    } else {
                        sendNow(1);
                    }
                };
    }

    private Command sendTimes() {
        return command("ladder.send-times", "Send ×N", "Shortcut+Alt+Enter")
                .does(() -> sendNow(model.timesProperty().get()));
    }

    private void sendNow(int times) {
        model.send(times);
    }

    private Command addModel() {
        return command("ladder.add-model", "Add model", "Shortcut+Shift+M")
                .icon(Feather.PLUS)
                .unavailable(
                        reason(
                                () ->
                                        model.columns().isFull()
                                                ? "Four models stand side by side at most."
                                                : "",
                                model.columns().columns()))
                .does(
                        () -> {
                            model.columns().refresh();
                            ModelPicker.open(
                                    overlays,
                                    "Add a model",
                                    model.columns().available(),
                                    model::addModel);
                        });
    }

    RepliesView.Keys buttons() {
        return buttons;
    }

    Command addTurn() {
        return addTurn;
    }

    Command previousRow() {
        return previousRow;
    }

    Command nextRow() {
        return nextRow;
    }

    void connect(Parts parts) {
        this.parts = parts;
        model.onSent(parts.replies::scrollToNewest);
    }

    private void with(Consumer<Parts> action) {
        if (parts != null) {
            action.accept(parts);
        }
    }

    List<Command> all() {
        return List.of(
                buttons.send(),
                buttons.sendTimes(),
                command("ladder.times", "How often to send ×N", "Shortcut+Alt+X")
                        .unavailable(model.unseenProperty())
                        .does(() -> with(parts -> parts.replies.focusTimes())),
                whileRunning("ladder.stop", "Stop all replies", "Shortcut+Period")
                        .does(model::stopAll),
                whileRunning("ladder.stop-column", "Stop this column", "Shortcut+Shift+Period")
                        .does(() -> current(ColumnModel::stop)),
                buttons.many(),
                sendRows(),
                buttons.grid(),
                addTurn,
                addCondition,
                addVariable,
                pasteConversation(),
                Command.named("ladder.dataset", "Choose the dataset…")
                        .group(GROUP)
                        .unavailable(
                                reason(
                                        () ->
                                                model.values().datasets().isEmpty()
                                                        ? "There is no dataset yet: import one."
                                                        : "",
                                        model.values().datasets()))
                        .does(this::chooseDataset),
                previousRow,
                nextRow,
                buttons.addModel(),
                onColumn("ladder.swap-model", "Choose another model", "Shortcut+M")
                        .does(() -> current(this::swap)),
                onColumn("ladder.remove-model", "Remove this model", "Shortcut+Alt+M")
                        .does(() -> current(this::remove)),
                command("ladder.prompt", "Go to the prompt", "Shortcut+E")
                        .does(() -> with(parts -> parts.editor.focusText())),
                command("ladder.replies", "Go to the replies", "Shortcut+R")
                        .unavailable(noReplies())
                        .does(() -> with(parts -> parts.replies.focusCurrent())),
                command("ladder.parameters", "Go to the parameters", "Shortcut+Shift+E")
                        .does(() -> with(LadderCommands::toParameters)),
                command("ladder.fold", "Show or hide the parameters", "Shortcut+Alt+B")
                        .does(
                                () ->
                                        with(
                                                parts ->
                                                        parts.view.setRightShown(
                                                                !parts.view.isRightShown()))));
    }

    private StringBinding noReplies() {
        return reason(
                () ->
                        !model.unseenProperty().get().isEmpty()
                                ? model.unseenProperty().get()
                                : model.columns().columns().isEmpty()
                                        ? "There is no model yet whose replies could stand there."
                                        : "",
                model.unseenProperty(),
                model.columns().columns());
    }

    private static void toParameters(Parts parts) {
        parts.view.setRightShown(true);
        parts.parameters.focusFirst();
    }

    private Command whileRunning(String id, String title, String key) {
        return command(id, title, key)
                .unavailable(
                        reason(
                                () -> model.columns().isRunning() ? "" : "Nothing is running.",
                                model.columns().runningProperty()));
    }

    private Command onColumn(String id, String title, String key) {
        return command(id, title, key)
                .unavailable(
                        reason(
                                () ->
                                        model.columns().currentProperty().get() == null
                                                ? "No model is chosen."
                                                : "",
                                model.columns().currentProperty()));
    }

    private void chooseDataset() {
        ValuesModel values = model.values();
        new WordPick(
                        overlays,
                        values.datasets().stream()
                                .map(
                                        one ->
                                                new WordPick.Choice(
                                                        one.label(), "", () -> values.choose(one)))
                                .toList())
                .open("Choose the dataset whose rows fill the variables");
    }

    private void newTurn() {
        var turn = model.prompt().add();
        with(parts -> parts.editor.focus(turn));
    }

    private void current(Consumer<ColumnModel> action) {
        ColumnModel column = model.columns().currentProperty().get();
        if (column != null) {
            action.accept(column);
        }
    }

    @Override
    public void choose(ColumnModel column) {
        model.columns().currentProperty().set(column);
    }

    @Override
    public void swap(ColumnModel column) {
        model.columns().refresh();
        ModelPicker.open(
                overlays,
                "Another model instead of " + column.label(),
                model.columns().available(),
                chosen -> {
                    model.swapModel(column, chosen);
                    with(parts -> parts.replies.focusCurrent());
                });
    }

    @Override
    public void remove(ColumnModel column) {
        model.columns().remove(column);
        with(
                parts -> {
                    if (model.columns().columns().isEmpty()) {
                        parts.editor.focusText();
                    } else {
                        parts.replies.focusCurrent();
                    }
                });
    }

    @Override
    public void older(ColumnModel column) {
        model.older(column);
    }

    @Override
    public void step(int by) {
        model.columns().step(by);
        with(parts -> parts.replies.focusCurrent());
    }
}
