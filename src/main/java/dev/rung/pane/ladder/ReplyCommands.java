package dev.rung.pane.ladder;

import dev.rung.experiment.Mistake;
import dev.rung.experiment.Names;
import dev.rung.ui.Ask;
import dev.rung.ui.Command;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What keys do with the reply that is being read. */
final class ReplyCommands {
    private static final String REPLY = "Reply";
    private static final String MISTAKES = "Mistakes";

    private final LadderViewModel model;
    private final ReplyActions actions;
    private final Ask ask;
    private @Nullable RepliesView view;

    ReplyCommands(LadderViewModel model, ReplyActions actions, Ask ask) {
        this.model = model;
        this.actions = actions;
        this.ask = ask;
    }

    /** Tells the commands where the replies stand. */
    void connect(RepliesView replies) {
        view = replies;
    }

    List<Command> all() {
        var all = new ArrayList<Command>();
        all.add(step("reply.next", "Next reply", "J", 1));
        all.add(step("reply.previous", "Previous reply", "K", -1));
        all.add(onReply("reply.gold", "Star as a gold example, or not", "S", this::star));
        all.add(
                Command.named("reply.collapse", "Collapse or unfold replies")
                        .group(REPLY)
                        .key("C")
                        .unavailable(model.unseenProperty())
                        .does(
                                () ->
                                        actions.collapsedProperty()
                                                .set(!actions.collapsedProperty().get())));
        all.add(
                Command.named("reply.find", "Search in replies")
                        .group(REPLY)
                        .key("Shortcut+F")
                        .unavailable(model.unseenProperty())
                        .does(
                                () -> {
                                    model.loadAll();
                                    with(RepliesView::find);
                                }));
        all.add(
                onReply(
                        "reply.branch",
                        "Go on from this reply in the prompt",
                        "Shortcut+Shift+B",
                        this::branch));
        all.add(onReply("reply.copy", "Copy reply", "Shortcut+Shift+Y", actions::copy));
        all.add(onReply("reply.again", "Ask again", "Shortcut+Shift+R", actions::again));
        all.add(
                onReply(
                        "reply.drop",
                        "Drop the parameter that the model refused, and ask again",
                        "X",
                        actions::drop));
        all.add(
                onReply(
                        "reply.whole",
                        "Show the whole reply",
                        "Shortcut+Shift+O",
                        actions::showAll));
        all.add(onReply("reply.raw", "Raw request and reply", "Shortcut+Alt+R", actions::raw));
        for (int number = 1; number <= Mistake.MOST; number++) {
            all.add(tag(number));
        }
        return all;
    }

    private void with(Consumer<RepliesView> action) {
        if (view != null) {
            action.accept(view);
        }
    }

    private Command step(String id, String title, String key, int by) {
        return Command.named(id, title)
                .group(REPLY)
                .key(key)
                .unavailable(model.unseenProperty())
                .does(() -> with(replies -> replies.stepReply(by)));
    }

    private Command tag(int number) {
        return onReply(
                        "reply.mistake-" + number,
                        "Reply makes mistake " + number,
                        String.valueOf(number),
                        reply -> tag(reply, number))
                .group(MISTAKES);
    }

    private void tag(ReplyModel reply, int number) {
        Runnable toggle =
                () -> model.tally().mark(reply, reply.marksProperty().get().toggle(number));
        if (reply.sampleProperty().get() == null) {
            return;
        }
        if (model.tally().mistake(number).isPresent()) {
            toggle.run();
        } else {
            name(number, toggle);
        }
    }

    /** Asks what the mistake is called. */
    void name(int number, Runnable then) {
        ask.text(
                "What is mistake %d called?".formatted(number),
                model.tally().mistake(number).map(Mistake::name).orElse(""),
                name -> Names.problem(name).orElse(""),
                name -> model.tally().name(number, name, then));
    }

    private void star(ReplyModel reply) {
        var marks = reply.marksProperty().get();
        model.tally().mark(reply, marks.withGold(!marks.gold()));
    }

    private void branch(ReplyModel reply) {
        model.branching().from(reply);
    }

    private Command onReply(String id, String title, String key, Consumer<ReplyModel> action) {
        return onReply(model, id, title, key, action);
    }

    /** Why nothing can be done with the reply that is being read; empty while it can. */
    static ObservableValue<String> noReply(LadderViewModel model) {
        return Bindings.createStringBinding(
                () ->
                        !model.unseenProperty().get().isEmpty()
                                ? model.unseenProperty().get()
                                : model.replyProperty().get() == null
                                        ? "No reply is selected."
                                        : "",
                model.unseenProperty(),
                model.replyProperty());
    }

    /** A command on the reply that is being read. */
    static Command onReply(
            LadderViewModel model,
            String id,
            String title,
            String key,
            Consumer<ReplyModel> action) {
        return Command.named(id, title)
                .group(REPLY)
                .key(key)
                .unavailable(noReply(model))
                .does(
                        () -> {
                            ReplyModel reply = model.replyProperty().get();
                            if (reply != null) {
                                action.accept(reply);
                            }
                        });
    }
}
