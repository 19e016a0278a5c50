package dev.rung.pane.updates.overview;

import dev.rung.slack.Slack;
import dev.rung.ui.Ask;
import dev.rung.ui.Command;
import dev.rung.ui.EmptyState;
import dev.rung.ui.Subscriptions;
import dev.rung.update.UpdateStore;
import dev.rung.update.follow.Entry;
import dev.rung.update.follow.FollowStore;
import dev.rung.update.follow.Overview.Line;
import dev.rung.update.follow.Overview.Table;
import dev.rung.update.post.Outbox;
import dev.rung.view.help.Offers;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/** All projects that are followed: the table, and the update that is read under it. */
public final class OverviewPage extends StackPane {
    private final OverviewModel model;
    private final OpenItems open;
    private final FollowPick pick;
    private final Command choose;
    private final Command look;
    private final List<Command> commands = new ArrayList<>();
    private final Supplier<Halves> making;
    private @Nullable Halves made;
    private @Nullable EmptyState empty;
    private String emptyWords = "";
    private boolean awaited;
    private final Subscriptions heard = new Subscriptions();

    /**
     * @param unavailable why its keys do nothing now, in words; empty while it is shown
     */
    public OverviewPage(OverviewAround around, ObservableValue<String> unavailable) {
        model = new OverviewModel(around);
        open = new OpenItems(model);
        pick = new FollowPick(model, this::focusFirst);
        choose = command("choose", "Choose projects…", "C", unavailable).does(pick::open);
        look =
                Command.named("overview.look", "Read the channels now")
                        .group("All projects")
                        .does(this::look);
        Command answer =
                command("answer", "Answer in the thread", "R", unavailable).does(this::answer);
        Command slack =
                command(
                                "slack",
                                "Open in Slack",
                                "O",
                                either(unavailable, model.reader().noLinkValue()))
                        .does(model.reader()::inSlack);
        Command samples =
                command("samples", "Samples behind it", "S", unavailable)
                        .does(model.reader()::samples);
        Command next = command("next", "Next unread", "N", unavailable).does(this::nextUnread);
        Command mark = command("mark", "Mark as read or unread", "M", unavailable).does(this::mark);
        Command arrange =
                command("arrange", "By project, by person, by section", "G", unavailable)
                        .does(this::arrange);
        Command save =
                command("save", "Save a file of it…", "F", unavailable)
                        .does(new SaveFile(model)::open);
        Command ping =
                command("ping", "Ask how it stands", "P", unavailable)
                        .does(() -> open.ping(() -> halves().opened.toAnswer()));
        Command book = command("book", "Book a time", "B", unavailable).does(open::book);
        Command agenda =
                command("agenda", "Put it on the agenda", "A", unavailable).does(open::agenda);
        commands.addAll(
                List.of(
                        choose, answer, slack, samples, next, mark, arrange, save, ping, book,
                        agenda));
        making =
                () ->
                        new Halves(
                                model,
                                choose,
                                this::read,
                                new OpenedView.Keys(
                                        samples,
                                        save,
                                        List.of(next, answerable(answer), slack),
                                        List.of(answerable(ping), book, agenda)));
        Subscriptions.whileInScene(
                this,
                shown -> {
                    shown.on(model.tableProperty(), this::show);
                    shown.onChange(model.wayProperty(), () -> show(model.tableProperty().get()));
                });
    }

    /** Made when it is first shown: who writes updates need not wait for it. */
    private Halves halves() {
        Halves halves = made;
        if (halves == null) {
            halves = making.get();
            made = halves;
        }
        return halves;
    }

    private static Command command(
            String id, String title, String key, ObservableValue<String> unavailable) {
        return Command.named("overview." + id, title)
                .group("All projects")
                .key(key)
                .unavailable(unavailable);
    }

    /**
     * For a button: it says why there can be no answer. The key itself says so in a notice of its
     * own, for whoever presses it goes on typing.
     */
    private Command answerable(Command command) {
        return command.unavailable(either(command.reason(), model.reader().refusalValue()));
    }

    private static ObservableValue<String> either(
            ObservableValue<String> one, ObservableValue<String> other) {
        return one.flatMap(why -> why.isEmpty() ? other : one);
    }

    private void show(@Nullable Table now) {
        if (now == null) {
            return;
        }
        Node wanted;
        if (OverviewModel.shownProjects(now) == 0) {
            wanted =
                    empty(
                            "Whose updates do you read? Choose projects that are kept here, Slack"
                                    + " channels, or a shared folder.",
                            choose);
        } else if (now.lines().isEmpty()) {
            boolean bot = model.wayProperty().get() == Slack.Way.BOT;
            wanted = empty(emptyWords(now, bot), bot ? new Command[] {look, choose} : one(choose));
        } else {
            wanted = halves();
        }
        if (!getChildren().contains(wanted)) {
            boolean focused = isFocusWithin() || awaited;
            getChildren().setAll(wanted);
            if (focused) {
                focusFirst();
            }
        }
    }

    /** Where there is nothing to show; the same node as long as it says the same. */
    private EmptyState empty(String words, Command... ways) {
        EmptyState old = empty;
        if (old == null || !words.equals(emptyWords)) {
            empty = new EmptyState(words, ways);
            emptyWords = words;
        }
        return Objects.requireNonNull(empty);
    }

