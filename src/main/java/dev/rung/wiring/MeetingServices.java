package dev.rung.wiring;

import dev.rung.meeting.AgendaEdits;
import dev.rung.meeting.MeetingRun;
import dev.rung.meeting.MeetingStore;
import dev.rung.meeting.Opening;
import dev.rung.meeting.SaidDrafts;
import dev.rung.meeting.SeriesStore;
import dev.rung.meeting.slides.DeckChoices;
import dev.rung.meeting.slides.MeetingDeck;
import dev.rung.plan.ItemStore;
import dev.rung.store.Database;
import dev.rung.update.post.Announcer;

import java.time.InstantSource;

/** What has to do with meetings, wired together. */
public record MeetingServices(
        SeriesStore series,
        MeetingStore meetings,
        AgendaEdits edits,
        Opening opening,
        MeetingRun run,
        SaidDrafts drafts,
        MeetingDeck deck,
        DeckChoices deckChoices,
        Announcer announcer) {
    static MeetingServices of(
            Database database, UpdateServices updates, MeetingDeck deck, InstantSource clock) {
        ItemStore items = updates.items();
        var meetings = new MeetingStore(database, items, clock);
        var edits = new AgendaEdits(database, items, clock);
        var run = new MeetingRun(database, meetings, items, updates.norms(), clock);
        return new MeetingServices(
                new SeriesStore(database, clock),
                meetings,
                edits,
                new Opening(database, meetings, edits, items, clock),
                run,
                new SaidDrafts(database, run),
                deck,
                new DeckChoices(database),
                new Announcer(
                        updates.poster(), updates.outbox(), updates.posting(), updates.slack()));
    }
}
