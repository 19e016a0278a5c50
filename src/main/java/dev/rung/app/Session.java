package dev.rung.app;

import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.Spending;
import dev.rung.llm.Parameters;
import dev.rung.note.Note;
import dev.rung.pane.agenda.AgendaPane;
import dev.rung.pane.agenda.PresentOutside;
import dev.rung.pane.agenda.ToAgenda;
import dev.rung.pane.ladder.LadderPane;
import dev.rung.pane.notebook.NoteTaker;
import dev.rung.pane.notebook.NotebookAround;
import dev.rung.pane.notebook.NotebookPane;
import dev.rung.pane.runs.RunsPane;
import dev.rung.pane.samples.SamplesPane;
import dev.rung.pane.settings.SettingsPane;
import dev.rung.pane.updates.UpdatesPane;
import dev.rung.plan.ItemStore;
import dev.rung.plan.PlanStore;
import dev.rung.settings.DefaultParameters;
import dev.rung.settings.PreferencesFile;
import dev.rung.store.Changes;
import dev.rung.store.StoreException;
import dev.rung.study.RunQueue;
import dev.rung.task.Tasks;
import dev.rung.task.Timer;
import dev.rung.ui.Navigator;
import dev.rung.ui.Overlays;
import dev.rung.ui.Pane;
import dev.rung.ui.Place;
import dev.rung.view.Choosing.Chosen;
import dev.rung.view.ProjectHere;
import dev.rung.view.agreement.AgreementPage;
import dev.rung.view.card.CardWays;
import dev.rung.view.card.Cards;
import dev.rung.view.help.Offers;
import dev.rung.view.label.Labelling;
import dev.rung.view.norms.NormsDesk;
import dev.rung.wiring.Services;

import javafx.application.Platform;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** The open data and the panes that show them. */
final class Session implements AutoCloseable {
    private final Services services;
    private final LadderPane ladder;
    private final RunsPane runs;
    private final SamplesPane samples;
    private final Cards cards;
    private final Labelling labelling;
    private final RunQueue queue;
    private final RunWatch watch;
    private final SettingsPane settings;
    private final UpdatesPane updates;
    private final AgendaPane agenda;
    private final UpdateWatches watches;
    private final Helping help;
    private final OnScreen screen;
    private final NotebookPane notebook;
    private final NoteTaker notes;
    private final Navigator navigator;
    private Supplier<Note.Where> where = () -> Note.Where.NOWHERE;
    private Consumer<Path> openBundle = file -> {};
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
        this.navigator = outside.navigator();
        var idea = LastIdea.of(navigator);
        var around = new PaneArounds(services, outside, idea);
        this.ladder =
                new LadderPane(
                        LadderParts.stores(services),
                        LadderParts.sends(services, this::usual),
                        LadderParts.study(services),
                        around.ladder(),
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
        this.cards = new Cards(around.cards());
        this.runs = new RunsPane(around.runs(cards, queue, watch.awakeProperty()));
        this.samples = new SamplesPane(around.samples());
        ladder.onNewRun(runs::newRun);
        ladder.onCard(cards::make);
        ladder.onSay(outside.say());
        ladder.onBestCard(cards::makeBest);
        ladder.onTraining(runs::trainingData);
        ladder.onBest(result -> cards.bestOf(result, around::goToSamples));
        ladder.onSamples(around::goToSamples);
        runs.onDesk(ladder::shots);
        this.labelling = new Labelling(around.labels());
        runs.onLabel(labelling::open);
        samples.onLabel(labelling::open);
        LongConsumer agreement = run -> new AgreementPage(around.agreement(cards), run).open();
        runs.onAgreement(agreement);
        samples.onAgreement(agreement);
        runs.onDefault(ladder::takeDefault);
        this.updates =
                new UpdatesPane(around.updates(cards::open, file -> openBundle.accept(file)));
        this.agenda = new AgendaPane(around.agenda(cards));
        this.watches = new UpdateWatches(services, outside);
        watches.follow(navigator);
        this.help = new Helping(services, outside, new ProjectHere(services.projects(), idea));
        runs.onHelp(help::askOfRun);
        updates.onNorms(help.norms()::open);
        settings.onNorms(help.norms()::open, help.norms()::openUsual);
        updates.onOffers(help.offers());
        help.offers().onAgenda(item -> agenda.to().put(new ToAgenda.Wanted.Item(item.id())));
        help.offers().onTopic(topic -> agenda.to().put(new ToAgenda.Wanted.Topic(topic)));
        this.screen = new OnScreen(navigator, labelling, cards, this::panes);
        NotebookAround aroundNotes = around.notes();
        this.notes = new NoteTaker(aroundNotes, () -> where.get(), screen::about);
        this.notebook = new NotebookPane(aroundNotes, cards, notes.command());
        labelling.onLabelled(samples::readAgain);
        labelling.onNote(() -> this.notes.command().run());
        cards.connect(
                new CardWays(
                        notes.command()::run,
                        this::askForHelp,
                        (run, column) -> navigator.go(new Place.Runs(run, column)),
                        runs::sweep,
                        card -> agenda.to().put(new ToAgenda.Wanted.Card(card))));
    }

