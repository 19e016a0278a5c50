package dev.rung.pane.agenda;

import dev.rung.experiment.ProjectStore;
import dev.rung.meeting.AgendaEdits;
import dev.rung.meeting.MeetingRun;
import dev.rung.meeting.MeetingStore;
import dev.rung.meeting.Opening;
import dev.rung.meeting.SaidDrafts;
import dev.rung.meeting.SeriesStore;
import dev.rung.meeting.slides.DeckChoices;
import dev.rung.meeting.slides.MeetingDeck;
import dev.rung.store.Changes;
import dev.rung.task.Tasks;
import dev.rung.task.Timer;
import dev.rung.ui.Overlays;
import dev.rung.update.NormsStore;
import dev.rung.update.post.Announcer;
import dev.rung.view.card.Cards;

import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What the agenda stands on.
 *
 * @param cards shows and opens result cards
 * @param idea the one that the window is about, null for none
 * @param browser opens an address outside of Rung
 * @param say tells the user of an event
 * @param leaving how meetings leave Rung
 */
public record AgendaAround(
        Stores stores,
        Background background,
        Overlays overlays,
        Cards cards,
        ObservableValue<@Nullable Long> idea,
        Consumer<String> browser,
        Consumer<String> say,
        Leaving leaving) {
    /** Where meetings and what belongs to them are kept. */
    public record Stores(
            ProjectStore projects,
            SeriesStore series,
            MeetingStore meetings,
            AgendaEdits edits,
            Opening opening,
            MeetingRun run,
            NormsStore norms,
            SaidDrafts drafts) {}

    /** How meetings leave Rung. */
    public record Leaving(MeetingDeck deck, DeckChoices choices, Announcer announcer) {}

    /**
     * How it works in the background.
     *
     * @param back the thread that paints
     * @param clock with the zone of the user
     */
    public record Background(
            Tasks tasks, Timer timer, Executor back, Changes changes, Clock clock) {}
}
