package dev.rung.pane.ladder;

import dev.rung.experiment.Caps;
import dev.rung.experiment.DatasetImport;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.DraftStore;
import dev.rung.experiment.Driven;
import dev.rung.experiment.ExampleProject;
import dev.rung.experiment.Forecasts;
import dev.rung.experiment.GoldExamples;
import dev.rung.experiment.GradableStore;
import dev.rung.experiment.LabelledReplies;
import dev.rung.experiment.Labels;
import dev.rung.experiment.Meanings;
import dev.rung.experiment.MistakeStore;
import dev.rung.experiment.Order;
import dev.rung.experiment.Outbox;
import dev.rung.experiment.Owner;
import dev.rung.experiment.PairLabels;
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
import dev.rung.llm.ModelRef;
import dev.rung.llm.Models;
import dev.rung.llm.Parameters;
import dev.rung.llm.Provider;
import dev.rung.score.GradeStore;
import dev.rung.score.GradingStage;
import dev.rung.score.judge.Pairs;
import dev.rung.score.summary.RunScores;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.study.Graders;
import dev.rung.study.PreferenceModels;
import dev.rung.study.RewardCheck;
import dev.rung.study.RunResults;
import dev.rung.study.ShotSweeps;
import dev.rung.study.TrustedPrograms;
import dev.rung.study.bestof.BestOfRuns;
import dev.rung.study.checks.Dismissals;
import dev.rung.study.checks.ReplyChecks;
import dev.rung.study.checks.ServedModels;
import dev.rung.study.checks.SplitLeaks;
import dev.rung.study.ladder.LadderScores;
import dev.rung.study.ladder.LadderStore;
import dev.rung.study.picks.Bests;
import dev.rung.study.picks.PickReader;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.task.TimerThread;
import dev.rung.testing.FxTest;
import dev.rung.ui.Overlays;

import javafx.application.Platform;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The Ladder pane on a real store, with the models that a test gives it. */
final class LadderFixture implements AutoCloseable {
    final Lanes lanes = FxTest.watched(Lanes.threads());
    final TimerThread timer = new TimerThread();
    final List<Throwable> unexpected = new CopyOnWriteArrayList<>();
    final Tasks tasks = new Tasks(lanes, Platform::runLater, unexpected::add);
    final Database database;
    final ProjectStore projects;

    /** What is set for a model that is added. */
    Parameters usual = Parameters.UNSET;

    /** The addresses that were opened outside. */
    final List<String> browsed = new ArrayList<>();

    final DraftStore drafts;
    final MistakeStore mistakes;
    final TranscriptStore transcripts;
    final Outbox outbox;
    final Sender sender;
    final Spending spending;
    final Caps caps;
    private final PromptStore prompts;
    private final DatasetStore datasets;
    private final RunStore runs;
    private final Models models;

    /** What the rungs with examples stand on. */
    final LadderPane.Study study;

    private final RefusedParameters refused;
    final DatasetImport imports;
    private final ModelRef first;

    LadderFixture(Path file, Provider... providers) throws StoreException, InterruptedException {
        var clock = Clock.systemUTC();
        var owner = Owner.current(Map.of());
        database = Database.open(file, lanes);
        projects = new ProjectStore(database, clock);
        prompts = new PromptStore(database, clock);
        datasets = new DatasetStore(database);
        mistakes = new MistakeStore(database, clock);
        drafts = new DraftStore(database, clock);
        transcripts = new TranscriptStore(database);
        refused = new RefusedParameters(database, clock);
        models = new Models(List.of(providers), (ref, account, client) -> client, refused);
        first = models.list().getFirst().ref();
        runs = new RunStore(database, prompts, owner, clock);
        outbox = new Outbox(runs, datasets, models);
        var replies = new ReplyStore(database, owner, clock, models::prices);
        spending = new Spending(database, models::prices, clock, ZoneOffset.UTC);
        caps = new Caps(database, spending, models::prices, clock);
        replies.endLeftovers();
        sender = new Sender(replies, models, caps, timer);
        study = study(owner, clock);
        imports = new DatasetImport(database, owner, clock);
    }

