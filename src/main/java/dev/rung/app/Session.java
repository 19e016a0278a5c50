package dev.rung.app;

import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.Spending;
import dev.rung.llm.Parameters;
import dev.rung.pane.ladder.LadderPane;
import dev.rung.pane.settings.SettingsPane;
import dev.rung.settings.DefaultParameters;
import dev.rung.store.Changes;
import dev.rung.store.StoreException;
import dev.rung.task.Tasks;
import dev.rung.task.Timer;
import dev.rung.ui.Overlays;
import dev.rung.ui.Pane;
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
    private final SettingsPane settings;
    private final Supplier<DefaultParameters> usual;

    /**
     * What is around the panes.
     *
     * @param browser opens an address outside of Rung
     */
    record Outside(Tasks tasks, Timer timer, Overlays overlays, Consumer<String> browser) {}

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
                                services.runs(),
                                services.sender()),
                        new LadderPane.Background(
                                tasks,
                                outside.timer(),
                                Platform::runLater,
                                changes(),
                                outside.browser()),
                        outside.overlays());
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
        return List.of(ladder, settings);
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
        services.close();
    }
}
