package dev.rung.experiment;

import dev.rung.llm.ChatModel;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Models;
import dev.rung.llm.Parameters;
import dev.rung.llm.Prices;
import dev.rung.llm.Provider;
import dev.rung.llm.Role;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.task.Lanes;
import dev.rung.task.Timer;
import dev.rung.testing.FakeProvider;
import dev.rung.testing.ManualTimer;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stores of a database in a test's folder, on the calling thread. */
final class Desk implements AutoCloseable {
    static final Owner ME = Owner.current(Map.of());

    final Lanes lanes;
    final Database database;
    final ProjectStore projects;
    final PromptStore prompts;
    final DatasetStore datasets;
    final DatasetImport imports;
    final DraftStore drafts;
    final RunStore runs;
    final ReplyStore replies;
    final TranscriptStore transcripts;
    final MistakeStore mistakes;
    final GoldExamples gold;
    final ShotBooks books;
    final Runs planned;

    /** A test adds models that embed. */
    final FakeProvider embedders = new FakeProvider("embedders");

    final Spending spending;
    final Caps caps;

    /** What models cost; a test fills it. */
    final Map<ModelRef, Prices> prices = new HashMap<>();

    private Desk(Database database, Owner owner, Lanes lanes) {
        this.lanes = lanes;
        var clock = Clock.tickMillis(ZoneOffset.UTC);
        this.database = database;
        projects = new ProjectStore(database, clock);
        prompts = new PromptStore(database, clock);
        datasets = new DatasetStore(database);
        imports = new DatasetImport(database, owner, clock);
        drafts = new DraftStore(database, clock);
        runs = new RunStore(database, prompts, owner, clock);
        replies = new ReplyStore(database, owner, clock, this::prices);
        spending = new Spending(database, this::prices, clock, ZoneOffset.UTC);
        caps = new Caps(database, spending, this::prices, clock);
        gold = new GoldExamples(database, clock);
        books =
                new ShotBooks(
                        database,
                        datasets,
                        new Meanings(
                                database, new Models(List.of(embedders)), caps, spending, clock));
        planned = new Runs(database, runs, books, owner, clock);
        transcripts = new TranscriptStore(database);
        mistakes = new MistakeStore(database, clock);
    }

    static Desk open(Path folder) throws StoreException {
        return open(folder, ME);
    }

    /** As if another process had opened it. */
    static Desk open(Path folder, Owner owner) throws StoreException {
        return open(folder, owner, Lanes.direct());
    }

    /** The database's own threads, so that interrupts behave as in the application. */
    static Desk open(Path folder, Lanes lanes) throws StoreException {
        return open(folder, ME, lanes);
    }

    private static Desk open(Path folder, Owner owner, Lanes lanes) throws StoreException {
        return new Desk(Database.open(folder.resolve("rung.db"), lanes), owner, lanes);
    }

    /** A process that has ended. */
    static Owner dead() {
        return new Owner(ME.host(), ME.pid(), ME.started() - 3_600_000);
    }

    private Prices prices(ModelRef model) {
        return prices.getOrDefault(model, Prices.UNKNOWN);
    }

    Idea idea() throws StoreException {
        return projects.createIdea(projects.create("Project").id(), "Idea", "");
    }

    static Models models(ChatModel model) {
        return new Models(List.of((Provider) new FakeProvider("fake").with("m", model)));
    }

    Outbox outbox(Models models) {
        return new Outbox(runs, datasets, models);
    }

    RunDriver driver(Sender sender) {
        return new RunDriver(
                planned, sender, new Driven(database, Clock.tickMillis(ZoneOffset.UTC)));
    }

    Sender sender(ChatModel model) {
        return sender(model, new ManualTimer());
    }

    Sender sender(ChatModel model, Timer timer) {
        return new Sender(replies, models(model), caps, timer);
    }

    static ModelRef ref(String id) {
        return new ModelRef("fake", "", id);
    }

    static Column column(String model) {
        return new Column(ref(model), Parameters.UNSET);
    }

    static List<Turn> turns(String text) {
        return List.of(new Turn(Role.USER, text));
    }

    /** What is kept of a prompt of one user turn. */
    static Order.Prompt prompt(String text) {
        return new Order.Prompt(turns(text), null, List.of());
    }

    static Draft draft(String text, int times, String... models) {
        return new Draft(
                turns(text),
                Map.of(),
                null,
                List.of(models).stream()
                        .map(model -> new Column(ref(model), Parameters.UNSET))
                        .toList(),
                times);
    }

    /** Stores a hand send of a prompt without variables. */
    List<Request> ask(long idea, Draft draft) throws StoreException {
        Prepared prepared =
                outbox(
                                models(
                                        (_, _) -> {
                                            throw new AssertionError(
                                                    "nothing is sent while preparing");
                                        }))
                        .prepare(idea, Order.of(draft));
        return ((Prepared.Ready) prepared).requests();
    }

    Request askOne(long idea) throws StoreException {
        return ask(idea, draft("hello", 1, "m")).getFirst();
    }

    @Override
    public void close() {
        database.close();
    }
}
