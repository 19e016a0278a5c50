package dev.rung.wiring;

import dev.rung.bundle.Sharing;
import dev.rung.experiment.Asides;
import dev.rung.experiment.Caps;
import dev.rung.experiment.DatasetImport;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.DatasetVersions;
import dev.rung.experiment.DraftStore;
import dev.rung.experiment.Driven;
import dev.rung.experiment.ExampleProject;
import dev.rung.experiment.Forecasts;
import dev.rung.experiment.GoldExamples;
import dev.rung.experiment.GradableStore;
import dev.rung.experiment.IdeaTemplates;
import dev.rung.experiment.LabelledReplies;
import dev.rung.experiment.Meanings;
import dev.rung.experiment.MistakeStore;
import dev.rung.experiment.OrderLook;
import dev.rung.experiment.Outbox;
import dev.rung.experiment.OutsideRuns;
import dev.rung.experiment.Owner;
import dev.rung.experiment.ProjectRemoval;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.PromptStore;
import dev.rung.experiment.ReferenceReplies;
import dev.rung.experiment.RefusedParameters;
import dev.rung.experiment.ReplyStore;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.RunHealthStore;
import dev.rung.experiment.RunList;
import dev.rung.experiment.RunStore;
import dev.rung.experiment.Runs;
import dev.rung.experiment.SampleGroups;
import dev.rung.experiment.Sender;
import dev.rung.experiment.ShotBooks;
import dev.rung.experiment.ShotBudget;
import dev.rung.experiment.Spending;
import dev.rung.experiment.TranscriptStore;
import dev.rung.experiment.VoteStore;
import dev.rung.experiment.Voting;
import dev.rung.experiment.data.DataImport;
import dev.rung.experiment.data.Hub;
import dev.rung.llm.Corrections;
import dev.rung.llm.ListedPrices;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Models;
import dev.rung.llm.Provider;
import dev.rung.llm.UserModels;
import dev.rung.llm.http.Http;
import dev.rung.llm.openai.OpenRouterPrices;
import dev.rung.llm.openai.Preset;
import dev.rung.llm.openai.PriceList;
import dev.rung.llm.retry.Backoff;
import dev.rung.llm.retry.Retry;
import dev.rung.meeting.ExampleMeeting;
import dev.rung.meeting.slides.MeetingDeck;
import dev.rung.note.NoteStore;
import dev.rung.plan.PlanStore;
import dev.rung.score.GradeStore;
import dev.rung.score.GradingStage;
import dev.rung.score.judge.JudgeAnswers;
import dev.rung.score.judge.JudgeStage;
import dev.rung.score.judge.PairStage;
import dev.rung.score.judge.Pairs;
import dev.rung.score.summary.RunScores;
import dev.rung.settings.OwnerOnly;
import dev.rung.slack.Slack;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.study.BeforeRun;
import dev.rung.study.Graders;
import dev.rung.study.JudgeTrial;
import dev.rung.study.Judging;
import dev.rung.study.PreferenceModels;
import dev.rung.study.RewardCheck;
import dev.rung.study.RunQueue;
import dev.rung.study.RunResults;
import dev.rung.study.ShotSweeps;
import dev.rung.study.TrustedPrograms;
import dev.rung.study.agreement.Agreements;
import dev.rung.study.bestof.BestOfRuns;
import dev.rung.study.breakdown.Breakdowns;
import dev.rung.study.calibration.Calibrations;
import dev.rung.study.checks.Dismissals;
import dev.rung.study.checks.ReplyChecks;
import dev.rung.study.checks.ServedModels;
import dev.rung.study.checks.SplitLeaks;
import dev.rung.study.figure.Figures;
import dev.rung.study.file.Experiments;
import dev.rung.study.ladder.LadderScores;
import dev.rung.study.ladder.LadderStore;
import dev.rung.study.picks.Bests;
import dev.rung.study.picks.PickReader;
import dev.rung.study.rows.RowsFromReplies;
import dev.rung.study.rows.TrainingData;
import dev.rung.study.samples.VoteReadings;
import dev.rung.study.sweep.EqualCosts;
import dev.rung.study.sweep.Sweeps;
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
import java.util.Random;
import java.util.concurrent.Executor;

/** Everything below the screen, wired together: read it from top to bottom. */
public final class Services implements AutoCloseable {
    /** The practice model, which needs neither network nor key. */
    public static final ModelRef PRACTICE = new ModelRef("practice", "", "practice");

    private static final Logger LOG = LoggerFactory.getLogger(Services.class);

    private final Database database;
    private final TimerThread textTimer;
    private final TimerThread callTimer;

