package dev.rung.pane.updates.overview;

import dev.rung.experiment.ProjectStore;
import dev.rung.slack.Slack;
import dev.rung.store.Changes;
import dev.rung.task.Tasks;
import dev.rung.task.Timer;
import dev.rung.ui.Overlays;
import dev.rung.update.NormsStore;
import dev.rung.update.follow.Answering;
import dev.rung.update.follow.ChannelReader;
import dev.rung.update.follow.Extras;
import dev.rung.update.follow.Folders;
import dev.rung.update.follow.FollowStore;
import dev.rung.update.follow.HeardStore;
import dev.rung.update.follow.Overview;
import dev.rung.update.post.Replies;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** What the overview stands on. */
public record OverviewAround(
        Stores stores, Network network, Background background, Overlays overlays, Ways ways) {
    /** Where updates of others and what is followed are kept. */
    public record Stores(
            Overview overview,
            FollowStore follow,
            HeardStore heard,
            ProjectStore projects,
            NormsStore norms,
            Replies replies,
            Extras extras) {}

    /** The ways to where updates come from, and back. */
    public record Network(
            ChannelReader channels, Answering answering, Folders folders, Slack slack) {}

    /**
     * How it works in the background.
     *
     * @param back the thread that paints
     * @param clock with the zone of the days
     */
    public record Background(
            Tasks tasks, Timer timer, Executor back, Changes changes, Clock clock) {}

    /**
     * The ways out of it.
     *
     * @param browser opens an address outside of Rung
     * @param bundle opens a bundle
     * @param say tells the user of an event
     */
    public record Ways(Consumer<String> browser, Consumer<Path> bundle, Consumer<String> say) {}
}