    /** How meetings are presented on this machine. */
    void present(PreferencesFile preferences) {
        agenda.onPresent(
                new PresentOutside(
                        services.cards().store(),
                        services.cards().steps(),
                        services.cards().examples(),
                        filter -> navigator.go(new Place.Samples(filter)),
                        () -> preferences.get().presenting(),
                        now -> preferences.change(all -> all.withPresenting(now))));
    }

    AgendaPane agenda() {
        return agenda;
    }

    /** Asks for help with what is chosen in the pane on screen. */
    void askForHelp() {
        if (cards.shown() == null && navigator.place().get() instanceof Place.Updates) {
            help.ask(updates.subject());
            return;
        }
        help.askOf(screen.about(), screen.chosen());
    }

    /** What is chosen in the pane on screen, null for nothing. */
    @Nullable Chosen chosen() {
        return screen.chosen();
    }

    /** Takes notes; what was typed in an earlier session is taken up. */
    NoteTaker notes(Supplier<Note.Where> here) {
        where = here;
        notes.load();
        return notes;
    }

    /** Those whose time comes are sent; what else is left of an earlier session is only offered. */
    void lookForRuns() {
        queue.lookForWork();
        runs.lookForLeft();
    }

    /** How a bundle is opened. */
    void onBundle(Consumer<Path> open) {
        openBundle = open;
    }

    /** What of updates waits is sent, and what is missing is told of, now and later. */
    void lookForPosts() {
        watches.begin();
    }

    /** Puts a card or something of the plan on the agenda of the next meeting. */
    ToAgenda toAgenda() {
        return agenda.to();
    }

    /** Result cards, over any pane. */
    Cards cards() {
        return cards;
    }

    LadderPane ladder() {
        return ladder;
    }

    RunsPane runs() {
        return runs;
    }

    PlanStore plan() {
        return services.plan();
    }

    ItemStore items() {
        return services.updates().items();
    }

    /** What is usual in projects. */
    NormsDesk norms() {
        return help.norms();
    }

    /** What is offered for questions and blockers that wait. */
    Offers offers() {
        return help.offers();
    }

    ProjectStore projects() {
        return services.projects();
    }

    /** Makes new ideas, which begin with the practice model if no other is known. */
    Scratch scratch() {
        return new Scratch(
                services.projects(),
                services.ideas().drafts(),
                Services.PRACTICE,
                this::usual,
                Clock.system(ZoneId.systemDefault()));
    }

    Spending spending() {
        return services.money().spending();
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
        return List.of(ladder, runs, samples, updates, agenda, notebook, settings);
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
        cards.close();
        watches.close();
        updates.close();
        agenda.close();
        notebook.close();
        notes.close();
        watch.close();
        services.close();
    }
}
