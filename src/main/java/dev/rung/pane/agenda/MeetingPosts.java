package dev.rung.pane.agenda;

import dev.rung.experiment.Project;
import dev.rung.meeting.Agenda;
import dev.rung.meeting.Announcements;
import dev.rung.meeting.Series;
import dev.rung.slack.SlackFault;
import dev.rung.store.StoreException;
import dev.rung.update.Person;
import dev.rung.update.post.Announcement;
import dev.rung.update.post.Announcement.What;
import dev.rung.update.post.Announcer;
import dev.rung.update.post.Outbox;
import dev.rung.update.post.Poster;
import dev.rung.view.post.StateWords;

import java.util.List;
import java.util.function.Consumer;

/** Posts the agenda of the meeting on screen, or its minutes. */
final class MeetingPosts {
    private final AgendaModel model;

    MeetingPosts(AgendaModel model) {
        this.model = model;
    }

    /**
     * What would be posted, and what became of it.
     *
     * @param posts none if it was never posted
     */
    record Shown(
            Announcement announced,
            List<Person> people,
            Poster.Preview preview,
            List<Outbox.Post> posts) {}

    AgendaModel model() {
        return model;
    }

    private Announcer announcer() {
        return model.around().leaving().announcer();
    }

    /** Shows it as it will be posted. */
    void open(What what) {
        model.whenKept(
                () -> {
                    Agenda agenda = model.agenda();
                    if (agenda != null) {
                        read(
                                () -> announced(agenda, what),
                                shown -> new MeetingPostView(this, shown).open(between(agenda)));
                    }
                });
    }

    /** What is said between two people is asked about; empty for other meetings. */
    private static String between(Agenda agenda) {
        return agenda.series().words().kind() == Series.Kind.ONE_TO_ONE
                ? "This is a 1:1: all who read the channel will see it."
                : "";
    }

    private Announcement announced(Agenda agenda, What what) throws StoreException {
        Agenda now = model.meetings().agenda(agenda.meeting().id()).orElse(agenda);
        String project =
                model.around()
                        .stores()
                        .projects()
                        .project(now.series().project())
                        .map(Project::name)
                        .orElse("");
        return Announcements.of(now, what, project);
    }

    /** Makes it, or has it. */
    @FunctionalInterface
    private interface Making {
        Announcement make() throws StoreException;
    }

    private void read(Making making, Consumer<Shown> then) {
        // A plot is drawn and a key may be asked of a keychain: neither is quick.
        model.around()
                .background()
                .tasks()
                .<Shown, StoreException>cpu("", job -> shown(making.make()))
                .onDone(then)
                .onFailed(model::fault)
                .start();
    }

    private Shown shown(Announcement announced) throws StoreException {
        return new Shown(
                announced,
                announcer().people(announced),
                announcer().preview(announced),
                announcer().of(announced));
    }

    /** Something that talks to Slack and says in a sentence how it went. */
    @FunctionalInterface
    private interface Talk {
        String run() throws StoreException, SlackFault, InterruptedException;
    }

    private void talk(Announcement announced, Talk talk, Consumer<Shown> then) {
        model.around()
                .background()
                .tasks()
                .<String, Exception>io("Posting to Slack", job -> talk.run())
                .onDone(words -> told(announced, words, then))
                .onFailed(fault -> told(announced, words(fault), then))
                .start();
    }

    private void told(Announcement announced, String words, Consumer<Shown> then) {
        model.around().say().accept(words);
        read(() -> announced, then);
    }

    private static String words(Exception fault) {
        return switch (fault) {
            case SlackFault slack -> slack.getMessage() + " " + slack.whatToDo();
            case StoreException store -> store.getMessage() + " " + store.whatToDo();
            default -> String.valueOf(fault.getMessage());
        };
    }

    private static String words(Announcer.Sent sent) {
        if (sent.posts().isEmpty()) {
            return "Nothing is posted: no channel is set for this project.";
        }
        return sent.waits().isEmpty() ? StateWords.of(sent.posts()) : sent.waits();
    }

    /** Posts exactly what was shown. */
    void post(Announcement announced, Consumer<Shown> then) {
        talk(announced, () -> words(announcer().post(announced)), then);
    }

    /** Looks for what was maybe posted, and sends what waits. */
    void look(Announcement announced, Consumer<Shown> then) {
        talk(
                announced,
                () ->
                        announcer().look(announced) > 0
                                ? "Not found in Slack. Look there yourself before you have it sent"
                                        + " again."
                                : StateWords.of(announcer().of(announced)),
                then);
    }

    /** The user has looked. */
    void decide(Announcement announced, boolean isThere, Consumer<Shown> then) {
        talk(announced, () -> words(announcer().decide(announced, isThere)), then);
    }
}
