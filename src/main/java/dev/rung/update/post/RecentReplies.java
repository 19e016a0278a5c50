package dev.rung.update.post;

import dev.rung.slack.SlackFault;
import dev.rung.store.StoreException;
import dev.rung.update.NormsStore;
import dev.rung.update.UpdateStore;
import dev.rung.update.UpdateStore.Day;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What was written under the latest updates and agendas that are kept here. Blocks. */
public final class RecentReplies {
    /** Older updates are looked at when they are read. */
    private static final Duration BACK = Duration.ofDays(7);

    /** So many at most: each asks Slack once. */
    private static final int MOST = 5;

    private final UpdateStore updates;
    private final NormsStore norms;
    private final Replies replies;
    private final InstantSource clock;

    public RecentReplies(
            UpdateStore updates, NormsStore norms, Replies replies, InstantSource clock) {
        this.updates = updates;
        this.norms = norms;
        this.replies = replies;
        this.clock = clock;
    }

    /**
     * Fetches them. What is not in Slack asks nobody.
     *
     * @return how many are new
     */
    public int fetch() throws StoreException, SlackFault, InterruptedException {
        Instant since = clock.instant().minus(BACK);
        List<Day> latest =
                updates.days(null, 10 * MOST).stream()
                        .filter(day -> day.posted() != null && day.posted().isAfter(since))
                        .limit(MOST)
                        .toList();
        int fresh = 0;
        for (Day day : latest) {
            int now = replies.fetch(day.update(), norms.people(day.project())).size();
            fresh += Math.max(0, now - day.replies());
        }
        for (Replies.Posted agenda : replies.agendas(since).stream().limit(MOST).toList()) {
            fresh += replies.fetchOfAgenda(agenda.meeting(), norms.people(agenda.project()));
        }
        return fresh;
    }
}
