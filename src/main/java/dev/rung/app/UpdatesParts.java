package dev.rung.app;

import dev.rung.pane.updates.UpdatesAround;
import dev.rung.pane.updates.overview.OverviewAround;
import dev.rung.wiring.FollowServices;
import dev.rung.wiring.Services;
import dev.rung.wiring.UpdateServices;

/** What of the services the Updates pane and its overview stand on. */
public final class UpdatesParts {
    private UpdatesParts() {}

    /** Where the pane reads from. */
    public static UpdatesAround.Stores stores(Services services) {
        UpdateServices of = services.updates();
        return new UpdatesAround.Stores(
                services.projects(),
                of.store(),
                of.rows(),
                of.prefill(),
                of.search(),
                of.context(),
                of.attached(),
                of.norms());
    }

    /** How updates get to Slack. */
    public static UpdatesAround.Sending sending(Services services) {
        UpdateServices of = services.updates();
        return new UpdatesAround.Sending(
                of.poster(), of.posting(), of.outbox(), of.replies(), of.slack());
    }

    /** Where the overview reads from. */
    public static OverviewAround.Stores overview(Services services) {
        UpdateServices of = services.updates();
        FollowServices follow = of.follow();
        return new OverviewAround.Stores(
                follow.overview(),
                follow.store(),
                follow.heard(),
                services.projects(),
                of.norms(),
                of.replies(),
                follow.extras());
    }

    /** How the overview reads what others wrote. */
    public static OverviewAround.Network network(Services services) {
        FollowServices follow = services.updates().follow();
        return new OverviewAround.Network(
                follow.channels(),
                follow.answering(),
                follow.folders(),
                services.updates().slack());
    }
}
