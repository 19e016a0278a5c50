package dev.rung.pane.updates;

import dev.rung.pane.updates.DaysModel.Read.Written;
import dev.rung.plan.Blocker;
import dev.rung.store.StoreException;
import dev.rung.ui.Ask;
import dev.rung.ui.Command;
import dev.rung.update.Section;
import dev.rung.update.Update;
import dev.rung.update.UpdateRow;
import dev.rung.update.Waiting.Offer;

import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What can be done with the update that is written. */
final class UpdatesCommands {
    private static final String NONE = "There is no project to write about yet.";
    private static final String READING =
            "Another day is being read: go back to what you write first.";

    private final TodayModel model;
    private final PostModel post;
    private final DaysModel days;
    private final PeoplePick people;
    private final ObservableValue<String> noUpdate;

    UpdatesCommands(TodayModel model, PostModel post, DaysModel days) {
        this.model = model;
        this.post = post;
        this.days = days;
        this.people = new PeoplePick(model, post);
        this.noUpdate =
                days.readProperty()
                        .flatMap(
                                read ->
                                        model.openedProperty()
                                                .map(
                                                        opened ->
                                                                opened.update() == null
                                                                        ? NONE
                                                                        : read instanceof Written
                                                                                ? ""
                                                                                : READING));
    }

    private Command command(String id, String title) {
        return Command.named("updates." + id, title).group("Updates");
    }

    private Command update(String id, String title, Consumer<Update> action) {
        return command(id, title)
                .unavailable(noUpdate)
                .does(
                        () -> {
                            Update update = model.update();
                            if (update != null) {
                                action.accept(update);
                            }
                        });
    }

    private Command row(String id, String title, Consumer<RowModel> action) {
        return update(
                id,
                title,
                update -> {
                    RowModel row = model.chosenProperty().get();
                    if (row == null) {
                        model.around().say().accept("Go into a row first.");
                    } else {
                        action.accept(row);
                    }
                });
    }

    Command post() {
        return update("post", "Post", update -> model.whenKept(this::send)).key("Shortcut+Enter");
    }

    private void send() {
        Update update = model.update();
        if (update != null) {
            post.post(update);
        }
    }

    /**
     * @param view where the rows are
     */
    List<Command> all(TodayView view) {
        var all = new ArrayList<Command>();
        for (int i = 1; i <= 4; i++) {
            int place = i;
            all.add(update("answer-" + i, answer(i), update -> view.answer(place)).key("Alt+" + i));
        }
        all.add(update("up", "Move the row up", update -> view.move(-1)).key("Alt+Up"));
        all.add(update("down", "Move the row down", update -> view.move(1)).key("Alt+Down"));
        // What was typed a moment ago is a row already.
        all.add(
                row(
                                "private",
                                "Private row, or for everybody",
                                row -> model.whenKept(() -> hide(row)))
                        .key("Alt+P"));
        all.add(
                row("kind", "What kind of blocker", row -> model.whenKept(() -> kind(row)))
                        .key("Alt+B"));
        all.add(
                row("book", "Book a time for the blocker…", row -> take(row, Offer.BOOK))
                        .key("Alt+K"));
        all.add(
                row("agenda", "Put the blocker on the agenda", row -> take(row, Offer.AGENDA))
                        .key("Alt+G"));
        all.add(row("mention", "Mention somebody", this::mention).key("Alt+M"));
        all.add(
                row("paste", "Hang the picture or file of the clipboard on the row", view::paste)
                        .key("Shortcut+Shift+V"));
        all.add(update("plan", "Morning plan, or the whole update", this::plan).key("Shortcut+M"));
        all.add(
                command("copy", "Copy the update…")
                        .key("Shortcut+Shift+C")
                        .does(() -> onScreen(new UpdateCopies(model.around())::open)));
        all.add(
                command("look", "Look in Slack again, send what waits")
                        .key("Shortcut+R")
                        .does(() -> onScreen(post::look)));
        all.add(update("channel", "Channel of the project…", update -> people.channel()));
        all.add(update("name", "Who writes these updates…", this::name));
        all.add(
                update(
                        "anew",
                        "Post the update as new messages…",
                        update ->
                                new Ask(model.around().overlays())
                                        .confirm(
                                                "Post it as new messages?",
                                                "Those that stand in Slack now stay there and are"
                                                        + " not edited any more.",
                                                "Post anew",
                                                () -> anew(update))));
        return all;
    }

    /** Does it with the update that is written or read, once all of it is stored. */
    private void onScreen(Consumer<Update> action) {
        model.whenKept(
                () -> {
                    Update update = days.onScreen();
                    if (update == null) {
                        model.around().say().accept("There is no update on screen.");
                    } else {
                        action.accept(update);
                    }
                });
    }

    private static String answer(int place) {
        return switch (place) {
            case 1 -> "Done, or unblocked, or take the note";
            case 2 -> "Partly, or still blocking, or leave the note out";
            case 3 -> "Dropped";
            default -> "Still next";
        };
    }

    private void anew(Update update) {
        model.edit(() -> model.around().sending().outbox().anew(update.id()));
        model.whenKept(this::send);
    }

    private void hide(RowModel row) {
        UpdateRow stored = row.storedProperty().get();
        if (row.id() == null) {
            model.around().say().accept("Write the row first.");
        } else if (stored != null && stored.secret()) {
            model.change(row, rows -> rows.show(TodayModel.id(row)));
        } else {
            // Out of the channel at once, whoever gets it.
            model.change(row, rows -> rows.hide(TodayModel.id(row), null));
            people.receiver(
                    person -> {
                        if (person != null) {
                            model.change(row, rows -> rows.hide(TodayModel.id(row), person.id()));
                        }
                    });
        }
    }

    private void kind(RowModel row) {
        UpdateRow stored = row.storedProperty().get();
        // A new row begins as one that waits for others.
        Blocker.@Nullable Kind old =
                stored != null ? stored.kind() : row.id() == null ? null : Blocker.Kind.EXTERNAL;
        if (row.section() != Section.BLOCKERS || old == null) {
            model.around().say().accept("Only a new row under Blockers has a kind.");
            return;
        }
        model.change(row, rows -> rows.kind(TodayModel.id(row), old.next()));
    }

    private void take(RowModel row, Offer offer) {
        model.take(offer, row);
    }

    private void mention(RowModel row) {
        people.mention(
                person -> {
                    String text = row.textProperty().get();
                    String gap = text.isEmpty() || text.endsWith(" ") ? "" : " ";
                    row.textProperty().set(text + gap + "@" + person.name() + " ");
                });
    }

    private void plan(Update update) {
        if (update.kind() == Update.Kind.PLAN) {
            model.edit(() -> model.around().stores().updates().evening(update.id()));
        } else if (update.posted() != null) {
            model.around().say().accept("It was posted whole: it is no plan any more.");
        } else {
            model.edit(() -> model.around().stores().updates().plan(update.id()));
        }
    }

    private void name(Update update) {
        new Ask(model.around().overlays())
                .text(
                        "Your name, as it stands over your updates",
                        update.person(),
                        typed -> typed.length() > 80 ? "At most 80 characters." : "",
                        typed -> {
                            if (!typed.equals(update.person())) {
                                model.edit(() -> rename(update, typed));
                            }
                        });
    }

    private void rename(Update update, String name) throws StoreException {
        model.around().stores().updates().rename(update.id(), name);
    }
}
