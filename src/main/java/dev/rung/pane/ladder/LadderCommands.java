package dev.rung.pane.ladder;

import dev.rung.ui.Command;
import dev.rung.ui.Overlays;
import dev.rung.view.ModelPicker;

import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** What can be done in the Ladder pane, each with its name and key. */
final class LadderCommands implements ColumnView.Listener {
    private static final String GROUP = "Ladder";
    private static final String REPLY = "Reply";

    private final LadderViewModel model;
    private final ReplyActions replies;
    private final Overlays overlays;
    private final Command addTurn;
    private final Command previousRow;
    private final Command nextRow;
    private final RepliesView.Keys buttons;
    private @Nullable Parts parts;

    private record Parts(
            PromptEditor editor, RepliesView replies, ParametersView parameters, LadderView view) {}

    LadderCommands(LadderViewModel model, ReplyActions replies, Overlays overlays) {
        this.model = model;
        this.replies = replies;
        this.overlays = overlays;
        addTurn =
                command("ladder.add-turn", "Add turn", "Shortcut+Alt+T")
                        .icon(Feather.PLUS)
                        .does(this::newTurn);
        previousRow = step("ladder.previous-row", "Previous row", "Left", Feather.CHEVRON_LEFT, -1);
        nextRow = step("ladder.next-row", "Next row", "Right", Feather.CHEVRON_RIGHT, 1);
        buttons = new RepliesView.Keys(send(), sendTimes(), addModel());
    }

    private static Command command(String id, String title, String key) {
        return Command.named(id, title).group(GROUP).key(key);
    }

    private Command step(String id, String title, String arrow, Feather icon, int by) {
        return command(id, title, "Shortcut+Alt+" + arrow)
                .icon(icon)
                .unavailable(
                        reason(
                                () ->
                                        model.values().rowProperty().get() == null
                                                ? "No dataset is chosen."
                                                : "",
                                model.values().rowProperty()))
                .does(() -> model.values().step(by));
    }

    private static StringBinding reason(Callable<String> why, Observable... on) {
        return Bindings.createStringBinding(why, on);
    }

    private Command send() {
        return command("ladder.send", "Send", "Shortcut+Enter").does(() -> sendNow(1));
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

    /** Tells the commands what they move the focus to. */
    void connect(PromptEditor editor, RepliesView middle, ParametersView right, LadderView view) {
        parts = new Parts(editor, middle, right, view);
        model.onSent(middle::scrollToNewest);
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
                whileRunning("ladder.stop", "Stop all replies", "Shortcut+Period")
                        .does(model::stopAll),
                whileRunning("ladder.stop-column", "Stop this column", "Shortcut+Shift+Period")
                        .does(() -> current(ColumnModel::stop)),
                addTurn,
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
                        .does(() -> with(parts -> parts.replies.focusCurrent())),
                command("ladder.parameters", "Go to the parameters", "Shortcut+Shift+E")
                        .does(() -> with(LadderCommands::toParameters)),
                command("ladder.fold", "Show or hide the parameters", "Shortcut+Alt+B")
                        .does(
                                () ->
                                        with(
                                                parts ->
                                                        parts.view.setRightShown(
                                                                !parts.view.isRightShown()))),
                onReply("reply.copy", "Copy reply", "Shortcut+Shift+C", replies::copy),
                onReply("reply.again", "Ask again", "Shortcut+Shift+R", replies::again),
                onReply(
                        "reply.whole",
                        "Show the whole reply",
                        "Shortcut+Shift+O",
                        replies::showAll),
                onReply("reply.raw", "Raw request and reply", "Shortcut+Alt+R", replies::raw));
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

    private Command onReply(String id, String title, String key, Consumer<ReplyModel> action) {
        return Command.named(id, title)
                .group(REPLY)
                .key(key)
                .unavailable(
                        reason(
                                () ->
                                        model.replyProperty().get() == null
                                                ? "No reply is selected."
                                                : "",
                                model.replyProperty()))
                .does(
                        () -> {
                            ReplyModel reply = model.replyProperty().get();
                            if (reply != null) {
                                action.accept(reply);
                            }
                        });
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
                chosen -> model.swapModel(column, chosen));
    }

    @Override
    public void remove(ColumnModel column) {
        model.columns().remove(column);
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
