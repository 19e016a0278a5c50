package dev.rung.wiring;

import dev.rung.bundle.Sharing;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.ExampleProject;
import dev.rung.experiment.Owner;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.PromptStore;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.RunList;
import dev.rung.experiment.Runs;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Models;
import dev.rung.llm.Provider;
import dev.rung.llm.http.Http;
import dev.rung.meeting.ExampleMeeting;
import dev.rung.meeting.slides.MeetingDeck;
import dev.rung.note.NoteStore;
import dev.rung.plan.PlanStore;
import dev.rung.settings.OwnerOnly;
import dev.rung.slack.Slack;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.study.Judging;
import dev.rung.study.RunQueue;
import dev.rung.study.RunResults;
import dev.rung.study.file.ExperimentExport;
import dev.rung.study.file.Experiments;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.task.TimerThread;
import dev.rung.update.ExampleUpdates;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Everything below the screen, wired together room by room: read it from top to bottom. What nearly
 * everything asks for can be had without naming its room.
 */
public final class Services implements AutoCloseable {
    /** The practice model, which needs neither network nor key. */
    public static final ModelRef PRACTICE = new ModelRef("practice", "", "practice");

    private static final Logger LOG = LoggerFactory.getLogger(Services.class);

    private final Database database;
    private final TimerThread textTimer;
    private final TimerThread callTimer;

    private final InstantSource clock;
    private final DataServices data;
    private final IdeaServices ideas;
    private final ReplyServices replies;
    private final LabelServices labels;
    private final SampleServices samples;
    private final ModelServices catalogue;
    private final MoneyServices money;
    private final SendServices sending;
    private final ShotServices shots;
    private final RunServices running;
    private final JudgeServices judges;
    private final GradeServices grading;
    private final FindingServices findings;
    private final Experiments experiments;
    private final ExperimentExport experimentExport;
    private final PlanStore plan;
    private final NoteStore notes;
    private final CardServices cards;
    private final Sharing sharing;
    private final UpdateServices updates;
    private final MeetingServices meetings;
    private final ExampleProject example;
    private boolean closed;

    private Services(
            Database database,
            Providers.Offer offer,
            Owner owner,
            Map<String, String> environment,
            Lanes lanes) {
        // The precision of the file, so that what is made equals what is read back.
        this.clock = Clock.tickMillis(ZoneOffset.UTC);
        this.database = database;
        this.textTimer = new TimerThread();
        this.callTimer = new TimerThread();

        this.data = DataServices.of(database, offer.http(), callTimer, owner, clock);
        this.ideas = IdeaServices.of(database, clock);
        this.replies = ReplyServices.of(database, clock);
        this.labels = LabelServices.of(database, replies.transcripts(), data.store(), clock);
        this.samples =
                SampleServices.of(
                        new SampleServices.Below(
                                database,
                                replies.grades(),
                                replies.transcripts(),
                                data.store(),
                                data.imports()),
                        clock);

        this.catalogue = ModelServices.of(database, offer, callTimer, clock);
        Models models = catalogue.models();
        this.money = MoneyServices.of(database, models, clock);
        this.sending =
                SendServices.of(
                        new SendServices.Below(
                                database, ideas.prompts(), data.store(), models, money, textTimer),
                        owner,
                        clock);
        this.shots = ShotServices.of(database, data.store(), models, money, clock);
        this.running =
                RunServices.of(
                        new RunServices.Below(database, sending, shots.books(), models),
                        owner,
                        clock);
        this.judges =
                JudgeServices.of(
                        new JudgeServices.Below(
                                database,
                                models,
                                money.caps(),
                                running.store(),
                                replies.references()),
                        owner,
                        clock);
        this.grading =
                GradeServices.of(
                        new GradeServices.Below(
                                database,
                                ideas.projects(),
                                data.store(),
                                replies,
                                labels.pairs(),
                                judges,
                                running.driver(),
                                models,
                                environment,
                                lanes.cpu()),
                        clock);
        this.findings =
                FindingServices.of(
                        new FindingServices.Below(
                                database,
                                ideas,
                                data,
                                replies,
                                labels,
                                shots.books(),
                                running,
                                judges,
                                grading,
                                models,
                                money.spending()),
                        clock);
        var parts =
                new Experiments.Stores(
                        ideas.projects(),
                        ideas.prompts(),
                        data.store(),
                        ideas.drafts(),
                        replies.references());
        this.experiments =
                new Experiments(
                        parts,
                        running.store(),
                        data.versions(),
                        data.files(),
                        new Experiments.Sources(running.list(), findings.rows(), shots.sweeps()));
        this.experimentExport = new ExperimentExport(parts, running.store().clusters());

        this.plan = new PlanStore(database, clock);
        this.notes = new NoteStore(database, clock);
        this.cards =
                CardServices.of(
                        new CardServices.Below(
                                database,
                                ideas.projects(),
                                data.store(),
                                plan,
                                running,
                                money.spending()),
                        findings,
                        clock);
        this.sharing =
                new Sharing(
                        database,
                        new Sharing.Stores(
                                samples.store(),
                                replies.transcripts(),
                                data.store(),
                                cards.store(),
                                cards.examples(),
                                cards.steps()),
                        clock);
        this.updates =
                UpdateServices.of(
                        new UpdateServices.Below(
                                database,
                                ideas.projects(),
                                plan,
                                notes,
                                cards.store(),
                                cards.steps(),
                                running.list(),
                                money.spending(),
                                new BundledCards(sharing, lanes)),
                        new Slack(offer.http(), offer.keys(), environment, callTimer),
                        owner,
                        clock);
        this.meetings =
                MeetingServices.of(
                        database,
                        updates,
                        new MeetingDeck(
                                ideas.projects(), plan, cards.store(), cards.steps(), cards.deck()),
                        clock);
        this.example =
                new ExampleProject(
                        ideas.projects(), data.store(), data.imports(), ideas.drafts(), PRACTICE);
    }

