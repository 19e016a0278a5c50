package dev.rung.app;

import dev.rung.card.Card;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.Spending;
import dev.rung.llm.Parameters;
import dev.rung.note.Note;
import dev.rung.note.Note.About;
import dev.rung.note.NoteStore;
import dev.rung.pane.agenda.AgendaAround;
import dev.rung.pane.agenda.AgendaPane;
import dev.rung.pane.agenda.PresentOutside;
import dev.rung.pane.agenda.ToAgenda;
import dev.rung.pane.ladder.LadderPane;
import dev.rung.pane.notebook.NoteTaker;
import dev.rung.pane.notebook.NotebookAround;
import dev.rung.pane.notebook.NotebookPane;
import dev.rung.pane.runs.RunsAround;
import dev.rung.pane.runs.RunsPane;
import dev.rung.pane.samples.SamplesAround;
import dev.rung.pane.samples.SamplesPane;
import dev.rung.pane.settings.SettingsPane;
import dev.rung.pane.updates.UpdatesAround;
import dev.rung.pane.updates.UpdatesPane;
import dev.rung.pane.updates.overview.OverviewAround;
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
import dev.rung.view.Choosing;
import dev.rung.view.Choosing.Chosen;
import dev.rung.view.ProjectHere;
import dev.rung.view.Shares;
import dev.rung.view.agreement.AgreementAround;
import dev.rung.view.agreement.AgreementPage;
import dev.rung.view.card.CardAround;
import dev.rung.view.card.CardWays;
import dev.rung.view.card.Cards;
import dev.rung.view.help.HelpDesk;
import dev.rung.view.help.Offers;
import dev.rung.view.help.Subjects;
import dev.rung.view.label.LabelAround;
import dev.rung.view.label.Labelling;
import dev.rung.view.norms.NormsDesk;
import dev.rung.wiring.MeetingServices;
import dev.rung.wiring.Services;
import dev.rung.wiring.UpdateServices;

