package dev.rung.pane.updates.overview;

import dev.rung.experiment.Project;
import dev.rung.slack.Slack;
import dev.rung.slack.SlackFault;
import dev.rung.store.StoreException;
import dev.rung.task.Debounce;
import dev.rung.task.Timer;
import dev.rung.ui.Ask;
import dev.rung.update.Shorten;
import dev.rung.update.follow.Entry;
import dev.rung.update.follow.Followed;
import dev.rung.update.follow.Overview.Line;
import dev.rung.update.follow.Overview.Table;
import dev.rung.update.follow.SharedFolder;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Which projects are shown, how, and which update is opened. */
final class OverviewModel {
    /** While it is shown, channels are read so often. */
    private static final Duration AGAIN = Duration.ofMinutes(5);

    private final OverviewAround around;
    private final Reader reader;
    private final ReadOnlyObjectWrapper<@Nullable Table> table = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Row>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<Arrangement> arrangement =
            new SimpleObjectProperty<>(Arrangement.PROJECT);
    private final ReadOnlyObjectWrapper<Slack.Way> way =
            new ReadOnlyObjectWrapper<>(Slack.Way.NONE);
    private final ReadOnlyObjectWrapper<Boolean> looking = new ReadOnlyObjectWrapper<>(false);
    private final Debounce soon;
    private Timer.Cancel next = () -> {};
    private boolean shown;
    private int reads;

    OverviewModel(OverviewAround around) {
        this.around = around;
        this.reader = new Reader(this);
        this.soon =
                new Debounce(
                        around.background().timer(),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        around.background().back());
        arrangement.subscribe(this::arrange);
    }

    OverviewAround around() {
        return around;
    }

    /** The update that is opened. */
    Reader reader() {
        return reader;
    }

    /** Null until it is read. */
    ReadOnlyObjectProperty<@Nullable Table> tableProperty() {
        return table.getReadOnlyProperty();
    }

    /** The table as it is arranged. */
    ReadOnlyObjectProperty<List<Row>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    ObjectProperty<Arrangement> arrangementProperty() {
        return arrangement;
    }

    /** What can be done in Slack. */
    ReadOnlyObjectProperty<Slack.Way> wayProperty() {
        return way.getReadOnlyProperty();
    }

    /** Whether channels are being read. */
    ReadOnlyObjectProperty<Boolean> lookingProperty() {
        return looking.getReadOnlyProperty();
    }

    private void arrange() {
        Table now = table.get();
        if (now != null) {
            rows.set(Row.arranged(now.lines(), arrangement.get()));
        }
    }

    /** It is on screen: reads the store now and the channels behind it, and again later. */
    void show() {
        shown = true;
        read();
        lookLater();
    }

    void hide() {
        shown = false;
        next.cancel();
    }

    private void lookLater() {
        next.cancel();
        if (!shown) {
            return;
        }
        look(false);
        next =
                around.background()
                        .timer()
                        .after(AGAIN, () -> around.background().back().execute(this::lookLater));
    }

    /** Reads the store again, soon. */
    void reload() {
        if (shown) {
            soon.execute(this::read);
        }
    }

    private void read() {
        int read = ++reads;
        around.background()
                .tasks()
                .<Table, StoreException>db("", job -> around.stores().overview().read())
                .onDone(
                        found -> {
                            if (read == reads) {
                                table.set(found);
                                arrange();
                                reader.renew(found);
                            }
                        })
                .onFailed(fault -> say(words(fault)))
                .start();
    }

    /**
     * Reads channels and shared folders.
     *
     * @param aloud whether the user asked for it and is told how it went
     */
    void look(boolean aloud) {
        lookAtFolders();
        if (looking.get()) {
            return;
        }
        looking.set(true);
        around.background()
                .tasks()
                .<Looked, Exception>io(aloud ? "Reading channels" : "", job -> looked(aloud))
                .onDone(
                        found -> {
                            looking.set(false);
                            way.set(found.way());
                            if (aloud) {
                                say(found.words());
                            }
                            reload();
                        })
                .onFailed(
                        fault -> {
                            looking.set(false);
                            if (aloud) {
                                say(words(fault));
                            }
                        })
                .onStopped(() -> looking.set(false))
                .start();
    }