    /**
     * Opens the database and tidies up after processes that were killed: their requests become
     * interrupted samples, their half imported datasets go. Blocks.
     *
     * @param file the SQLite file, made new if there is none
     * @param lanes closed by the caller, after this
     */
    public static Services open(
            Path file, List<Provider> providers, Map<String, String> environment, Lanes lanes)
            throws StoreException {
        return open(file, new Providers.Offer(providers, new Http()), environment, lanes);
    }

    /** The same with providers that share an HTTP client with all else. */
    public static Services open(
            Path file, Providers.Offer offer, Map<String, String> environment, Lanes lanes)
            throws StoreException {
        var database = Database.open(file, lanes);
        restrict(file);
        var services =
                new Services(database, offer, Owner.current(environment), environment, lanes);
        try {
            services.catalogue.load();
            services.data.outside().discardLeftovers();
            services.data.outside().adopt();
            services.endLeftovers();
            services.data.imports().discardLeftovers();
            return services;
        } catch (StoreException | RuntimeException e) {
            services.database.close();
            throw e;
        }
    }

    /**
     * Ends what processes that are no more had out. Runs over rows are paused then, to be gone on
     * with. Blocks.
     */
    public void endLeftovers() throws StoreException {
        sending.replies().endLeftovers();
        judges.votes().endLeftovers();
    }

    /** The file and its log are the owner's alone, also in a folder that others may enter. */
    private static void restrict(Path file) {
        try {
            for (String end : List.of("", "-wal", "-shm")) {
                OwnerOnly.restrictFile(file.resolveSibling(file.getFileName() + end));
            }
        } catch (IOException e) {
            LOG.warn("{} stays open to others", file, e);
        }
    }

    public Database database() {
        return database;
    }

    public ProjectStore projects() {
        return ideas.projects();
    }

    public PromptStore prompts() {
        return ideas.prompts();
    }

    public PlanStore plan() {
        return plan;
    }

    /** What has to do with updates, and with Slack. */
    public UpdateServices updates() {
        return updates;
    }

    /** What has to do with meetings. */
    public MeetingServices meetings() {
        return meetings;
    }

    public NoteStore notes() {
        return notes;
    }

    public DatasetStore datasets() {
        return data.store();
    }

    /** What has to do with datasets. */
    public DataServices data() {
        return data;
    }

    /** Projects and their ideas. */
    public IdeaServices ideas() {
        return ideas;
    }

    /** What is kept of replies. */
    public ReplyServices replies() {
        return replies;
    }

    /** Models, and what is known better of them. */
    public ModelServices catalogue() {
        return catalogue;
    }

    /** What has to do with money. */
    public MoneyServices money() {
        return money;
    }

    /** How requests are sent. */
    public SendServices sending() {
        return sending;
    }

    /** What has to do with shots. */
    public ShotServices shots() {
        return shots;
    }

    /** Runs over rows. */
    public RunServices running() {
        return running;
    }

    /** Models that grade. */
    public JudgeServices judges() {
        return judges;
    }

    /** How replies are graded. */
    public GradeServices grading() {
        return grading;
    }

    /** What runs come to. */
    public FindingServices findings() {
        return findings;
    }

    /** What people say of replies. */
    public LabelServices labels() {
        return labels;
    }

    /** What has to do with samples. */
    public SampleServices samples() {
        return samples;
    }

    /** What has to do with cards. */
    public CardServices cards() {
        return cards;
    }

    /** Cards and samples as one file for others. */
    public Sharing sharing() {
        return sharing;
    }

    public Runs runs() {
        return running.store();
    }

    public RunDriver driver() {
        return running.driver();
    }

    public RunList runList() {
        return running.list();
    }

    public RunResults results() {
        return findings.results();
    }

    /** Makes runs of experiment files. */
    public Experiments experiments() {
        return experiments;
    }

    /** Makes experiment files of runs. */
    public ExperimentExport experimentExport() {
        return experimentExport;
    }

    /**
     * A queue that drives the runs of this process.
     *
     * @param back the executor on which the tasks deliver their results
     */
    public RunQueue queue(Tasks tasks, Executor back) {
        return new RunQueue(
                new RunQueue.Work(
                        running.store(),
                        grading.driver(),
                        judges.judging(),
                        findings.results(),
                        money.spending()),
                tasks,
                back,
                callTimer,
                clock,
                true);
    }

    public Judging judging() {
        return judges.judging();
    }

    public Models models() {
        return catalogue.models();
    }

    public ExampleProject example() {
        return example;
    }

    /**
     * Opens the example project, with two weeks of updates and a meeting that is prepared, if there
     * is no project yet.
     */
    public void openExample() throws StoreException {
        Optional<ExampleProject.Opened> opened = example.openIfEmpty();
        if (opened.isPresent()) {
            ZoneId zone = ZoneId.systemDefault();
            LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
            new ExampleUpdates(database, zone).fill(opened.get().project().id(), today);
            new ExampleMeeting(database, zone).fill(opened.get().idea(), today);
        }
    }

    /**
     * Ends what is being sent, keeping what has arrived, and closes the database. Waits a few
     * seconds at most. A second call waits for the first and does nothing.
     */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            sending.sender().close();
            textTimer.close();
            callTimer.close();
            database.close();
        }
    }
}
