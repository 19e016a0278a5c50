package dev.rung.wiring;

import dev.rung.card.CardSteps;
import dev.rung.card.CardStore;
import dev.rung.experiment.Owner;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.RunList;
import dev.rung.experiment.Spending;
import dev.rung.note.NoteStore;
import dev.rung.plan.ItemStore;
import dev.rung.plan.PlanStore;
import dev.rung.slack.Slack;
import dev.rung.store.Database;
import dev.rung.update.AttachedCards;
import dev.rung.update.HelpDrafts;
import dev.rung.update.NormsStore;
import dev.rung.update.Prefill;
import dev.rung.update.Reminders;
import dev.rung.update.RowEdits;
import dev.rung.update.Submission;
import dev.rung.update.UpdateContext;
import dev.rung.update.UpdateSearch;
import dev.rung.update.UpdateStore;
import dev.rung.update.follow.CardBundles;
import dev.rung.update.post.Outbox;
import dev.rung.update.post.Poster;
import dev.rung.update.post.Posting;
import dev.rung.update.post.RecentReplies;
import dev.rung.update.post.Replies;

import java.time.InstantSource;
import java.time.ZoneId;

/** What has to do with updates, wired together. */
public record UpdateServices(
        ItemStore items,
        UpdateStore store,
        RowEdits rows,
        Prefill prefill,
        UpdateSearch search,
        UpdateContext context,
        AttachedCards attached,
        NormsStore norms,
        Slack slack,
        Outbox outbox,
        Posting posting,
        Poster poster,
        Replies replies,
        RecentReplies recentReplies,
        FollowServices follow,
        HelpDrafts helpDrafts,
        Reminders reminders) {
    /** What it stands on. */
    record Below(
            Database database,
            ProjectStore projects,
            PlanStore plan,
            NoteStore notes,
            CardStore cards,
            CardSteps steps,
            RunList runs,
            Spending spending,
            CardBundles bundles) {}

    static UpdateServices of(Below below, Slack slack, Owner owner, InstantSource clock) {
        Database database = below.database();
        ZoneId zone = ZoneId.systemDefault();
        var items = new ItemStore(database, below.plan(), clock);
        var store = new UpdateStore(database, clock);
        var rows = new RowEdits(database, clock);
        var prefill = new Prefill(database, store, items, below.notes(), zone);
        var search = new UpdateSearch(database);
        var context =
                new UpdateContext(
                        below.projects(),
                        below.runs(),
                        below.cards(),
                        below.notes(),
                        below.spending());
        var attached = new AttachedCards(below.cards(), below.steps());
        var norms = new NormsStore(database);
        var outbox = new Outbox(database, owner, clock);
        var posting = new Posting(outbox, slack, clock);
        var poster =
                new Poster(
                        new Poster.Stores(
                                attached,
                                below.cards(),
                                rows,
                                norms,
                                context,
                                new DrawnPlots(),
                                clock,
                                zone),
                        new Submission(database, items, clock),
                        outbox,
                        posting,
                        slack);
        var replies = new Replies(database, outbox, slack);
        var follow =
                FollowServices.of(
                        new FollowServices.Below(
                                database,
                                norms,
                                store,
                                rows,
                                below.spending(),
                                outbox,
                                posting,
                                poster,
                                attached),
                        slack,
                        below.bundles(),
                        clock);
        return new UpdateServices(
                items,
                store,
                rows,
                prefill,
                search,
                context,
                attached,
                norms,
                slack,
                outbox,
                posting,
                poster,
                replies,
                new RecentReplies(store, norms, replies, clock),
                follow,
                new HelpDrafts(database, clock),
                new Reminders(database, below.projects(), norms));
    }
}
