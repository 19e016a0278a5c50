package dev.rung.pane.updates;

import dev.rung.slack.SlackFault;
import dev.rung.store.StoreException;
import dev.rung.task.Debounce;
import dev.rung.update.Person;
import dev.rung.update.Update;
import dev.rung.update.UpdateRow;
import dev.rung.update.post.Outbox;
import dev.rung.update.post.Part;
import dev.rung.update.post.Poster;
import dev.rung.update.post.Replies;
import dev.rung.view.post.StateWords;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/** What will be posted of an update, what became of it, and what was answered. */
final class PostModel {
    /**
     * How it stands.
     *
     * @param posts its parts; empty if it is kept here only
     * @param help what was asked beside it and is not posted for sure
     */
    record Shown(
            Update update,
            List<Person> people,
            Poster.Preview preview,
            List<Outbox.Post> posts,
            List<Outbox.Answer> help,
            List<Replies.Reply> replies) {}

    private final UpdatesAround around;
    private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Boolean> busy = new ReadOnlyObjectWrapper<>(false);
    private final Debounce soon;
    private int reads;
    private @Nullable Update wanted;

    PostModel(UpdatesAround around) {
        this.around = around;
        this.soon =
                new Debounce(
                        around.background().timer(),
                        Duration.ofMillis(150),
                        Duration.ofMillis(600),
                        around.background().back());
    }

    UpdatesAround around() {
        return around;
    }

    /** Null until it is read. */
    ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Whether something is on its way. */
    ReadOnlyObjectProperty<Boolean> busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Shows this update, soon. */
    void show(@Nullable Update update) {
        wanted = update;
        Shown old = shown.get();
        if (old != null && (update == null || old.update().id() != update.id())) {
            shown.set(null);
        }
        soon.execute(this::read);
    }

    /** Reads again, soon. */
    void reload() {
        soon.execute(this::read);
    }

    private void read() {
        Update update = wanted;
        if (update == null) {
            return;
        }
        int read = ++reads;
        around.background()
                .tasks()
                .<Shown, StoreException>db("", job -> read(update))
                .onDone(
                        found -> {
                            if (read == reads) {
                                shown.set(found);
                            }
                        })
                .onFailed(this::fault)
                .start();
    }

    private Shown read(Update update) throws StoreException {
        UpdatesAround.Sending sending = around.sending();
        return new Shown(
                update,
                around.stores().norms().people(update.project()),
                sending.poster().preview(update),
                own(sending.outbox().of(update.id())),
                sending.outbox().asked(update.id()),
                sending.replies().of(update.id()));
    }

    private static String nothing(Update update) {
        boolean asked =
                update.rows().stream().anyMatch(row -> row.state() == UpdateRow.State.ASKED);
        return asked
                ? "There is nothing to post yet: say first what became of the rows that are asked"
                        + " about, or write a new one."
                : "There is nothing to post yet: write a row first.";
    }

    /** The parts of the update itself: a request for help goes beside it. */
    private static List<Outbox.Post> own(List<Outbox.Post> posts) {
        return posts.stream().filter(post -> post.kind() != Part.Kind.HELP).toList();
    }

    private void fault(StoreException fault) {
        around.say().accept(fault.getMessage() + " " + fault.whatToDo());
    }

    /** Posts the update, or edits what is there. */
    void post(Update update) {
        if (busy.get()) {
            return;
        }
        work(
                "Posting the update",
                () -> {
                    // What was typed last may be read by nobody yet.
                    Update now = around.stores().updates().find(update.id()).orElse(update);
                    var done = around.sending().poster().post(now);
                    if (done.isEmpty()) {
                        return nothing(now);
                    }
                    List<Outbox.Post> own = own(done.get().posts());
                    return own.isEmpty()
                            ? "Kept here. It counts as posted; copy it to where it is read."
                            : StateWords.of(own);
                });
    }

    /** Looks for what was maybe posted, sends what waits or was refused, and fetches replies. */
    void look(Update update) {
        work(
                "Asking Slack",
                () -> {
                    UpdatesAround.Sending sending = around.sending();
                    int missing = sending.posting().look(update.id());
                    sending.outbox().retry(update.id());
                    String waits = sending.posting().run();
                    if (!waits.isEmpty()) {
                        return waits;
                    }
                    List<Person> people = around.stores().norms().people(update.project());
                    int replies = sending.replies().fetch(update.id(), people).size();
                    if (missing > 0) {
                        return "Not found in Slack. Look there yourself before you have it sent"
                                + " again.";
                    }
                    List<Outbox.Post> posts = sending.outbox().of(update.id());
                    return posts.isEmpty()
                            ? "It is not in Slack."
                            : "%s · %d repl%s"
                                    .formatted(
                                            StateWords.of(posts),
                                            replies,
                                            replies == 1 ? "y" : "ies");
                });
    }

    /** Fetches replies of an update that stands in Slack; silent where that does not work. */
    void fetch(Update update) {
        around.background()
                .tasks()
                .<Integer, Exception>io(
                        "",
                        job ->
                                around.sending()
                                        .replies()
                                        .fetch(
                                                update.id(),
                                                around.stores().norms().people(update.project()))
                                        .size())
                .onDone(count -> reload())
                .onFailed(fault -> {})
                .start();
    }

    /** The user has looked: parts that were maybe posted are there, or are sent again. */
    void decide(Update update, boolean isThere) {
        decide("Posting the update", () -> own(outbox().of(update.id())), isThere);
    }

    /** The same for a request for help. */
    void decideHelp(Outbox.Answer asked, boolean isThere) {
        decide(
                "Asking for help",
                () ->
                        outbox().of(asked.post().update()).stream()
                                .filter(post -> post.id() == asked.post().id())
                                .toList(),
                isThere);
    }

    private Outbox outbox() {
        return around.sending().outbox();
    }

    /** Reads the parts as they stand now. */
    @FunctionalInterface
    private interface Parts {
        List<Outbox.Post> read() throws StoreException;
    }

    private void decide(String name, Parts parts, boolean isThere) {
        work(
                name,
                () -> {
                    UpdatesAround.Sending sending = around.sending();
                    for (Outbox.Post post : parts.read()) {
                        if (post.state() == Outbox.State.MAYBE) {
                            if (isThere) {
                                sending.outbox().isThere(post.id());
                            } else {
                                sending.outbox().resend(post.id());
                            }
                        }
                    }
                    String waits = sending.posting().run();
                    return waits.isEmpty() ? StateWords.of(parts.read()) : waits;
                });
    }

    /** Something that talks to Slack and says in a sentence how it went. */
    @FunctionalInterface
    interface Talk {
        String run() throws StoreException, SlackFault, InterruptedException;
    }

    /** Does it in the background and tells the user. */
    void work(String name, Talk talk) {
        busy.set(true);
        around.background()
                .tasks()
                .<String, Exception>io(name, job -> talk.run())
                .onDone(
                        words -> {
                            busy.set(false);
                            around.say().accept(words);
                            reload();
                        })
                .onFailed(
                        fault -> {
                            busy.set(false);
                            around.say().accept(words(fault));
                            reload();
                        })
                .onStopped(() -> busy.set(false))
                .start();
    }

    static String words(Exception fault) {
        return switch (fault) {
            case SlackFault slack -> slack.getMessage() + " " + slack.whatToDo();
            case StoreException store -> store.getMessage() + " " + store.whatToDo();
            default -> String.valueOf(fault.getMessage());
        };
    }

    void close() {
        soon.cancel();
    }
}
