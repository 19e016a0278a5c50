package dev.rung.cli;

import dev.rung.experiment.Column;
import dev.rung.experiment.DataRow;
import dev.rung.experiment.Entry;
import dev.rung.experiment.ExampleProject.Opened;
import dev.rung.experiment.Order;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunAnswers;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Split;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.Parameters;
import dev.rung.llm.Provider;
import dev.rung.score.summary.Cell;
import dev.rung.settings.DataFolder;
import dev.rung.store.StoreException;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;
import dev.rung.study.RunResult;
import dev.rung.task.AtExit;
import dev.rung.task.Lanes;
import dev.rung.wiring.Services;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The whole way from an empty folder to a score, without key or network. */
public final class Demo {
    /** Any seed will do; a fixed one makes every demo the same. */
    private static final long SEED = 1;

    private final List<Provider> providers;
    private final Map<String, String> environment;
    private final PrintStream terminal;
    private final boolean interactive;
    private final Consumer<Path> log;

    /**
     * @param providers has the practice model
     * @param terminal where progress is shown, if interactive
     * @param log begins the log in a folder; called before anything can be logged
     */
    public Demo(
            List<Provider> providers,
            Map<String, String> environment,
            PrintStream terminal,
            boolean interactive,
            Consumer<Path> log) {
        this.providers = List.copyOf(providers);
        this.environment = Map.copyOf(environment);
        this.terminal = terminal;
        this.interactive = interactive;
        this.log = log;
    }

    /**
     * @param folder a new or empty folder; null: a new temporary one
     * @param limit at most so many development rows
     * @param slides whether it ends with the ladder as slides
     */
    void run(@Nullable Path folder, int limit, boolean slides, PrintWriter out)
            throws CommandException, StoreException, InterruptedException {
        var data = new DataFolder(folder == null ? temporary() : fresh(folder));
        log.accept(data.logs());
        var ending = new AtomicBoolean();
        try (var lanes = Lanes.threads();
                var services = Services.open(data.database(), providers, environment, lanes);
                var _ = AtExit.run(() -> end(services, ending))) {
            climb(services, slides ? data.root() : null, limit, out);
        } catch (StoreException e) {
            if (ending.get()) {
                throw new InterruptedException("asked to end");
            }
            throw e;
        }
        out.println();
        out.println("Written to " + data.root());
        out.flush();
    }

    private static void end(Services services, AtomicBoolean ending) {
        ending.set(true);
        services.close();
    }

    private static Path temporary() throws CommandException {
        try {
            return Files.createTempDirectory("rung-demo-");
        } catch (IOException e) {
            throw new CommandException(
                    "no temporary folder could be made (%s). Name one with --folder."
                            .formatted(e.getMessage()));
        }
    }