    /** On a lane of threads that may wait for files. */
    private void lookAtFolders() {
        around.background()
                .tasks()
                .<List<String>, StoreException>cpu("", job -> around.network().folders().look())
                .onDone(wrong -> reload())
                .onFailed(fault -> say(words(fault)))
                .start();
    }

    private record Looked(Slack.Way way, String words) {}

    private Looked looked(boolean again) throws StoreException, InterruptedException {
        Slack.Way now = around.network().slack().way();
        if (now != Slack.Way.BOT) {
            String why =
                    now == Slack.Way.NONE
                            ? "Slack is not set up: channels are not read. Add SLACK_BOT_TOKEN in"
                                    + " Settings."
                            : "A webhook reads nothing: channels need SLACK_BOT_TOKEN.";
            return new Looked(now, why);
        }
        String why = around.network().channels().look(again);
        long faults =
                around.stores().follow().all().stream()
                        .filter(one -> one.chosen() && !one.fault().isEmpty())
                        .count();
        return new Looked(
                now,
                !why.isEmpty()
                        ? why
                        : faults > 0
                                ? "Not all channels could be read."
                                : "All channels are read.");
    }

    /** What is wrong with what is followed, a sentence each. */
    static List<String> faults(Table table) {
        var all = new ArrayList<String>();
        table.followed().stream()
                .filter(one -> one.chosen() && !one.fault().isEmpty())
                .map(one -> Shorten.to(one.name(), 60) + ": " + one.fault())
                .distinct()
                .forEach(all::add);
        table.folders().stream()
                .map(SharedFolder::fault)
                .filter(fault -> !fault.isEmpty())
                .distinct()
                .forEach(all::add);
        return List.copyOf(all);
    }

    /** How many projects are shown. */
    static long shownProjects(Table table) {
        return table.followed().stream().filter(Followed::chosen).count();
    }

    /** Marks all that is unread of somebody in a project as read; or the latest as unread. */
    void toggleRead(Line line) {
        boolean unread = !line.unread().isEmpty();
        mark(unread ? line.unread() : List.of(line.latest()), unread);
    }

    void mark(List<Entry> entries, boolean read) {
        List<Long> heard =
                entries.stream()
                        .filter(one -> one.heard() != null)
                        .map(one -> Objects.requireNonNull(one.heard()))
                        .toList();
        if (heard.isEmpty()) {
            return;
        }
        work(() -> around.stores().heard().mark(heard, read), () -> {});
    }

    /** The project of this name that is kept here, 0 if there is none. Blocks. */
    long projectOf(Entry entry) throws StoreException {
        for (Project project : around.stores().projects().projects(false)) {
            if (project.name().equalsIgnoreCase(entry.project())) {
                return project.id();
            }
        }
        return 0;
    }

    /** Something that changes the store. */
    @FunctionalInterface
    interface Change {
        void run() throws StoreException;
    }

    /** Does it in the background and reads again. */
    void work(Change change, Runnable after) {
        around.background()
                .tasks()
                .<Boolean, StoreException>db(
                        "",
                        job -> {
                            change.run();
                            return true;
                        })
                .onDone(
                        done -> {
                            reload();
                            after.run();
                        })
                .onFailed(fault -> say(words(fault)))
                .start();
    }

    /** Asks the store and goes on with what it says. */
    <T> void ask(Callable<T> question, Consumer<T> answer) {
        around.background()
                .tasks()
                .<T, Exception>db("", job -> question.call())
                .onDone(answer)
                .onFailed(fault -> say(words(fault)))
                .start();
    }

    void say(String words) {
        around.ways().say().accept(words);
    }

    /** Says why an answer cannot be written; what is typed all the same is no command. */
    void refuse(String why) {
        new Ask(around.overlays()).tell("It cannot be answered here", why);
    }

    static String words(Exception fault) {
        return switch (fault) {
            case SlackFault slack -> slack.getMessage() + " " + slack.whatToDo();
            case StoreException store -> store.getMessage() + " " + store.whatToDo();
            default -> String.valueOf(fault.getMessage());
        };
    }

    void close() {
        hide();
        soon.cancel();
        reader.close();
    }
}