    private LadderPane.Study study(Owner owner, Clock clock) {
        var books =
                new ShotBooks(
                        database, datasets, new Meanings(database, models, caps, spending, clock));
        var planned = new Runs(database, runs, books, owner, clock);
        var grades = new GradeStore(database, clock);
        var votes = new VoteStore(database, owner, clock, models::prices, models::variant);
        var graders =
                new Graders(
                        new LabelledReplies(database),
                        datasets,
                        projects,
                        new TrustedPrograms(database, clock),
                        new Graders.Asked(
                                votes,
                                new ReferenceReplies(database),
                                new RewardCheck(model -> models.capabilities(model).tuning()),
                                new PreferenceModels(
                                        new PairLabels(database, clock),
                                        datasets,
                                        projects,
                                        new ReferenceReplies(database))),
                        model -> models.capabilities(model).tuning(),
                        Map.of());
        var gradable = new GradableStore(database);
        var grading = new GradingStage(gradable, grades);
        var scores = new RunScores(database);
        var pairs = new Pairs(new SampleGroups(database), gradable, votes);
        var results =
                new RunResults(
                        new RunResults.Stores(
                                planned,
                                new RunList(database),
                                new RunHealthStore(database),
                                new RunResults.Checking(
                                        new ReplyChecks(
                                                database,
                                                new ServedModels(database, ZoneOffset.UTC)),
                                        new SplitLeaks(database, datasets),
                                        new Dismissals(database, clock)),
                                datasets,
                                books,
                                prompts,
                                spending),
                        graders,
                        grading,
                        scores);
        return new LadderPane.Study(
                new GoldExamples(database, clock),
                planned,
                results,
                new ShotSweeps(books, new ShotBudget(database, books, models)),
                new Forecasts(database, runs, books, models::prices, models::pace, clock),
                new LadderScores(
                        new LadderScores.Stores(
                                projects,
                                prompts,
                                planned,
                                new RunList(database),
                                new Driven(database, clock),
                                spending),
                        new LadderStore(database, clock),
                        results),
                new Bests(
                        results,
                        new BestOfRuns(graders, grading, scores, pairs, spending),
                        new PickReader(graders, scores, pairs, database),
                        spending));
    }

    /** Keeps a version of an idea's prompt. */
    long keep(long idea, Order.Prompt prompt) throws StoreException {
        return prompts.keep(idea, prompt).id();
    }

    /** Labels the idea's first replies. */
    void label(long idea, int count) throws StoreException {
        var labels = new Labels(database, Clock.systemUTC());
        labels.name(idea, 1, "right");
        List<Long> samples =
                database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT sample.id FROM sample
                                          JOIN request ON request.id = sample.request
                                          JOIN run ON run.id = request.run
                                        WHERE run.idea = ? ORDER BY sample.id LIMIT ?
                                        """,
                                        row -> row.number("id"),
                                        idea,
                                        count));
        for (long sample : samples) {
            labels.label(idea, sample, 1);
        }
    }

    /** Drives a run to its end, on this thread. */
    void drive(long run) throws StoreException, InterruptedException {
        new RunDriver(study.runs(), sender, new Driven(database, Clock.systemUTC()))
                .drive(run, RunDriver.Control.usual(), entry -> {});
    }

    RefusedParameters refused() {
        return refused;
    }

    /** The example project's idea, made if there is none. */
    long example() throws StoreException {
        var example = new ExampleProject(projects, datasets, imports, drafts, first);
        return example.openIfEmpty().map(opened -> opened.idea().id()).orElseGet(this::firstIdea);
    }

    private long firstIdea() {
        try {
            return projects.ideas(projects.projects(false).getFirst().id(), false).getFirst().id();
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }

    /** An idea with nothing on its desk. */
    long emptyIdea() throws StoreException {
        var project = projects.create("Tests");
        return projects.createIdea(project.id(), "Scratch", "").id();
    }

    /** Call on the JavaFX thread. */
    LadderPane pane(Overlays overlays) {
        return new LadderPane(
                new LadderPane.Stores(
                        projects,
                        prompts,
                        datasets,
                        drafts,
                        new LadderPane.Replies(transcripts, mistakes)),
                new LadderPane.Sends(models, () -> usual, refused, outbox, runs, sender),
                study,
                new LadderPane.Background(
                        tasks, timer, Platform::runLater, database.changes(), browsed::add),
                overlays);
    }

    @Override
    public void close() {
        sender.close();
        timer.close();
        database.close();
        lanes.close();
    }
}
