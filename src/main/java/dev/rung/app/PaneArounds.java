package dev.rung.app;

import dev.rung.pane.agenda.AgendaAround;
import dev.rung.pane.ladder.LadderPane;
import dev.rung.pane.notebook.NotebookAround;
import dev.rung.pane.runs.RunsAround;
import dev.rung.pane.samples.SamplesAround;
import dev.rung.pane.updates.UpdatesAround;
import dev.rung.pane.updates.overview.OverviewAround;
import dev.rung.study.RunQueue;
import dev.rung.ui.Place;
import dev.rung.view.Shares;
import dev.rung.view.agreement.AgreementAround;
import dev.rung.view.card.CardAround;
import dev.rung.view.card.Cards;
import dev.rung.view.label.LabelAround;
import dev.rung.wiring.Services;

import javafx.application.Platform;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** What the panes are given: the services that they stand on, and the window around them. */
final class PaneArounds {
    private final Services services;
    private final Session.Outside outside;
    private final ObservableValue<@Nullable Long> idea;
    private final Shares shares;

    /**
     * @param idea the one on screen
     */
    PaneArounds(Services services, Session.Outside outside, ObservableValue<@Nullable Long> idea) {
        this.services = services;
        this.outside = outside;
        this.idea = idea;
        this.shares =
                new Shares(services.sharing(), outside.tasks(), outside.overlays(), outside.say());
    }

    CardAround cards() {
        return new CardAround(
                CardParts.stores(services),
                new CardAround.Background(outside.tasks(), outside.timer(), Platform::runLater),
                outside.overlays(),
                idea,
                outside.say(),
                shares,
                "");
    }

    LadderPane.Background ladder() {
        return new LadderPane.Background(
                outside.tasks(),
                outside.timer(),
                Platform::runLater,
                services.database().changes(),
                outside.browser());
    }

    LabelAround labels() {
        return new LabelAround(
                SamplesParts.labels(services),
                outside.tasks(),
                Clock.systemUTC(),
                outside.overlays(),
                outside.say());
    }

    UpdatesAround updates(LongConsumer card, Consumer<Path> bundle) {
        return new UpdatesAround(
                UpdatesParts.stores(services),
                UpdatesParts.sending(services),
                new UpdatesAround.Background(
                        outside.tasks(),
                        outside.timer(),
                        Platform::runLater,
                        services.database().changes(),
                        Clock.system(ZoneId.systemDefault())),
                outside.overlays(),
                idea,
                card,
                outside.say(),
                overview(bundle));
    }

    private OverviewAround overview(Consumer<Path> bundle) {
        return new OverviewAround(
                UpdatesParts.overview(services),
                UpdatesParts.network(services),
                new OverviewAround.Background(
                        outside.tasks(),
                        outside.timer(),
                        Platform::runLater,
                        services.database().changes(),
                        Clock.system(ZoneId.systemDefault())),
                outside.overlays(),
                new OverviewAround.Ways(outside.browser(), bundle, outside.say()));
    }

    AgendaAround agenda(Cards cards) {
        return new AgendaAround(
                AgendaParts.stores(services),
                new AgendaAround.Background(
                        outside.tasks(),
                        outside.timer(),
                        Platform::runLater,
                        services.database().changes(),
                        Clock.system(ZoneId.systemDefault())),
                outside.overlays(),
                cards,
                idea,
                outside.browser(),
                outside.say(),
                AgendaParts.leaving(services));
    }

    SamplesAround samples() {
        return new SamplesAround(
                SamplesParts.stores(services),
                new SamplesAround.Background(
                        outside.tasks(),
                        outside.timer(),
                        Platform::runLater,
                        services.database().changes()),
                outside.overlays(),
                idea,
                (one, version) -> outside.navigator().go(new Place.Ladder(one, version)),
                outside.say(),
                shares,
                new SamplesAround.Access(null, ""));
    }

    NotebookAround notes() {
        return new NotebookAround(
                new NotebookAround.Stores(
                        services.notes(),
                        services.cards().store(),
                        services.cards().examples(),
                        services.cards().steps()),
                new NotebookAround.Background(
                        outside.tasks(),
                        outside.timer(),
                        Platform::runLater,
                        services.database().changes(),
                        ZoneId.systemDefault()),
                outside.overlays(),
                file -> outside.browser().accept(file.toUri().toString()),
                outside.say());
    }

    RunsAround runs(Cards cards, RunQueue queue, ObservableValue<String> awake) {
        return new RunsAround(
                RunsParts.stores(services),
                RunsParts.work(services, queue),
                new RunsAround.Background(
                        outside.tasks(),
                        outside.timer(),
                        Platform::runLater,
                        services.database().changes(),
                        Clock.system(ZoneId.systemDefault())),
                outside.overlays(),
                cards,
                idea,
                awake,
                () -> outside.navigator().go(new Place.Runs()),
                this::goToSamples,
                outside.say());
    }

    AgreementAround agreement(Cards cards) {
        return new AgreementAround(
                services.findings().agreements(),
                new AgreementAround.Stores(services.runs(), services.labels().items()),
                outside.tasks(),
                outside.overlays(),
                new AgreementAround.Ways(this::goToSamples, cards::agreement, outside.say()));
    }

    /** Shows the samples that the filter lets through. */
    void goToSamples(String filter) {
        outside.navigator().go(new Place.Samples(filter));
    }
}
