package dev.rung.cli;

import dev.rung.experiment.Names;
import dev.rung.experiment.PlannedRun;
import dev.rung.study.GraderSpec;
import dev.rung.study.RunResults;
import dev.rung.study.rows.RowsFault;
import dev.rung.study.rows.RowsFromReplies.Stored;
import dev.rung.study.rows.TrainingData;
import dev.rung.study.rows.TrainingOrder;
import dev.rung.study.rows.TrainingOrder.Kind;
import dev.rung.study.rows.TrainingSet;
import dev.rung.study.rows.TrainingWords;
import dev.rung.task.Progress;
import dev.rung.wiring.Services;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** What {@code rung data sft} and {@code rung data pairs} have in common. */
abstract class TrainingCommand implements Callable<Integer> {
    private static final Progress QUIET = (done, total) -> {};

    private final Home home;
    private final Kind kind;

    @Spec private CommandSpec spec;

    @Parameters(
            converter = RunNumber.class,
            index = "0",
            paramLabel = "RUN",
            description = "A run, by its number.")
    private long run;

    @Option(
            names = "--grader",
            paramLabel = "ID",
            description = "What picks. Default: what the run says, else its first grader.")
    private @Nullable String grader;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Draws one of several samples that tie. Default: ${DEFAULT-VALUE}.")
    private long seed = TrainingOrder.SEED;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write JSON lines.")
    private @Nullable Path output;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            description = "Store it as a dataset of the run's project.")
    private @Nullable String dataset;

    @Option(names = "--replace", description = "Replaces a file that is there.")
    private boolean replace;

    @SuppressWarnings("NullAway.Init")
    TrainingCommand(Home home, Kind kind) {
        this.home = home;
        this.kind = kind;
    }

    /** {@code rung data sft}. */
    @Command(
            name = "sft",
            mixinStandardHelpOptions = true,
            description = {
                "Winners of a run with several samples of each row, for supervised finetuning: JSON"
                        + " lines of chats with the answer last, as OpenAI takes them.",
                "Never of test rows. Without -o or --dataset it only says what there would be."
            },
            footer = {
                "",
                "Exit code: 0 done, 1 a fault, 2 a wrong command line, or what it names is not"
                        + " there.",
                "",
                "Example:",
                "  rung data sft 42 --threshold 4 -o winners.jsonl"
            })
    static final class Winners extends TrainingCommand {
        @Option(
                names = "--threshold",
                paramLabel = "SCORE",
                description = "Only winners that are at least as good as this.")
        private @Nullable Double threshold;

        Winners(Home home) {
            super(home, Kind.WINNERS);
        }

        @Override
        @Nullable Double bound() {
            return threshold;
        }
    }

    /** {@code rung data pairs}. */
    @Command(
            name = "pairs",
            mixinStandardHelpOptions = true,
            description = {
                "Preference pairs of a run with several samples of each row, the best with the"
                        + " worst: JSON lines with prompt, chosen and rejected.",
                "Samples that tie are no pair. Never of test rows. Without -o or --dataset it only"
                        + " says what there would be."
            },
            footer = {
                "",
                "Exit code: 0 done, 1 a fault, 2 a wrong command line, or what it names is not"
                        + " there.",
                "",
                "Example:",
                "  rung data pairs 42 --margin 1 -o pairs.jsonl --dataset \"Pairs\""
            })
    static final class Pairs extends TrainingCommand {
        @Option(
                names = "--margin",
                paramLabel = "DIFFERENCE",
                description = "Only pairs whose scores differ by this or more.")
        private @Nullable Double margin;

        Pairs(Home home) {
            super(home, Kind.PAIRS);
        }

        @Override
        @Nullable Double bound() {
            return margin;
        }
    }

    /** What the score or the difference has to reach, null for anything. */
    abstract @Nullable Double bound();

    @Override
    public Integer call() throws Exception {
        Double bound = bound();
        if (bound != null && (bound.isNaN() || (kind == Kind.PAIRS && bound < 0))) {
            throw CommandException.wrong(
                    "--margin and --threshold take a number; no margin is < 0.");
        }
        Optional<String> wrong = dataset == null ? Optional.empty() : Names.problem(dataset);
        if (wrong.isPresent()) {
            throw CommandException.wrong("--dataset: " + wrong.get());
        }
        return home.open(this::make);
    }

    private int make(Services services) throws Exception {
        PlannedRun of = NamedRun.find(services, run);
        List<String> graders = RunResults.specs(of).stream().map(GraderSpec::id).toList();
        if (grader != null && !graders.contains(grader)) {
            throw CommandException.wrong(
                    "«%s» is no grader of run %d%s."
                            .formatted(
                                    grader,
                                    run,
                                    graders.isEmpty()
                                            ? ", which has none"
                                            : ". Its graders are " + String.join(", ", graders)));
        }
        var order =
                new TrainingOrder(
                        kind, grader == null ? TrainingData.usual(of) : grader, bound(), seed);
        PrintWriter out = spec.commandLine().getOut();
        try {
            TrainingSet set = services.findings().training().make(of, order, QUIET);
            TrainingWords.lines(set).forEach(out::println);
            if (output != null) {
                write(services, set, output);
                out.println(output);
            }
            if (dataset != null) {
                long project = services.projects().idea(of.idea()).orElseThrow().project();
                Stored stored = services.findings().training().store(set, project, dataset);
                out.println(
                        stored.dataset().label()
                                + (stored.isNew() ? "" : ", which was there already"));
            }
        } catch (RowsFault e) {
            throw new CommandException(String.valueOf(e.getMessage()));
        }
        return 0;
    }

    private void write(Services services, TrainingSet set, Path file) throws Exception {
        try {
            services.findings().training().write(set, file, replace);
        } catch (FileAlreadyExistsException e) {
            throw new CommandException(file + " is there already: --replace replaces it.");
        } catch (NoSuchFileException e) {
            throw CommandException.wrong("There is no folder " + e.getFile());
        } catch (IOException e) {
            throw new CommandException(file + " cannot be written: " + e.getMessage());
        }
    }
}
