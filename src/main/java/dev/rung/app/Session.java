package dev.rung.app;

import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.Spending;
import dev.rung.llm.Parameters;
import dev.rung.pane.ladder.LadderPane;
import dev.rung.pane.runs.RunsAround;
import dev.rung.pane.runs.RunsPane;
import dev.rung.pane.settings.SettingsPane;
import dev.rung.settings.DefaultParameters;
import dev.rung.store.Changes;
import dev.rung.store.StoreException;
import dev.rung.study.RunQueue;
import dev.rung.task.Tasks;
import dev.rung.task.Timer;
import dev.rung.ui.Navigator;
import dev.rung.ui.Overlays;
import dev.rung.ui.Pane;
import dev.rung.ui.Place;
import dev.rung.wiring.Services;

import javafx.application.Platform;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The open data and the panes that show them. */
final class Session implements AutoCloseable {
    private final Services services;
    private final LadderPane ladder;
    private final RunsPane runs;
    private final RunQueue queue;
    private final RunWatch watch;
    private final SettingsPane settings;
    private final Supplier<DefaultParameters> usual;

    /**
     * What is around the panes.
     *
     * @param browser opens an address outside of Rung
     * @param say tells the user of an event
     * @param machine what the desktop is asked while runs are on
     */
    record Outside(
            Tasks tasks,
            Timer timer,
            Overlays overlays,
            Consumer<String> browser,
            Navigator navigator,
            Consumer<String> say,
            RunWatch.Machine machine) {}

    /**
     * @param settings has no data of its own in the store
     * @param outside how the panes work with what is around them
     * @param usual what a new idea starts with
     */
    Session(
            Services services,
            Outside outside,
            SettingsPane settings,
            Supplier<DefaultParameters> usual) {
        Tasks tasks = outside.tasks();
        this.usual = usual;
        this.settings = settings;
        this.services = services;
        this.ladder =
                new LadderPane(
                        new LadderPane.Stores(
                                services.projects(),
                                services.prompts(),
                                services.datasets(),
                                services.drafts(),
                                new LadderPane.Replies(
                                        services.transcripts(), services.mistakes())),
                        new LadderPane.Sends(
                                services.models(),
                                this::usual,
                                services.refusedParameters(),
                                services.outbox(),
                                services.sends(),
                                services.sender()),
                        new LadderPane.Study(
                                services.goldExamples(),
                                services.runs(),
                                services.results(),
                                services.shotSweeps(),
                                services.forecasts()),
                        new LadderPane.Background(
                                tasks,
                                outside.timer(),
                                Platform::runLater,
                                changes(),
                                outside.browser()),
                        outside.overlays());
        this.queue = services.queue(tasks, Platform::runLater);
        this.watch =
                new RunWatch(
                        queue,
                        tasks,
                        outside.timer(),
                        Platform::runLater,
                        services.runs(),
                        outside.machine());
        this.runs = new RunsPane(around(outside));
        ladder.onNewRun(runs::newRun);
        runs.onDesk(ladder::shots);
    }

    private RunsAround around(Outside outside) {
        return new RunsAround(
                new RunsAround.Stores(
                        services.projects(),
                        services.prompts(),
                        services.datasets(),
                        services.drafts(),
                        services.runs(),
                        services.runList(),
                        services.driven()),
                new RunsAround.Work(
                        queue,
                        services.results(),
                        services.forecasts(),
                        services.shotSweeps(),
                        services.trustedPrograms(),
                        services.experiments(),
                        services.models(),
                        services.database().file().toAbsolutePath().resolveSibling("")),
                new RunsAround.Background(
                        outside.tasks(),
                        outside.timer(),
                        Platform::runLater,
                        changes(),
                        Clock.system(ZoneId.systemDefault())),
                outside.overlays(),
                LastIdea.of(outside.navigator()),
                watch.awakeProperty(),
                () -> outside.navigator().go(new Place.Runs()),
                outside.say());
    }

    /** Those whose time comes are sent; what else is left of an earlier session is only offered. */
    void lookForRuns() {
        queue.lookForWork();
        runs.lookForLeft();
    }

    RunsPane runs() {
        return runs;
    }

    ProjectStore projects() {
        return services.projects();
    }

    /** Makes new ideas, which begin with the practice model if no other is known. */
    Scratch scratch() {
        return new Scratch(
                services.projects(),
                services.drafts(),
                Services.PRACTICE,
                this::usual,
                Clock.system(ZoneId.systemDefault()));
    }

    Spending spending() {
        return services.spending();
    }

    private Parameters usual() {
        var set = usual.get();
        return new Parameters(
                set.temperature(),
                set.topP(),
                set.maxTokens(),
                List.of(),
                set.seed(),
                set.effort(),
                null);
    }

    Changes changes() {
        return services.database().changes();
    }

    List<Pane> panes() {
        return List.of(ladder, runs, settings);
    }

    /** Notices what another process wrote. Blocks. */
    boolean lookForOthers() throws StoreException {
        services.database().lookForOthers();
        return true;
    }

    /** Keeps what is being typed and what has arrived. */
    @Override
    public void close() {
        ladder.close();
        watch.close();
        services.close();
    }
}
