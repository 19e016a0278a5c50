package dev.rung.app;

import dev.rung.meeting.Meeting;
import dev.rung.meeting.MeetingStore;
import dev.rung.meeting.Opening;
import dev.rung.meeting.Series;
import dev.rung.meeting.SeriesStore;
import dev.rung.slack.Slack;
import dev.rung.task.Tasks;
import dev.rung.update.post.RecentReplies;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Looks for questions to the agenda under the latest updates when the agenda is opened. */
final class AgendaReplies {
    /** Not more often than so. */
    private static final Duration AGAIN = Duration.ofMinutes(5);

    private final Meetings meetings;
    private final RecentReplies replies;
    private final Slack slack;
    private final Tasks tasks;
    private final InstantSource clock;
    private Instant last = Instant.EPOCH;

    /** Where meetings are kept. */
    record Meetings(SeriesStore series, MeetingStore store, Opening opening) {}

    AgendaReplies(
            Meetings meetings,
            RecentReplies replies,
            Slack slack,
            Tasks tasks,
            InstantSource clock) {
        this.meetings = meetings;
        this.replies = replies;
        this.slack = slack;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** Looks now. What cannot be fetched is told of where updates are read. */
    void look() {
        Instant now = clock.instant();
        if (last.plus(AGAIN).isAfter(now)) {
            return;
        }
        last = now;
        tasks.<Boolean, Exception>io(
                        "",
                        job -> {
                            if (slack.way() == Slack.Way.BOT && replies.fetch() > 0) {
                                offer();
                            }
                            return true;
                        })
                .onDone(done -> {})
                .onFailed(fault -> {})
                .start();
    }

    /** Fills the agendas that come next; what is on them already stays. */
    private void offer() throws Exception {
        for (Series one : meetings.series().all(false)) {
            Optional<Meeting> next = meetings.store().coming(one.id());
            if (next.isPresent()) {
                meetings.opening().open(next.get().id());
            }
        }
    }
}