    private final ProjectStore projects;
    private final PromptStore prompts;
    private final ProjectRemoval removal;
    private final DatasetStore datasets;
    private final DatasetImport imports;
    private final DatasetVersions versions;
    private final OutsideRuns outside;
    private final DataImport dataImport;
    private final Hub hub;
    private final DraftStore drafts;
    private final TranscriptStore transcripts;
    private final MistakeStore mistakes;
    private final RunStore sends;
    private final ShotBooks shotBooks;
    private final ShotSweeps shotSweeps;
    private final GoldExamples goldExamples;
    private final Runs runs;
    private final RunDriver driver;
    private final Driven driven;
    private final RunList runList;
    private final Forecasts forecasts;
    private final TrustedPrograms trustedPrograms;
    private final BeforeRun beforeRun;
    private final VoteStore votes;
    private final Judging judging;
    private final JudgeAnswers judgeAnswers;
    private final JudgeTrial judgeTrial;
    private final ReferenceReplies references;
    private final BestOfRuns bestOf;
    private final Agreements agreements;
    private final RunResults results;
    private final Breakdowns breakdowns;
    private final Figures figures;
    private final Calibrations calibrations;
    private final Sweeps sweeps;
    private final EqualCosts equalCosts;
    private final LadderScores ladder;
    private final RowsFromReplies rows;
    private final TrainingData training;
    private final Experiments experiments;
    private final PlanStore plan;
    private final NoteStore notes;
    private final InstantSource clock;
    private final ReplyStore replies;
    private final GradeStore grades;
    private final LabelServices labels;
    private final SampleServices samples;
    private final CardServices cards;
    private final Sharing sharing;
    private final RunHealthStore runHealth;
    private final UpdateServices updates;
    private final MeetingServices meetings;

    private final UserModels userModels;
    private final PriceList priceList;
    private final RefusedParameters refusedParameters;
    private final Models models;
    private final Spending spending;
    private final Caps caps;
    private final Asides asides;
    private final Outbox outbox;
    private final Sender sender;
    private final ExampleProject example;
    private final IdeaTemplates templates;
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

        this.projects = new ProjectStore(database, clock);
        this.prompts = new PromptStore(database, clock);
        this.removal = new ProjectRemoval(database);
        this.datasets = new DatasetStore(database);
        this.imports = new DatasetImport(database, owner, clock);
        this.versions = new DatasetVersions(datasets, imports);
        this.outside = new OutsideRuns(database, owner, clock);
        this.dataImport = new DataImport(imports, outside);
        this.hub =
                new Hub(offer.http(), Hub.ADDRESS, new Retry(new Backoff(new Random()), callTimer));
        this.drafts = new DraftStore(database, clock);
        this.transcripts = new TranscriptStore(database);
        this.goldExamples = new GoldExamples(database, clock);
        this.mistakes = new MistakeStore(database, clock);
        this.grades = new GradeStore(database, clock);
        this.labels = LabelServices.of(database, transcripts, datasets, clock);
        this.samples =
                SampleServices.of(
                        new SampleServices.Below(database, grades, transcripts, datasets, imports),
                        clock);

        Path file = database.file();
        this.userModels = new UserModels(file.resolveSibling("models.json"));
        var listedPrices =
                new ListedPrices(file.resolveSibling("prices.json"), Preset.OPENROUTER.id());
        this.priceList = new PriceList(listedPrices, new OpenRouterPrices(offer.http()), clock);
        this.refusedParameters = new RefusedParameters(database, clock);
        // The user has the last word.
        Corrections known = listedPrices.then(refusedParameters).then(userModels);
        boolean replayed = offer.http().tape().isReplay();
        Corrections corrections =
                replayed ? known.then(Corrections.free("replayed from a recording")) : known;
        this.models =
                new Models(
                        offer.providers(), new ModelLayers(callTimer, new Random()), corrections);

