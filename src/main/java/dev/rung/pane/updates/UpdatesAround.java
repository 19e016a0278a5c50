package dev.rung.pane.updates;

import dev.rung.experiment.ProjectStore;
import dev.rung.pane.updates.overview.OverviewAround;
import dev.rung.slack.Slack;
import dev.rung.store.Changes;
import dev.rung.task.Tasks;
import dev.rung.task.Timer;
import dev.rung.ui.Overlays;
import dev.rung.update.AttachedCards;
import dev.rung.update.NormsStore;
import dev.rung.update.Prefill;
import dev.rung.update.RowEdits;
import dev.rung.update.UpdateContext;
import dev.rung.update.UpdateSearch;
import dev.rung.update.UpdateStore;
import dev.rung.update.post.Outbox;
import dev.rung.update.post.Poster;
import dev.rung.update.post.Posting;
import dev.rung.update.post.Replies;

import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * What the updates stand on.
 *
 * @param idea the one that the window is about, whose project is written about; null for none
 * @param openCard opens a result card
 * @param say tells the user of an event
 * @param overview what the overview of several projects stands on
 */
public record UpdatesAround(
        Stores stores,
        Sending sending,
        Background background,
        Overlays overlays,
        ObservableValue<@Nullable Long> idea,
        LongConsumer openCard,
        Consumer<String> say,
        OverviewAround overview) {
    /** Where updates and what belongs to them are kept. */
    public record Stores(
            ProjectStore projects,
            UpdateStore updates,
            RowEdits rows,
            Prefill prefill,
            UpdateSearch search,
            UpdateContext context,
            AttachedCards attached,
            NormsStore norms) {}

    /** The way to Slack and back. */
    public record Sending(
            Poster poster, Posting posting, Outbox outbox, Replies replies, Slack slack) {}

    /**
     * How they work in the background.
     *
     * @param back the thread that paints
     * @param clock with the zone of the days
     */
    public record Background(
            Tasks tasks, Timer timer, Executor back, Changes changes, Clock clock) {}
}
