package dev.rung.pane.updates.overview;

import dev.rung.slack.Slack;
import dev.rung.store.StoreException;
import dev.rung.task.Debounce;
import dev.rung.update.Person;
import dev.rung.update.follow.AnswerDrafts;
import dev.rung.update.follow.Answering;
import dev.rung.update.follow.Entry;
import dev.rung.update.follow.Overview.Line;
import dev.rung.update.follow.Overview.Table;
import dev.rung.update.post.AnswerMessage;
import dev.rung.update.post.Outbox;
import dev.rung.update.post.Replies.Reply;
import dev.rung.view.Edits;
import dev.rung.view.WordPick;
import dev.rung.view.WordPick.Choice;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;

/** The update that is read, with what is said under it, and the answer that is written. */
final class Reader {
    /** So many updates of a person can be gone back through. */
    private static final int HISTORY = 60;

    /**
     * What is read.
     *
     * @param line whose
     * @param replies what was said under it
     * @param answers of this Rung that are not among the replies yet, or that went wrong
     */
    record Opened(Line line, Entry entry, List<Reply> replies, List<Outbox.Answer> answers) {}

    private final OverviewModel model;
    private final ReadOnlyObjectWrapper<@Nullable Opened> opened = new ReadOnlyObjectWrapper<>();
    private final StringProperty draft = new SimpleStringProperty("");
    private final Map<String, String> drafts = new HashMap<>();
    private final Map<String, Typed> typed = new LinkedHashMap<>();
    private final Edits edits;
    private final Debounce soon;
    private final ReadOnlyObjectWrapper<Boolean> sending = new ReadOnlyObjectWrapper<>(false);
    private final Hanging hanging;
    private final MentionPick mentions;
    private int reads;
    private boolean showing;

    /** An answer that is not stored yet as it is typed. */
    private record Typed(Entry entry, String text) {}

    Reader(OverviewModel model) {
        this.model = model;
        var background = model.around().background();
        this.edits = new Edits(background.tasks(), fault -> model.say(OverviewModel.words(fault)));
        this.soon =
                new Debounce(
                        background.timer(),
                        Duration.ofMillis(300),
                        Duration.ofSeconds(1),
                        background.back());
        draft.subscribe((was, now) -> typed(now));
        this.hanging = new Hanging(model.around());
        this.mentions = new MentionPick(model);
        opened.subscribe(now -> hanging.show(now == null ? null : now.entry()));
    }

    /** What hangs on what is read. */
    Hanging hanging() {
        return hanging;
    }

    /** Null for none. */
    ReadOnlyObjectProperty<@Nullable Opened> openedProperty() {
        return opened.getReadOnlyProperty();
    }

    /** The answer as it is typed; each update keeps its own until it is sent. */
    StringProperty draftProperty() {
        return draft;
    }

    /** Whether an answer is on its way. */
    ReadOnlyObjectProperty<Boolean> sendingProperty() {
        return sending.getReadOnlyProperty();
    }

    private void typed(String now) {
        Opened open = opened.get();
        if (open != null && !showing) {
            drafts.put(id(open.entry()), now);
            typed.put(id(open.entry()), new Typed(open.entry(), now));
            soon.execute(this::keep);
        }
    }

    private void keep() {
        AnswerDrafts store = model.around().network().answering().drafts();
        for (Typed one : typed.values()) {
            edits.add(() -> store.keep(one.entry(), one.text()), () -> {});
        }
        typed.clear();
    }

    /** Stores what is typed. Blocks. */
    void close() {
        soon.cancel();
        edits.close();
        keep();
        edits.finish();
    }

    /** Puts words into the field that are kept already. */
    private void fill(String words) {
        showing = true;
        draft.set(words);
        showing = false;
    }

    /** Shows an update of somebody; nothing is marked by it. */
    void show(Line line, Entry entry) {
        Opened old = opened.get();
        boolean same = old != null && old.entry().isSame(entry);
        opened.set(
                new Opened(
                        line,
                        entry,
                        same ? old.replies() : List.of(),
                        same ? old.answers() : List.of()));
        if (!same) {
            fill(drafts.getOrDefault(id(entry), ""));
        }
        said(line, entry);
    }

    static String id(Entry entry) {
        return entry.key() == null ? "heard " + entry.heard() : entry.key();
    }

    /** The store has news. */
    void renew(Table table) {
        Opened old = opened.get();
        if (old == null) {
            return;
        }
        Line line =
                table.lines().stream()
                        .filter(one -> isSame(one, old.line()))
                        .findFirst()
                        .orElse(null);
        if (line == null) {
            opened.set(null);
            return;
        }
        Entry entry = old.entry();
        List<Entry> now = new ArrayList<>(line.unread());
        now.addAll(line.wanted());
        now.addFirst(line.latest());
        Entry renewed = now.stream().filter(entry::isSame).findFirst().orElse(null);
        if (renewed != null) {
            show(line, renewed);
        } else if (entry.heard() != null) {
            // It is neither the latest nor unread: by itself.
            long heard = entry.heard();
            int read = reads;
            model.ask(
                    () -> model.around().stores().overview().find(heard),
                    found -> {
                        if (read == reads) {
                            found.ifPresent(one -> show(line, one));
                        }
                    });
        }
    }