        this.sends = new RunStore(database, prompts, owner, clock, models::variant);
        this.replies = new ReplyStore(database, owner, clock, models::prices);
        this.spending = new Spending(database, models::prices, clock, ZoneId.systemDefault());
        this.caps = new Caps(database, spending, models::prices, clock);
        this.votes = new VoteStore(database, owner, clock, models::prices, models::variant);
        this.asides = new Asides(models, caps, spending);
        this.outbox = new Outbox(sends, datasets, models);
        this.sender = new Sender(replies, models, caps, textTimer);
        this.shotBooks =
                new ShotBooks(
                        database, datasets, new Meanings(database, models, caps, spending, clock));
        this.shotSweeps = new ShotSweeps(shotBooks, new ShotBudget(database, shotBooks, models));
        this.runs = new Runs(database, sends, shotBooks, owner, clock);
        this.driven = new Driven(database, clock);
        this.driver = new RunDriver(runs, sender, driven);
        this.runList = new RunList(database);
        this.forecasts = new Forecasts(database, sends, shotBooks, models::prices, clock);
        this.trustedPrograms = new TrustedPrograms(database, clock);
        this.references = new ReferenceReplies(database);
        var rewardCheck = new RewardCheck(model -> models.capabilities(model).tuning());
        var graders =
                new Graders(
                        new LabelledReplies(database),
                        datasets,
                        projects,
                        trustedPrograms,
                        new Graders.Asked(
                                votes,
                                references,
                                rewardCheck,
                                new PreferenceModels(
                                        labels.pairs(), datasets, projects, references)),
                        model -> models.capabilities(model).tuning(),
                        environment);
        var gradable = new GradableStore(database);
        var voting = new Voting(votes, models, caps);
        var judges = new JudgeStage(gradable, votes, voting);
        var pairs = new Pairs(new SampleGroups(database), gradable, votes);
        this.judging =
                new Judging(
                        new Judging.Stages(judges, new PairStage(pairs, votes, voting)),
                        votes,
                        voting,
                        references,
                        rewardCheck);
        this.judgeAnswers = new JudgeAnswers(gradable, votes);
        this.judgeTrial = new JudgeTrial(gradable, runs, judges, judgeAnswers);
        var grading = new GradingStage(gradable, grades);
        this.rows = new RowsFromReplies(database, datasets, imports, graders, grading);
        var scores = new RunScores(database);
        this.training =
                new TrainingData(
                        new TrainingData.Stores(datasets, imports, transcripts),
                        graders,
                        grading,
                        scores);
        this.bestOf = new BestOfRuns(graders, grading, scores, pairs, spending);
        this.agreements =
                new Agreements(
                        new Agreements.Stores(
                                labels.store(), labels.verdicts(), labels.pairs(), labels.queues()),
                        graders,
                        grading,
                        scores);
        this.calibrations =
                new Calibrations(
                        runs, gradable, scores, model -> models.capabilities(model).tuning());
        this.sweeps = new Sweeps(graders, grading, scores, drafts);
        this.equalCosts = new EqualCosts(graders, bestOf, scores, spending);
        this.breakdowns = new Breakdowns(shotBooks, graders, grading, scores);
        this.figures =
                new Figures(
                        new Figures.Stores(
                                runs,
                                projects,
                                datasets,
                                prompts,
                                shotBooks,
                                ZoneId.systemDefault()),
                        graders,
                        grading,
                        scores,
                        model -> models.capabilities(model).size());
        var splitLeaks = new SplitLeaks(database, datasets);
        var dismissals = new Dismissals(database, clock);
        this.beforeRun =
                new BeforeRun(
                        new OrderLook(database, shotBooks),
                        shotBooks,
                        splitLeaks,
                        dismissals,
                        labels.pairs(),
                        models::capabilities);
        this.runHealth = new RunHealthStore(database, runs);
        this.results =
                new RunResults(
                        new RunResults.Stores(
                                runs,
                                runList,
                                runHealth,
                                new RunResults.Checking(
                                        new ReplyChecks(
                                                database,
                                                new ServedModels(database, ZoneId.systemDefault())),
                                        splitLeaks,
                                        dismissals),
                                datasets,
                                shotBooks,
                                prompts,
                                spending),
                        graders,
                        grading,
                        scores);
        this.ladder =
                new LadderScores(
                        new LadderScores.Stores(projects, prompts, runs, runList, driven, spending),
                        new LadderStore(database, clock),
                        results);
        this.experiments =
                new Experiments(
                        new Experiments.Stores(projects, prompts, datasets, drafts, references),
                        runs,
                        versions,
                        dataImport,
                        new Experiments.Sources(runList, rows, shotSweeps));
        this.plan = new PlanStore(database, clock);
        this.cards =
                CardServices.of(
                        new CardServices.Below(
                                database, projects, datasets, plan, runs, runList, runHealth,
                                spending),
                        new CardServices.Findings(
                                results,
                                new Bests(
                                        results,
                                        bestOf,
                                        new PickReader(graders, scores, pairs, database),
                                        spending),
                                figures,
                                calibrations,
                                agreements,
                                sweeps),
                        clock);
        this.sharing =
                new Sharing(
                        database,
                        new Sharing.Stores(
                                samples.store(),
                                transcripts,
                                datasets,
                                cards.store(),
                                cards.examples(),
                                cards.steps()),
                        clock);
        this.notes = new NoteStore(database, clock);
        this.updates =
                UpdateServices.of(
                        new UpdateServices.Below(
                                database,
                                projects,
                                plan,
                                notes,
                                cards.store(),
                                cards.steps(),
                                runList,
                                spending,
                                new BundledCards(sharing, lanes)),
                        new Slack(offer.http(), offer.keys(), environment, callTimer),
                        owner,
                        clock);
        this.meetings =
                MeetingServices.of(
                        database,
                        updates,
                        new MeetingDeck(projects, plan, cards.store(), cards.steps(), cards.deck()),
                        clock);
        this.example = new ExampleProject(projects, datasets, imports, drafts, PRACTICE);
        this.templates = new IdeaTemplates(database, projects, drafts);
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
            services.userModels.load();
            services.priceList.prices().load();
            services.refusedParameters.load();
            services.outside.discardLeftovers();
            services.outside.adopt();
            services.endLeftovers();
            services.imports.discardLeftovers();
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
        replies.endLeftovers();
        votes.endLeftovers();
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
        return projects;
    }

    public PromptStore prompts() {
        return prompts;
    }

    public PlanStore plan() {
        return plan;
    }

    public RunHealthStore runHealth() {
        return runHealth;
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

    public ProjectRemoval removal() {
        return removal;
    }

    public DatasetStore datasets() {
        return datasets;
    }

    /** Makes datasets of datasets. */
    public DatasetVersions versions() {
        return versions;
    }

    /** Transcripts that were made elsewhere. */
    public OutsideRuns outside() {
        return outside;
    }

    /** Data from files and from elsewhere. */
    public DataImport dataImport() {
        return dataImport;
    }

    /** Data sets of Hugging Face. */
    public Hub hub() {
        return hub;
    }

    public DraftStore drafts() {
        return drafts;
    }

    public TranscriptStore transcripts() {
        return transcripts;
    }

    public MistakeStore mistakes() {
        return mistakes;
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

    public RunStore sends() {
        return sends;
    }

    public ShotBooks shotBooks() {
        return shotBooks;
    }

    public ShotSweeps shotSweeps() {
        return shotSweeps;
    }

    public GoldExamples goldExamples() {
        return goldExamples;
    }

    public Runs runs() {
        return runs;
    }

    public RunDriver driver() {
        return driver;
    }

    public Driven driven() {
        return driven;
    }

    public RunList runList() {
        return runList;
    }

    public Forecasts forecasts() {
        return forecasts;
    }

    public TrustedPrograms trustedPrograms() {
        return trustedPrograms;
    }

    /** Checks runs before they are sent. */
    public BeforeRun beforeRun() {
        return beforeRun;
    }

    public RunResults results() {
        return results;
    }

    /** Takes results apart. */
    public Breakdowns breakdowns() {
        return breakdowns;
    }

    /** Whether probabilities fit what happened. */
    public Calibrations calibrations() {
        return calibrations;
    }

    /** Sets of parameters, compared. */
    public Sweeps sweeps() {
        return sweeps;
    }

    /** Shots against samples. */
    public EqualCosts equalCosts() {
        return equalCosts;
    }

    /** Plots of any set of runs. */
    public Figures figures() {
        return figures;
    }

    /** The ladder of an idea in numbers. */
    public LadderScores ladder() {
        return ladder;
    }

    /** Makes training data of what runs have picked. */
    public TrainingData training() {
        return training;
    }

    /** Makes rows of the replies of runs. */
    public RowsFromReplies rows() {
        return rows;
    }

    /** Experiment files. */
    public Experiments experiments() {
        return experiments;
    }

    /**
     * A queue that drives the runs of this process.
     *
     * @param back the executor on which the tasks deliver their results
     */
    public RunQueue queue(Tasks tasks, Executor back) {
        return new RunQueue(
                new RunQueue.Work(runs, driver, judging, results),
                tasks,
                back,
                callTimer,
                clock,
                true);
    }

    public Agreements agreements() {
        return agreements;
    }

    public BestOfRuns bestOf() {
        return bestOf;
    }

    /** Reads what judges said of single samples. */
    public VoteReadings voteReadings() {
        return new VoteReadings(database, judgeAnswers);
    }

    /** Tries a judge before a run. */
    public JudgeTrial judgeTrial() {
        return judgeTrial;
    }

    public ReferenceReplies references() {
        return references;
    }

    public Judging judging() {
        return judging;
    }

    public GradeStore grades() {
        return grades;
    }

    public UserModels userModels() {
        return userModels;
    }

    public PriceList priceList() {
        return priceList;
    }

    public RefusedParameters refusedParameters() {
        return refusedParameters;
    }

    public Spending spending() {
        return spending;
    }

    public Asides asides() {
        return asides;
    }

    public Caps caps() {
        return caps;
    }

    public Models models() {
        return models;
    }

    public Outbox outbox() {
        return outbox;
    }

    public Sender sender() {
        return sender;
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

    public IdeaTemplates templates() {
        return templates;
    }

    /**
     * Ends what is being sent, keeping what has arrived, and closes the database. Waits a few
     * seconds at most. A second call waits for the first and does nothing.
     */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            sender.close();
            textTimer.close();
            callTimer.close();
            database.close();
        }
    }
}
