package dev.rung.pane.agenda.present;

import dev.rung.card.CardExamples;
import dev.rung.card.CardSteps;
import dev.rung.card.CardStore;
import dev.rung.meeting.MeetingRun;
import dev.rung.meeting.MeetingStore;
import dev.rung.settings.Presenting;
import dev.rung.store.Changes;
import dev.rung.task.Tasks;
import dev.rung.task.Timer;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a presentation stands on. */
public record PresentAround(Stores stores, Background background, Ways ways) {
    /** Where meetings, cards and steps are kept. */
    public record Stores(
            MeetingStore meetings,
            MeetingRun run,
            CardStore cards,
            CardSteps steps,
            CardExamples examples) {}

    /**
     * How it works in the background.
     *
     * @param back the thread that paints
     * @param clock with the zone of the user
     */
    public record Background(
            Tasks tasks, Timer timer, Executor back, Changes changes, Clock clock) {}

    /**
     * The ways out of it.
     *
     * @param samples opens the samples that a filter finds, in the main window
     * @param say tells the user of an event, in the main window
     * @param usual how meetings are presented on this machine
     * @param keep remembers another way
     */
    public record Ways(
            Consumer<String> samples,
            Consumer<String> say,
            Supplier<Presenting> usual,
            Consumer<Presenting> keep) {}
}