    static boolean isSame(Line one, Line other) {
        return one.project().equalsIgnoreCase(other.project())
                && one.person().equalsIgnoreCase(other.person());
    }

    private record Under(List<Reply> replies, List<Outbox.Answer> answers, String draft) {}

    private void said(Line line, Entry entry) {
        int read = ++reads;
        model.ask(
                () -> under(entry),
                under -> {
                    if (read == reads) {
                        opened.set(new Opened(line, entry, under.replies(), under.answers()));
                        // What was typed before it was known stays.
                        if (drafts.putIfAbsent(id(entry), under.draft()) == null) {
                            fill(under.draft());
                        }
                    }
                });
    }

    private Under under(Entry entry) throws StoreException {
        List<Reply> replies =
                entry.heard() != null
                        ? model.around().stores().heard().replies(entry.heard())
                        : entry.own() != null
                                ? model.around().stores().replies().of(entry.own())
                                : List.of();
        List<Outbox.Answer> answers =
                model.around().network().answering().of(entry).stream()
                        .filter(one -> !isAmong(one, replies))
                        .toList();
        return new Under(replies, answers, model.around().network().answering().drafts().of(entry));
    }

    private static boolean isAmong(Outbox.Answer answer, List<Reply> replies) {
        Slack.Posted at = answer.post().at();
        return at != null && replies.stream().anyMatch(one -> one.ts().equals(at.ts()));
    }

    /** It is read now: the mark goes, and its thread is fetched. */
    void read() {
        Opened now = opened.get();
        if (now == null) {
            return;
        }
        if (now.entry().unread()) {
            model.mark(List.of(now.entry()), true);
        }
        fetch(now.entry());
    }

    private void fetch(Entry entry) {
        if (entry.at() == null || model.wayProperty().get() != Slack.Way.BOT) {
            return;
        }
        model.around()
                .background()
                .tasks()
                .<Boolean, Exception>io(
                        "",
                        job -> {
                            if (entry.own() != null) {
                                model.around()
                                        .stores()
                                        .replies()
                                        .fetch(entry.own(), mentions.people(entry, List.of()));
                            } else {
                                model.around().network().channels().thread(entry);
                            }
                            model.around().network().answering().find(entry);
                            return true;
                        })
                .onDone(done -> again(entry))
                .onFailed(fault -> {})
                .start();
    }

    /** What is under it is read again, if it is still open. */
    private void again(Entry entry) {
        Opened now = opened.get();
        if (now != null && now.entry().isSame(entry)) {
            said(now.line(), now.entry());
        }
        model.reload();
    }

    /** Goes to an older (−1) or newer (1) update of the same person. */
    void step(int by) {
        Opened now = opened.get();
        if (now == null) {
            return;
        }
        model.ask(
                () ->
                        model.around()
                                .stores()
                                .overview()
                                .history(now.line().project(), now.line().person(), HISTORY),
                all -> {
                    int at = -1;
                    for (int i = 0; i < all.size(); i++) {
                        if (all.get(i).isSame(now.entry())) {
                            at = i;
                        }
                    }
                    int wanted = at - by;
                    if (wanted < 0 || wanted >= all.size()) {
                        model.say(by < 0 ? "There is no older one." : "This is the newest one.");
                        return;
                    }
                    show(now.line(), all.get(wanted));
                    read();
                });
    }

    /** Why it cannot be answered, in words; empty if it can. */
    String refusal() {
        Opened now = opened.get();
        return now == null ? "" : Answering.refusal(now.entry(), model.wayProperty().get());
    }

    /** The same, while it is read. */
    ObservableValue<String> refusalValue() {
        return why(now -> refusal());
    }

    /** Why it cannot be opened in Slack, in words; empty if it can. */
    ObservableValue<String> noLinkValue() {
        return why(
                now ->
                        now.entry().at() == null
                                ? "It is not in a channel that is read."
                                : model.wayProperty().get() == Slack.Way.BOT
                                        ? ""
                                        : "That needs SLACK_BOT_TOKEN: add it in Settings.");
    }

    private ObservableValue<String> why(Function<Opened, String> words) {
        return Bindings.createStringBinding(
                () -> {
                    Opened now = opened.get();
                    return now == null ? "" : words.apply(now);
                },
                opened,
                model.wayProperty());
    }

    /**
     * Begins an answer to who wrote it; what is typed already stays before it.
     *
     * @param about what is open
     */
    void ping(String about, Runnable then) {
        Opened now = opened.get();
        if (now == null) {
            return;
        }
        String name = now.line().person();
        model.ask(
                () ->
                        mentions.people(now.entry(), List.of()).stream()
                                .anyMatch(
                                        one ->
                                                one.name().equalsIgnoreCase(name)
                                                        && !one.slack().isEmpty()),
                known -> {
                    String typed = draft.get().isBlank() ? "" : draft.get().strip() + "\n";
                    String to = name.isEmpty() ? "" : known ? "@" + name + " " : name + ", ";
                    draft.set(typed + to + "«" + about + "»: how does it stand? ");
                    then.run();
                });
    }