    /** Nothing that is already somewhere is touched, least of all the user's own data. */
    private static Path fresh(Path folder) throws CommandException {
        if (!Files.exists(folder)) {
            return folder;
        }
        try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
            if (content.iterator().hasNext()) {
                throw new CommandException(
                        "%s is not empty. Name a new or empty folder with --folder."
                                .formatted(folder));
            }
            return folder;
        } catch (IOException e) {
            throw new CommandException(
                    "%s cannot be used as a folder. Name a new or empty one with --folder."
                            .formatted(folder));
        }
    }

    /** Slides are written where there is a folder for them. */
    private void climb(Services services, @Nullable Path folder, int limit, PrintWriter out)
            throws CommandException, StoreException, InterruptedException {
        Opened example =
                services.example()
                        .openIfEmpty()
                        .orElseThrow(() -> new CommandException("the folder is not empty."));
        ModelInfo model = practice(services);
        List<DataRow> all =
                services.datasets()
                        .rows(example.dataset().id(), Split.DEVELOPMENT, Integer.MAX_VALUE, 0);
        List<DataRow> rows = all.subList(0, Math.min(limit, all.size()));
        out.println("Project  " + example.project().name());
        out.println("Idea     " + example.idea().name());
        out.println(
                "Rung 1   zero-shot prompt, %d development rows, seed %d"
                        .formatted(rows.size(), SEED));
        out.println();
        out.flush();

        Logger logger = LoggerFactory.getLogger(Demo.class);
        logger.info("{} development rows go to {}", rows.size(), model.label());
        long begun = System.nanoTime();
        var ladder = new DemoLadder(services, example);
        RunOrder order = order(services, example, model, rows.size());
        RunResult first = send(services, example, order, ladder.grader());
        Duration time = Duration.ofNanos(System.nanoTime() - begun);
        List<Entry> entries =
                services.runs().answers().page(first.run().id(), -1, rows.size()).stream()
                        .map(RunAnswers.Placed::entry)
                        .toList();
        logger.info("{} replies in {}", entries.size(), time);
        Cell score = first.graded().getFirst().cells().getFirst();
        DemoTable.lines(model.label(), score, entries, time).forEach(out::println);
        DemoTable.whyMissing(score).forEach(out::println);
        out.println();
        out.println("Rungs 1 to 3 on these rows; shots come from the train rows, three draws each");
        out.println();
        out.flush();
        DemoLadder.Climbed climbed;
        try (var meter = new Meter(terminal, interactive)) {
            climbed = ladder.climb(order, done -> meter.report(done, 10L * rows.size()));
        }
        climbed.lines().forEach(out::println);
        out.println();
        out.println(
                "Rung 4: %d samples of each row with the shots of rung 3, of which one is picked"
                        .formatted(DemoBestOf.SAMPLES));
        out.println();
        out.flush();
        RunOrder best = climbed.best().sampled(DemoBestOf.SAMPLES);
        DemoBestOf.Climbed picked;
        try (var meter = new Meter(terminal, interactive)) {
            picked =
                    new DemoBestOf(services, example)
                            .climb(
                                    best,
                                    ladder.grader(),
                                    done ->
                                            meter.report(
                                                    done, (long) DemoBestOf.SAMPLES * rows.size()));
        }
        picked.lines().forEach(out::println);
        if (folder != null) {
            out.println();
            try (var meter = new Meter(terminal, interactive)) {
                new DemoDeck(services, example)
                        .write(climbed.result(), ladder.grader(), picked.seen(), folder, meter)
                        .forEach(out::println);
            }
        }
        out.flush();
    }

    private static ModelInfo practice(Services services)
            throws CommandException, InterruptedException {
        return services.models().list().stream()
                .filter(model -> model.ref().equals(Services.PRACTICE))
                .findFirst()
                .orElseThrow(() -> new CommandException("the practice model is missing."));
    }

    private static RunOrder order(Services services, Opened example, ModelInfo model, int rows)
            throws StoreException {
        var prompt = new Order.Prompt(example.prompt(), null, List.of());
        return new RunOrder(
                "Rung 1, zero-shot",
                List.of(services.prompts().keep(example.idea().id(), prompt).id()),
                List.of(new Column(model.ref(), Parameters.UNSET.withSeed(SEED))),
                example.dataset().id(),
                Split.DEVELOPMENT,
                rows,
                List.of(),
                1,
                false);
    }

    private RunResult send(Services services, Opened example, RunOrder order, GraderSpec grader)
            throws CommandException, StoreException, InterruptedException {
        PlannedRun run;
        try {
            run =
                    services.runs()
                            .create(
                                    example.idea().id(),
                                    new Runs.Wish(
                                            order,
                                            RunTerms.USUAL,
                                            GraderList.write(List.of(grader)),
                                            null));
        } catch (Runs.Refused e) {
            throw new CommandException(String.valueOf(e.getMessage()));
        }
        try (var meter = new Meter(terminal, interactive)) {
            return DemoRun.result(
                    services,
                    run,
                    done -> meter.report(done, Objects.requireNonNull(order.rows())));
        }
    }
}
