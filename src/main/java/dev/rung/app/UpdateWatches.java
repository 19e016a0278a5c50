package dev.rung.app;

import dev.rung.store.Changes;
import dev.rung.ui.Navigator;
import dev.rung.ui.Place;
import dev.rung.wiring.MeetingServices;
import dev.rung.wiring.Services;
import dev.rung.wiring.UpdateServices;

import javafx.application.Platform;

import java.time.Clock;
import java.time.ZoneId;

/** What goes on by itself around updates: posts, reminders, replies, and the folders of others. */
final class UpdateWatches implements AutoCloseable {
    private final Posts posts;
    private final ReminderWatch reminders;
    private final FolderWatch folders;
    private final AgendaReplies questions;
    private final Changes changes;

    UpdateWatches(Services services, Session.Outside outside) {
        UpdateServices of = services.updates();
        MeetingServices meetings = services.meetings();
        this.changes = services.database().changes();
        this.posts =
                new Posts(
                        of.posting(),
                        of.outbox(),
                        outside.tasks(),
                        outside.timer(),
                        Platform::runLater,
                        outside.say());
        this.questions =
                new AgendaReplies(
                        new AgendaReplies.Meetings(
                                meetings.series(), meetings.meetings(), meetings.opening()),
                        of.recentReplies(),
                        of.slack(),
                        outside.tasks(),
                        Clock.systemUTC());
        this.reminders =
                new ReminderWatch(
                        of.reminders(),
                        new ReminderWatch.Background(
                                outside.tasks(),
                                outside.timer(),
                                Platform::runLater,
                                Clock.system(ZoneId.systemDefault())),
                        outside.machine().notices(),
                        outside.say());
        this.folders =
                new FolderWatch(
                        of.follow().folders(),
                        of.follow().store(),
                        outside.tasks(),
                        outside.timer(),
                        Platform::runLater);
    }

    /** Replies to what was asked are looked for when the agenda is opened. */
    void follow(Navigator navigator) {
        navigator
                .place()
                .subscribe(
                        place -> {
                            if (place instanceof Place.Agenda) {
                                questions.look();
                            }
                        });
    }

    /** What waits is sent, and what is missing is told of, now and later. */
    void begin() {
        posts.run();
        reminders.run();
        folders.watch(changes);
    }

    @Override
    public void close() {
        posts.close();
        reminders.close();
        folders.close();
    }
}
