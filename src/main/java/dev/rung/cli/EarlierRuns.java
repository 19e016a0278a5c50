package dev.rung.cli;

import dev.rung.experiment.Dataset;
import dev.rung.experiment.Forecast;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.Counts;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.RunDriver.End;
import dev.rung.llm.Cost;
import dev.rung.llm.ModelNames;
import dev.rung.store.StoreException;
import dev.rung.study.file.ExperimentFile;
import dev.rung.study.file.Experiments;
import dev.rung.study.file.FileChain;
import dev.rung.study.rows.RowsPreview.Trouble;
import dev.rung.study.rows.RowsWords;
import dev.rung.ui.SafeText;
import dev.rung.wiring.Services;

import org.jspecify.annotations.Nullable;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Runs the experiment files from whose replies another takes its rows, the first one first. */
final class EarlierRuns {
    /** So many replies that do not parse are shown. */
    private static final int SHOWN = 5;

    private final Services services;
    private final PrintWriter out;
    private final Driving driving;
    private final boolean estimate;
    private @Nullable Double left;
    private boolean someFailed;

    /** Drives a run with its progress on screen. */
    @FunctionalInterface
    interface Driving {
        End drive(Experiments.Ready ready, Forecast forecast) throws Exception;
    }

    /**
     * @param estimate whether only to say what it will take
     * @param maxCost US dollars that all runs together may cost, null for no cap of the command
     */
    EarlierRuns(
            Services services,
            PrintWriter out,
            Driving driving,
            boolean estimate,
            @Nullable Double maxCost) {
        this.services = services;
        this.out = out;
        this.driving = driving;
        this.estimate = estimate;
        this.left = maxCost;
    }

    /** What is left of the command's cap, null if it has none. */
    @Nullable Double left() {
        return left;
    }

    /** Whether a place of an earlier run failed. */
    boolean someFailed() {
        return someFailed;
    }

    /** How far the earlier runs have come. */
    sealed interface Reached {}

    /**
     * All have ended.
     *
     * @param last the last of them, null if there is none
     */
    record All(@Nullable PlannedRun last) implements Reached {}

    /** It was only estimated, and the rest cannot be. */
    record Estimated() implements Reached {}

    /** One did not come to its end. */
    record Stopped(End end) implements Reached {}

    /**
     * Runs those that have not ended.
     *
     * @param atOnce requests out at once at most, null for what the files say
     */
    Reached run(List<FileChain.Link> earlier, @Nullable Integer atOnce) throws Exception {
        PlannedRun last = null;
        for (FileChain.Link link : earlier) {
            out.printf("First %s, whose replies become rows.%n", link.path().getFileName());
            Experiments.Ready ready =
                    services.experiments()
                            .prepareEarlier(
                                    limited(link.file(), atOnce),
                                    link.path(),
                                    new FileModels(services.models(), estimate),
                                    last);
            rows(ready);
            last = ready.run();
            if (last.state() == State.DONE) {
                out.printf("Run %s: has ended.%n", NamedRun.words(last));
                note(last, last.last());
            } else {
                End end = go(ready);
                if (end == null) {
                    return new Estimated();
                }
                if (!(end instanceof End.Done done)) {
                    return new Stopped(end);
                }
                note(last, done.counts());
                last = services.runs().find(last.id()).orElseThrow();
            }
            out.println();
        }
        return new All(last);
    }

    private void note(PlannedRun run, @Nullable Counts counts) throws StoreException {
        if (counts != null) {
            out.printf(
                    Locale.ROOT,
                    "%,d of %,d answered, %,d failed%n",
                    counts.answered(),
                    counts.places(),
                    counts.failed());
            someFailed |= services.runs().answers().toRetry(run.id()) > 0;
        }
    }

    private ExperimentFile limited(ExperimentFile file, @Nullable Integer atOnce) {
        ExperimentFile.Limits own = file.limits();
        return file.with(
                new ExperimentFile.Limits(
                        atOnce == null ? own.atOnce() : atOnce, lower(own.maxCost(), left)));
    }

    static @Nullable Double lower(@Nullable Double one, @Nullable Double other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return Math.min(one, other);
    }

    /** How it ended; null if it was only estimated. */
    private @Nullable End go(Experiments.Ready ready) throws Exception {
        PlannedRun run = ready.run();
        Forecast forecast = new BeforeLines(services, out).forecast(ready);
        if (estimate) {
            if (ready.isNew()) {
                services.runs().forget(run.id());
            }
            out.println("An estimate: " + sent(services));
            out.println(
                    "What comes after it is not known before its replies are there: they become"
                            + " the rows.");
            out.flush();
            return null;
        }
        double before = spent(run);
        End end = driving.drive(ready, forecast);
        if (left != null) {
            left = Math.max(0, left - (spent(run) - before));
        }
        return end;
    }

    /** What an estimate sent: to find out how many shots fit, providers count tokens. */
    static String sent(Services services) {
        String asked =
                services.models().counted().stream()
                        .map(ModelNames::name)
                        .sorted()
                        .collect(Collectors.joining(", "));
        return asked.isEmpty()
                ? "nothing was sent."
                : SafeText.visible(
                        ("no question was sent. Tokens were counted by %s: prompts and rows went"
                                        + " there for that.")
                                .formatted(asked));
    }

    private double spent(PlannedRun run) throws StoreException {
        Cost cost = services.money().spending().ofRun(run.id());
        return cost.dollars();
    }

    /** Says what became of the replies that a run's rows are made of. */
    void rows(Experiments.Ready ready) throws StoreException {
        Experiments.FromReplies made = ready.rows();
        if (made == null) {
            return;
        }
        String asked =
                services.datasets()
                        .dataset(ready.run().order().dataset())
                        .map(Dataset::label)
                        .orElse("");
        out.printf(
                "Rows from the replies of run %s: %s%s%n",
                NamedRun.words(made.run()),
                made.dataset().label(),
                asked.equals(made.dataset().label()) ? "" : ", divided as " + asked);
        RowsWords.lines(made.preview(), made.keep()).forEach(line -> out.println("  " + line));
        List<Trouble> unparsed = made.preview().unparsed();
        for (Trouble one : unparsed.subList(0, Math.min(SHOWN, unparsed.size()))) {
            out.printf(
                    "    %s: %s: %s%n",
                    SafeText.visible(one.origin().words()),
                    one.reason(),
                    SafeText.visible(one.start()).replace('\n', '↵'));
        }
        if (unparsed.size() > SHOWN) {
            out.printf(Locale.ROOT, "    and %,d more%n", unparsed.size() - SHOWN);
        }
    }
}
