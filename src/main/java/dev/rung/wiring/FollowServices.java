package dev.rung.wiring;

import dev.rung.experiment.Spending;
import dev.rung.slack.Slack;
import dev.rung.store.Database;
import dev.rung.update.AttachedCards;
import dev.rung.update.NormsStore;
import dev.rung.update.RowEdits;
import dev.rung.update.UpdateStore;
import dev.rung.update.follow.Answering;
import dev.rung.update.follow.CardBundles;
import dev.rung.update.follow.ChannelReader;
import dev.rung.update.follow.EntryCards;
import dev.rung.update.follow.EntryFiles;
import dev.rung.update.follow.Extras;
import dev.rung.update.follow.Folders;
import dev.rung.update.follow.FollowStore;
import dev.rung.update.follow.HeardStore;
import dev.rung.update.follow.Overview;
import dev.rung.update.post.Outbox;
import dev.rung.update.post.Poster;
import dev.rung.update.post.Posting;

import java.time.InstantSource;
import java.time.ZoneId;

/** What has to do with following several projects, wired together. */
public record FollowServices(
        FollowStore store,
        HeardStore heard,
        ChannelReader channels,
        Overview overview,
        Answering answering,
        Folders folders,
        Extras extras) {
    /** What it stands on. */
    record Below(
            Database database,
            NormsStore norms,
            UpdateStore updates,
            RowEdits rows,
            Spending spending,
            Outbox outbox,
            Posting posting,
            Poster poster,
            AttachedCards cards) {}

    static FollowServices of(Below below, Slack slack, CardBundles bundles, InstantSource clock) {
        Database database = below.database();
        ZoneId zone = ZoneId.systemDefault();
        var store = new FollowStore(database, below.norms());
        var heard = new HeardStore(database, clock);
        var overview =
                new Overview(
                        database,
                        store,
                        new Overview.Kept(below.updates(), below.rows(), below.spending()),
                        clock);
        return new FollowServices(
                store,
                heard,
                new ChannelReader(store, heard, slack, clock, zone),
                overview,
                new Answering(database, below.outbox(), below.posting()),
                new Folders(
                        new Folders.Below(
                                database,
                                store,
                                heard,
                                below.updates(),
                                below.rows(),
                                overview,
                                below.poster(),
                                below.cards()),
                        bundles,
                        clock),
                new Extras(
                        new EntryCards(below.updates(), below.cards(), bundles),
                        new EntryFiles(below.updates(), below.rows())));
    }
}