    /** Asks whom the answer is to mention, and goes on with their name behind what is typed. */
    void mention(Runnable then) {
        Opened now = opened.get();
        if (now == null) {
            return;
        }
        mentions.open(
                now.entry(),
                person -> {
                    Opened still = opened.get();
                    if (still != null && still.entry().isSame(now.entry())) {
                        String typed = draft.get();
                        String gap = typed.isEmpty() || typed.endsWith(" ") ? "" : " ";
                        draft.set(typed + gap + "@" + person.name() + " ");
                        then.run();
                    }
                });
    }

    /**
     * Sends what is typed.
     *
     * @param who whose answer it is
     */
    void send(String who) {
        Opened now = opened.get();
        String text = draft.get().strip();
        if (now == null || text.isEmpty() || sending.get()) {
            return;
        }
        if (text.length() > AnswerMessage.LONGEST) {
            model.say(
                    "An answer has %,d characters at most, this one has %,d."
                            .formatted(AnswerMessage.LONGEST, text.length()));
            return;
        }
        Entry entry = now.entry();
        List<Person> picked = mentions.picked(entry);
        sending.set(true);
        // The draft goes when the answer is on its way, after all that was typed is stored.
        soon.flush();
        drafts.put(id(entry), "");
        fill("");
        edits.whenIdle(
                () ->
                        work(
                                entry,
                                () -> answer(entry, who, text, picked),
                                () -> giveBack(entry, text)));
    }

    private String answer(Entry entry, String who, String text, List<Person> picked)
            throws StoreException, InterruptedException {
        Answering answering = model.around().network().answering();
        String waits = answering.answer(entry, who, text, mentions.people(entry, picked));
        return waits.isEmpty()
                ? AnswerWords.of(answering.of(entry).getLast().post())
                : "Not posted yet. " + waits;
    }

    /** It could not even be kept: what was typed is not lost. */
    private void giveBack(Entry entry, String text) {
        Opened now = opened.get();
        if (now != null && now.entry().isSame(entry) && draft.get().isBlank()) {
            draft.set(text);
        } else {
            drafts.put(id(entry), text);
        }
    }

    /** The user has looked: an answer is there, or is sent again. */
    void decide(Outbox.Answer answer, boolean isThere) {
        Opened now = opened.get();
        if (now != null) {
            work(
                    now.entry(),
                    () -> {
                        model.around().network().answering().decide(answer, isThere);
                        return isThere ? "It counts as posted." : "Sent again.";
                    },
                    () -> {});
        }
    }

    /** Looks for answers that were maybe posted, and sends what waits. */
    void look() {
        Opened now = opened.get();
        if (now == null || now.answers().isEmpty()) {
            return;
        }
        work(
                now.entry(),
                () -> {
                    int missing = model.around().network().answering().look(now.entry());
                    return missing == 0
                            ? "The answers are looked up."
                            : "An answer was not found in Slack. Look there yourself before you"
                                    + " have it sent again.";
                },
                () -> {});
    }

    private void work(Entry entry, Callable<String> talk, Runnable onFailed) {
        sending.set(true);
        model.around()
                .background()
                .tasks()
                .<String, Exception>io("Answering", job -> talk.call())
                .onDone(
                        words -> {
                            sending.set(false);
                            model.say(words);
                            again(entry);
                            fetch(entry);
                        })
                .onFailed(
                        fault -> {
                            sending.set(false);
                            model.say(OverviewModel.words(fault));
                            onFailed.run();
                            again(entry);
                        })
                .onStopped(() -> sending.set(false))
                .start();
    }

    /** Opens the samples behind a card of it. */
    void samples() {
        Opened now = opened.get();
        if (now == null || now.entry().bundles().isEmpty()) {
            model.say(
                    now != null && now.entry().own() != null
                            ? "Your own cards are in the notebook."
                            : "No samples came with it: cards come with them by a shared folder.");
            return;
        }
        var choices = new ArrayList<Choice>();
        for (Entry.Bundle one : now.entry().bundles()) {
            choices.add(
                    new Choice(
                            one.title(),
                            "",
                            () -> model.around().ways().bundle().accept(one.file())));
        }
        new WordPick(model.around().overlays(), choices).open("The samples behind which card?");
    }

    /** Opens it in Slack. */
    void inSlack() {
        Opened now = opened.get();
        Slack.Posted at = now == null ? null : now.entry().at();
        if (at == null) {
            model.say("It is not in Slack.");
            return;
        }
        model.around()
                .background()
                .tasks()
                .<String, Exception>io(
                        "Asking Slack", job -> model.around().network().slack().link(at))
                .onDone(
                        link -> {
                            if (link.startsWith("https://")) {
                                model.around().ways().browser().accept(link);
                            } else {
                                model.say("Slack gave no address for it.");
                            }
                        })
                .onFailed(fault -> model.say(OverviewModel.words(fault)))
                .start();
    }
}