    private static Command[] one(Command command) {
        return new Command[] {command};
    }

    private static String emptyWords(Table now, boolean bot) {
        List<String> faults = OverviewModel.faults(now);
        if (!faults.isEmpty()) {
            return faults.getFirst();
        }
        return bot
                ? "Nothing was posted in these projects in the last weeks, as far as it was read."
                : "No update is here yet, and channels are not read: Slack needs SLACK_BOT_TOKEN,"
                        + " which you add in Settings.";
    }

    /** Available while the pane is shown. */
    public List<Command> commands() {
        return List.copyOf(commands);
    }

    /** It is on screen. */
    public void shown() {
        heard.close();
        var background = model.around().background();
        for (Set<String> tables :
                List.of(FollowStore.TABLES, Outbox.TABLES, UpdateStore.TABLES, Set.of("plan"))) {
            var own = background.changes().listen(tables, background.back(), model::reload);
            heard.add(own::close);
        }
        model.show();
    }

    /** It is not any more. */
    public void hidden() {
        heard.close();
        model.hide();
    }

    /** The pane's main thing: sends the answer. */
    public void send() {
        if (model.reader().draftProperty().get().isBlank()) {
            answer();
            return;
        }
        String why = model.reader().refusal();
        if (!why.isEmpty()) {
            model.say(why);
            return;
        }
        model.ask(
                () -> model.around().stores().follow().answerName(),
                name -> {
                    if (name.isBlank()) {
                        askName();
                    } else {
                        model.reader().send(name);
                    }
                });
    }

    private void askName() {
        new Ask(model.around().overlays())
                .text(
                        "Your name, as it stands before your answers",
                        "",
                        typed ->
                                typed.isBlank() || typed.length() > 80 ? "1 to 80 characters." : "",
                        typed ->
                                model.work(
                                        () -> model.around().stores().follow().answerName(typed),
                                        () -> model.reader().send(typed)));
    }

    /** Reads the channels and what is open. */
    public void look() {
        model.look(true);
        model.reader().look();
    }

    private void answer() {
        if (model.reader().openedProperty().get() == null) {
            model.say("Choose an update first.");
        } else {
            halves().opened.toAnswer();
        }
    }

    /** What can be done about what is open. */
    public void onOffers(Offers offers) {
        open.onOffers(offers);
    }

    /** Puts somebody's name into the answer. */
    public void mention() {
        if (model.reader().openedProperty().get() == null) {
            model.say("Choose an update first.");
        } else if (model.reader().refusal().isEmpty()) {
            model.reader().mention(() -> halves().opened.toAnswer());
        } else {
            model.say(model.reader().refusal());
        }
    }

    private void read() {
        model.reader().read();
        halves().opened.toRead();
    }

    private void mark() {
        Reader.Opened now = model.reader().openedProperty().get();
        if (now != null) {
            if (now.entry().heard() == null) {
                model.say("It is your own: it is always read.");
            } else {
                model.toggleRead(current(now));
            }
        }
    }

    private Line current(Reader.Opened now) {
        Table table = model.tableProperty().get();
        return table == null
                ? now.line()
                : table.lines().stream()
                        .filter(one -> Reader.isSame(one, now.line()))
                        .findFirst()
                        .orElse(now.line());
    }

    private void arrange() {
        model.arrangementProperty().set(model.arrangementProperty().get().next());
    }

    private record Unread(Line line, Entry entry) {}

    /** What is open counts as read, and the next that is not is opened. */
    private void nextUnread() {
        Table now = model.tableProperty().get();
        if (now == null) {
            return;
        }
        Reader.Opened open = model.reader().openedProperty().get();
        if (open != null && open.entry().unread()) {
            model.mark(List.of(open.entry()), true);
        }
        var all = new ArrayList<Unread>();
        now.lines().forEach(line -> line.unread().forEach(one -> all.add(new Unread(line, one))));
        int at = -1;
        for (int i = 0; i < all.size(); i++) {
            if (open != null && all.get(i).entry().isSame(open.entry())) {
                at = i;
            }
        }
        if (at >= 0) {
            all.remove(at);
        }
        if (all.isEmpty()) {
            model.say("All is read.");
            return;
        }
        Unread next = all.get(at < 0 || at >= all.size() ? 0 : at);
        halves().table.select(next.line());
        model.reader().show(next.line(), next.entry());
        model.reader().read();
        halves().opened.toRead();
    }

    /** Opens what somebody wrote. */
    public void open(long heard) {
        model.ask(
                () -> model.around().stores().overview().at(heard),
                found ->
                        found.ifPresentOrElse(
                                at -> {
                                    halves().table.select(at.line());
                                    model.reader().show(at.line(), at.entry());
                                    model.reader().read();
                                    focusFirst();
                                },
                                () -> model.say("It is not among the projects that are shown.")));
    }

    /** The table, or what is there in its place. */
    public void focusFirst() {
        applyCss();
        layout();
        awaited = getChildren().isEmpty();
        if (made != null && getChildren().contains(made)) {
            halves().table.focusList();
        } else {
            Node button = lookup(".button");
            if (button != null) {
                button.requestFocus();
            }
        }
    }

    public void close() {
        heard.close();
        model.close();
    }

    /** For tests. */
    OverviewModel model() {
        return model;
    }
}