import javafx.application.Platform;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
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
    private final SamplesPane samples;
    private final Cards cards;
    private final Labelling labelling;
    private final RunQueue queue;
    private final RunWatch watch;
    private final SettingsPane settings;
    private final UpdatesPane updates;
    private final AgendaPane agenda;
    private final Posts posts;
    private final ReminderWatch reminders;
    private final Offers offers;
    private final NormsDesk norms;
    private final HelpDesk help;
    private final Subjects subjects;
    private final FolderWatch folders;
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
        this.ladder =
                new LadderPane(
                        new LadderPane.Stores(
                                services.projects(),
                                services.prompts(),
                                services.datasets(),
                                services.ideas().drafts(),
                                new LadderPane.Replies(
                                        services.replies().transcripts(),
                                        services.replies().mistakes())),
                        new LadderPane.Sends(
                                services.models(),
                                this::usual,
                                services.catalogue().refused(),
                                services.sending().outbox(),
                                services.sending().store(),
                                services.sending().sender()),
                        new LadderPane.Study(
                                services.ideas().gold(),
                                services.runs(),
                                services.results(),
                                services.shots().sweeps(),
                                services.running().forecasts(),
                                services.findings().ladder(),
                                services.cards().makers().bests().bests()),
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
        var idea = LastIdea.of(outside.navigator());
        var shares = new Shares(services.sharing(), tasks, outside.overlays(), outside.say());
        this.cards =
                new Cards(
                        new CardAround(
                                new CardAround.Stores(
                                        services.projects(),
                                        services.cards().store(),
                                        services.cards().makers(),
                                        services.cards().examples(),
                                        services.cards().steps()),
                                new CardAround.Background(
                                        tasks, outside.timer(), Platform::runLater),
                                outside.overlays(),
                                idea,
                                outside.say(),
                                shares,
                                ""));
        this.runs = new RunsPane(around(outside, idea));
        this.samples = new SamplesPane(aroundSamples(outside, idea, shares));
        ladder.onNewRun(runs::newRun);
        ladder.onCard(cards::make);
        ladder.onSay(outside.say());
        ladder.onBestCard(cards::makeBest);
        ladder.onTraining(runs::trainingData);
        ladder.onBest(
                result ->
                        cards.bestOf(
                                result,
                                filter -> outside.navigator().go(new Place.Samples(filter))));
        ladder.onSamples(filter -> outside.navigator().go(new Place.Samples(filter)));
        runs.onDesk(ladder::shots);
        this.labelling = new Labelling(aroundLabels(outside));
        runs.onLabel(labelling::open);
        samples.onLabel(labelling::open);
        runs.onAgreement(run -> agreement(outside, run));
        samples.onAgreement(run -> agreement(outside, run));
        runs.onDefault(ladder::takeDefault);
        this.navigator = outside.navigator();
        this.updates = new UpdatesPane(aroundUpdates(outside, idea));
        this.agenda = new AgendaPane(aroundAgenda(outside, idea));
        this.posts =
                new Posts(
                        services.updates().posting(),
                        services.updates().outbox(),
                        tasks,
                        outside.timer(),
                        Platform::runLater,
                        outside.say());
        var questions =
                new AgendaReplies(
                        new AgendaReplies.Meetings(
                                services.meetings().series(),
                                services.meetings().meetings(),
                                services.meetings().opening()),
                        services.updates().recentReplies(),
                        services.updates().slack(),
                        tasks,
                        Clock.systemUTC());
        navigator
                .place()
                .subscribe(
                        place -> {
                            if (place instanceof Place.Agenda) {
                                questions.look();
                            }
                        });
        this.reminders =
                new ReminderWatch(
                        services.updates().reminders(),
                        new ReminderWatch.Background(
                                tasks,
                                outside.timer(),
                                Platform::runLater,
                                Clock.system(ZoneId.systemDefault())),
                        outside.machine().notices(),
                        outside.say());
        var here = new ProjectHere(services.projects(), idea);
        this.help = help(outside, here);
        this.subjects =
                new Subjects(
                        services.projects(),
                        services.runs(),
                        services.running().health(),
                        services.cards().store());
        runs.onHelp(run -> help.find(() -> subjects.run(run)));
        this.norms =
                new NormsDesk(
                        new NormsDesk.Around(
                                services.updates().norms(),
                                here,
                                services.updates().slack(),
                                tasks,
                                outside.overlays(),
                                Clock.system(ZoneId.systemDefault()),
                                outside.say()));
        updates.onNorms(norms::open);
        settings.onNorms(norms::open, norms::openUsual);
        this.offers =
                new Offers(
                        new Offers.Stores(
                                services.updates().norms(),
                                services.updates().store(),
                                services.updates().items()),
                        new Offers.Background(tasks, Clock.system(ZoneId.systemDefault())),
                        outside.overlays(),
                        new Offers.Ways(help::ask, outside.browser(), outside.say()));
        updates.onOffers(offers);
        offers.onAgenda(item -> agenda.to().put(new ToAgenda.Wanted.Item(item.id())));
        offers.onTopic(topic -> agenda.to().put(new ToAgenda.Wanted.Topic(topic)));
        this.folders =
                new FolderWatch(
                        services.updates().follow().folders(),
                        services.updates().follow().store(),
                        tasks,
                        outside.timer(),
                        Platform::runLater);
        var aroundNotes =
                new NotebookAround(
                        new NotebookAround.Stores(
                                services.notes(),
                                services.cards().store(),
                                services.cards().examples(),
                                services.cards().steps()),
                        new NotebookAround.Background(
                                tasks,
                                outside.timer(),
                                Platform::runLater,
                                changes(),
                                ZoneId.systemDefault()),
                        outside.overlays(),
                        file -> outside.browser().accept(file.toUri().toString()),
                        outside.say());
        this.notes = new NoteTaker(aroundNotes, () -> where.get(), this::about);
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

    private HelpDesk help(Outside outside, ProjectHere here) {
        UpdateServices of = services.updates();
        return new HelpDesk(
                new HelpDesk.Around(
                        new HelpDesk.Stores(
                                here, of.store(), of.prefill(), of.norms(), of.helpDrafts()),
                        of.poster(),
                        of.slack(),
                        new HelpDesk.Background(
                                outside.tasks(),
                                outside.timer(),
                                Platform::runLater,
                                Clock.system(ZoneId.systemDefault())),
                        outside.overlays(),
                        outside.say()));
    }

    /** Asks for help with what is chosen in the pane on screen. */
    void askForHelp() {
        if (cards.shown() == null && navigator.place().get() instanceof Place.Updates) {
            help.ask(updates.subject());
            return;
        }
        About about = about();
        Chosen chosen = chosen();
        help.find(() -> subjects.of(about, chosen));
    }

    /** What is chosen in the pane on screen, null for nothing. */
    @Nullable Chosen chosen() {
        var place = navigator.place().get();
        for (Pane pane : panes()) {
            if (pane.sign().place() == place.getClass() && pane instanceof Choosing choosing) {
                return choosing.chosen();
            }
        }
        return null;
    }

    private @Nullable About about() {
        Long labelled = labelling.sample();
        if (labelled != null) {
            return new About.Reply(labelled, "The reply that is being labelled");
        }
        Card card = cards.shown();
        if (card != null) {
            return new About.Card(card.id(), NoteStore.cardWords(card.headline()));
        }
        if (navigator.place().get() instanceof Place.Notebook) {
            return notebook.about();
        }
        Chosen chosen = chosen();
        if (chosen == null) {
            return null;
        }
        Long sample = chosen.sample();
        return sample == null
                ? new About.Run(chosen.run(), chosen.words())
                : new About.Reply(sample, chosen.words());
    }

    /** Takes notes; what was typed in an earlier session is taken up. */
    NoteTaker notes(Supplier<Note.Where> here) {
        where = here;
        notes.load();
        return notes;
    }

    private void agreement(Outside outside, long run) {
        new AgreementPage(
                        new AgreementAround(
                                services.findings().agreements(),
                                new AgreementAround.Stores(
                                        services.runs(), services.labels().items()),
                                outside.tasks(),
                                outside.overlays(),
                                new AgreementAround.Ways(
                                        filter -> outside.navigator().go(new Place.Samples(filter)),
                                        cards::agreement,
                                        outside.say())),
                        run)
                .open();
    }

    private LabelAround aroundLabels(Outside outside) {
        return new LabelAround(
                new LabelAround.Stores(
                        services.runs(),
                        services.labels().store(),
                        services.labels().queues(),
                        services.labels().drawing(),
                        services.labels().items()),
                outside.tasks(),
                Clock.systemUTC(),
                outside.overlays(),
                outside.say());
    }

    private UpdatesAround aroundUpdates(Outside outside, ObservableValue<@Nullable Long> idea) {
        UpdateServices of = services.updates();
        return new UpdatesAround(
                new UpdatesAround.Stores(
                        services.projects(),
                        of.store(),
                        of.rows(),
                        of.prefill(),
                        of.search(),
                        of.context(),
                        of.attached(),
                        of.norms()),
                new UpdatesAround.Sending(
                        of.poster(), of.posting(), of.outbox(), of.replies(), of.slack()),
                new UpdatesAround.Background(
                        outside.tasks(),
                        outside.timer(),
                        Platform::runLater,
                        changes(),
                        Clock.system(ZoneId.systemDefault())),
                outside.overlays(),
                idea,
                cards::open,
                outside.say(),
                aroundOverview(outside));
    }

    private OverviewAround aroundOverview(Outside outside) {
        UpdateServices of = services.updates();
        return new OverviewAround(
                new OverviewAround.Stores(
                        of.follow().overview(),
                        of.follow().store(),
                        of.follow().heard(),
                        services.projects(),
                        of.norms(),
                        of.replies(),
                        of.follow().extras()),
                new OverviewAround.Network(
                        of.follow().channels(),
                        of.follow().answering(),
                        of.follow().folders(),
                        of.slack()),
                new OverviewAround.Background(
                        outside.tasks(),
                        outside.timer(),
                        Platform::runLater,
                        changes(),
                        Clock.system(ZoneId.systemDefault())),
                outside.overlays(),
                new OverviewAround.Ways(
                        outside.browser(), file -> openBundle.accept(file), outside.say()));
    }

    private AgendaAround aroundAgenda(Outside outside, ObservableValue<@Nullable Long> idea) {
        MeetingServices of = services.meetings();
        return new AgendaAround(
                new AgendaAround.Stores(
                        services.projects(),
                        of.series(),
                        of.meetings(),
                        of.edits(),
                        of.opening(),
                        of.run(),
                        services.updates().norms(),
                        of.drafts()),
                new AgendaAround.Background(
                        outside.tasks(),
                        outside.timer(),
                        Platform::runLater,
                        changes(),
                        Clock.system(ZoneId.systemDefault())),
                outside.overlays(),
                cards,
                idea,
                outside.browser(),
                outside.say(),
                new AgendaAround.Leaving(of.deck(), of.deckChoices(), of.announcer()));
    }

    private SamplesAround aroundSamples(
            Outside outside, ObservableValue<@Nullable Long> idea, Shares shares) {
        return new SamplesAround(
                new SamplesAround.Stores(
                        services.projects(),
                        services.samples().store(),
                        services.samples().readings(),
                        services.judges().readings(),
                        services.labels().store(),
                        services.replies().mistakes(),
                        services.samples().filters(),
                        services.samples().rows(),
                        services.samples().export(),
                        services.database().file().toAbsolutePath()),
                new SamplesAround.Background(
                        outside.tasks(), outside.timer(), Platform::runLater, changes()),
                outside.overlays(),
                idea,
                (one, version) -> outside.navigator().go(new Place.Ladder(one, version)),
                outside.say(),
                shares,
                new SamplesAround.Access(null, ""));
    }

    private RunsAround around(Outside outside, ObservableValue<@Nullable Long> idea) {
        return new RunsAround(
                RunsParts.stores(services),
                RunsParts.work(services, queue),
                new RunsAround.Background(
                        outside.tasks(),
                        outside.timer(),
                        Platform::runLater,
                        changes(),
                        Clock.system(ZoneId.systemDefault())),
                outside.overlays(),
                cards,
                idea,
                watch.awakeProperty(),
                () -> outside.navigator().go(new Place.Runs()),
                filter -> outside.navigator().go(new Place.Samples(filter)),
                outside.say());
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
        posts.run();
        reminders.run();
        folders.watch(changes());
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
        return norms;
    }

    /** What is offered for questions and blockers that wait. */
    Offers offers() {
        return offers;
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
        posts.close();
        reminders.close();
        folders.close();
        updates.close();
        agenda.close();
        notebook.close();
        notes.close();
        watch.close();
        services.close();
    }
}
