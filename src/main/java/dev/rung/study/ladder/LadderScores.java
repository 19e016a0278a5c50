package dev.rung.study.ladder;

import dev.rung.experiment.Driven;
import dev.rung.experiment.Idea;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.PromptStore;
import dev.rung.experiment.PromptVersion;
import dev.rung.experiment.RunList;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Spending;
import dev.rung.experiment.Split;
import dev.rung.llm.Cost;
import dev.rung.score.Direction;
import dev.rung.stats.Estimate;
import dev.rung.stats.Interval;
import dev.rung.store.StoreException;
import dev.rung.study.RunResults;
import dev.rung.study.ladder.RungScore.Stalled;
import dev.rung.study.ladder.RungScore.Work;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Makes the strip of an idea of its runs. Computes and blocks: for the {@code cpu} lane. */
public final class LadderScores {
    /** So many versions in a row that move nothing are enough to go on. */
    static final int LAST = 5;

    private final Stores stores;
    private final LadderStore ladder;
    private final RunResults results;
    private final KeptScores kept = new KeptScores();

    public LadderScores(Stores stores, LadderStore ladder, RunResults results) {
        this.stores = stores;
        this.ladder = ladder;
        this.results = results;
    }

    /** Where runs and what they took are read. */
    public record Stores(
            ProjectStore projects,
            PromptStore prompts,
            Runs runs,
            RunList list,
            Driven driven,
            Spending spending) {}

    /** Keeps what is picked and why rungs are skipped. */
    public LadderStore store() {
        return ladder;
    }

    /**
     * The strip as it is now. Runs that have not come to their end have no score.
     *
     * @return nothing if the idea is gone
     * @throws InterruptedException if the thread was interrupted; grades that were kept stay
     */
    public Optional<LadderStrip> of(long id, Progress progress)
            throws StoreException, InterruptedException {
        Optional<Idea> idea = stores.projects.idea(id);
        if (idea.isEmpty()) {
            return Optional.empty();
        }
        Measuring measuring = measuring(idea.get(), progress);
        List<PlannedRun> runs = stores.runs.asked(id).reversed();
        var work = new LadderWork(stores, id, runs);
        Map<Integer, Chosen> chosen = ladder.chosen(id);
        Map<Integer, String> skipped = ladder.skipped(id);
        var rungs = new ArrayList<RungScore>();
        for (int rung = 1; rung <= Rungs.COUNT; rung++) {
            Chosen pick = chosen.get(rung);
            Tried picked = pick == null ? null : tried(runs, pick);
            List<Measured> versions = measured(runs, rung, measuring);
            Measured test = picked == null ? null : onTest(runs, picked, measuring);
            boolean isOpen =
                    pick == null
                            && runs.stream()
                                    .flatMap(run -> Tried.of(run).stream())
                                    .noneMatch(on(rung))
                            && !(rung == 1 && ladder.hasMessages(id));
            rungs.add(
                    new RungScore(
                            rung,
                            pick,
                            test,
                            picked == null ? best(versions) : of(versions, picked.version()),
                            tried(runs, rung).size(),
                            null,
                            0,
                            work.of(rung),
                            rung == Rungs.BEST_OF_N ? ladder.labels(id) : RungScore.Labels.NONE,
                            test == null
                                    ? 0
                                    : stores.list.testLooks(test.tried().run().order().dataset()),
                            skipped.getOrDefault(rung, ""),
                            isOpen,
                            stalled(versions)));
        }
        return Optional.of(new LadderStrip(id, idea.get().metric(), compared(rungs, measuring)));
    }

    private Measuring measuring(Idea idea, Progress progress) throws StoreException {
        return new Measuring(
                idea, stores.prompts.versions(idea.id()), results.byHand(), kept, progress);
    }

    private static Predicate<Tried> on(int rung) {
        return one -> one.version().rung() == rung;
    }

    private static List<RungScore> compared(List<RungScore> rungs, Measuring measuring)
            throws StoreException, InterruptedException {
        var all = new ArrayList<RungScore>();
        RungScore lower = null;
        for (RungScore rung : rungs) {
            Measured mine = rung.shown();
            Measured theirs = lower == null ? null : lower.shown();
            all.add(
                    lower == null || mine == null || theirs == null
                            ? rung
                            : rung.against(lower.rung(), measuring.difference(mine, theirs)));
            lower = mine == null ? lower : rung;
        }
        return all;
    }

    /** What was picked, null if its run has no such place. */
    private static @Nullable Tried tried(List<PlannedRun> runs, Chosen chosen) {
        return runs.stream()
                .filter(run -> run.id() == chosen.run())
                .flatMap(run -> Tried.of(run).stream())
                .filter(one -> one.prompt() == chosen.prompt() && one.model() == chosen.model())
                .findFirst()
                .orElse(null);
    }

    /** What runs over development rows that have ended asked on a rung, by version, in order. */
    private static Map<Version, List<Tried>> tried(List<PlannedRun> runs, int rung) {
        var all = new LinkedHashMap<Version, List<Tried>>();
        runs.stream()
                .filter(run -> run.state() == PlannedRun.State.DONE)
                .filter(run -> run.order().split() == Split.DEVELOPMENT)
                .flatMap(run -> Tried.of(run).stream())
                .filter(on(rung))
                .forEach(
                        one -> all.computeIfAbsent(one.version(), _ -> new ArrayList<>()).add(one));
        return all;
    }

    /**
     * The versions of a rung that have a score on development rows, in the order in which they were
     * first tried. Of several runs of one the score is that on the most rows, of equally many the
     * newest: a pilot of ten rows is no rival.
     */
    private static List<Measured> measured(List<PlannedRun> runs, int rung, Measuring measuring)
            throws StoreException, InterruptedException {
        var all = new ArrayList<Measured>();
        for (List<Tried> ofVersion : tried(runs, rung).values()) {
            Measured most = null;
            for (Tried one : ofVersion) {
                Measured found = measuring.of(one).filter(LadderScores::hasScore).orElse(null);
                if (found != null
                        && (most == null || found.estimate().rows() >= most.estimate().rows())) {
                    most = found;
                }
            }
            if (most != null) {
                all.add(most);
            }
        }
        return all;
    }

    private static boolean hasScore(Measured measured) {
        return measured.estimate().mean() != null;
    }

    /** The best by the headline metric; by another grader only where none has it. */
    private static @Nullable Measured best(List<Measured> versions) {
        if (versions.isEmpty()) {
            return null;
        }
        boolean headline = versions.stream().anyMatch(Measured::isHeadline);
        Measured first =
                versions.stream()
                        .filter(one -> one.isHeadline() == headline)
                        .findFirst()
                        .orElseThrow();
        return versions.stream()
                .filter(one -> one.isHeadline() == headline && one.grader().equals(first.grader()))
                .max(Comparator.comparingDouble(LadderScores::goodness))
                .orElse(null);
    }

    private static double goodness(Measured one) {
        double mean = Objects.requireNonNull(one.estimate().mean());
        return one.better() == Direction.UP ? mean : -mean;
    }

    private static @Nullable Measured of(List<Measured> versions, Version version) {
        return versions.stream()
                .filter(one -> one.version().equals(version))
                .findFirst()
                .orElse(null);
    }

    /** The newest score on test rows of the version, under the conditions it was picked with. */
    private static @Nullable Measured onTest(
            List<PlannedRun> runs, Tried picked, Measuring measuring)
            throws StoreException, InterruptedException {
        for (PlannedRun run : runs.reversed()) {
            if (run.state() != PlannedRun.State.DONE
                    || run.order().split() != Split.TEST
                    || !run.order().conditions().equals(picked.run().order().conditions())) {
                continue;
            }
            for (Tried one : Tried.of(run)) {
                Optional<Measured> found =
                        one.version().equals(picked.version())
                                ? measuring.of(one)
                                : Optional.empty();
                if (found.filter(LadderScores::hasScore).isPresent()) {
                    return found.get();
                }
            }
        }
        return null;
    }

    /**
     * Whether the last five versions of the newest one's model, scored by its grader on rows of its
     * dataset, lie within the width of the newest one's interval.
     */
    private static @Nullable Stalled stalled(List<Measured> versions) {
        if (versions.isEmpty()) {
            return null;
        }
        Measured newest = versions.getLast();
        List<Double> means =
                line(versions, newest).stream()
                        .map(Measured::estimate)
                        .map(Estimate::mean)
                        .toList();
        Interval interval = newest.estimate().interval();
        if (means.size() < LAST || interval == null) {
            return null;
        }
        var last =
                means.subList(means.size() - LAST, means.size()).stream()
                        .mapToDouble(mean -> mean)
                        .summaryStatistics();
        double moved = last.getMax() - last.getMin();
        double width = interval.high() - interval.low();
        return moved < width ? new Stalled(LAST, moved, width) : null;
    }

    /** Those that can be set beside one, itself included, in their order. */
    private static List<Measured> line(List<Measured> versions, Measured one) {
        return versions.stream()
                .filter(
                        other ->
                                other.version().column().equals(one.version().column())
                                        && other.grader().equals(one.grader())
                                        && other.tried().run().order().dataset()
                                                == one.tried().run().order().dataset()
                                        && other.tried()
                                                .run()
                                                .order()
                                                .conditions()
                                                .equals(one.tried().run().order().conditions()))
                .toList();
    }

    /** All that has a score on development rows of a rung, in the order in which it was tried. */
    public List<Measured> versions(long id, int rung, Progress progress)
            throws StoreException, InterruptedException {
        Optional<Idea> idea = stores.projects.idea(id);
        return idea.isEmpty()
                ? List.of()
                : measured(stores.runs.asked(id).reversed(), rung, measuring(idea.get(), progress));
    }

    /**
     * What the strip depends on: equal as long as it need not be made anew.
     *
     * @return nothing that is to be read
     */
    public Object state(long id) throws StoreException {
        record Run(long id, PlannedRun.State state, @Nullable Instant finished) {}
        List<PlannedRun> runs = stores.runs.asked(id);
        boolean isPicked = runs.stream().anyMatch(run -> run.terms().bestOf() != null);
        return List.of(
                stores.projects.idea(id),
                stores.prompts.versions(id).stream().map(PromptVersion::name).toList(),
                runs.stream().map(run -> new Run(run.id(), run.state(), run.finished())).toList(),
                ladder.chosen(id),
                ladder.skipped(id),
                ladder.hasMessages(id),
                ladder.labels(id),
                isPicked ? ladder.newestGrade() : 0L,
                stores.runs.clusters().all());
    }

    /**
     * What was tried and did not help: versions that are not better than the one before them, of
     * the same model with the same parameters, on the rows that both have; the newest first.
     */
    public List<NoHelp> noHelp(long id, Progress progress)
            throws StoreException, InterruptedException {
        Optional<Idea> idea = stores.projects.idea(id);
        if (idea.isEmpty()) {
            return List.of();
        }
        Measuring measuring = measuring(idea.get(), progress);
        List<PlannedRun> runs = stores.runs.asked(id).reversed();
        var all = new ArrayList<NoHelp>();
        for (int rung = 1; rung <= Rungs.COUNT; rung++) {
            List<Measured> versions = measured(runs, rung, measuring);
            for (Measured version : versions) {
                List<Measured> line = line(versions, version);
                int place = line.indexOf(version);
                if (place > 0) {
                    Measured before = line.get(place - 1);
                    Difference difference = measuring.difference(version, before);
                    Double gain = difference.gain();
                    if (gain != null && gain <= 0) {
                        all.add(new NoHelp(version, before, difference));
                    }
                }
            }
        }
        all.sort(
                Comparator.comparingLong((NoHelp one) -> one.version().tried().run().id())
                        .reversed());
        return all;
    }

    /** What the runs of each rung that were ever driven took. */
    private static final class LadderWork {
        private final Stores stores;
        private final List<PlannedRun> runs;
        private final Map<Long, Duration> driven;

        LadderWork(Stores stores, long idea, List<PlannedRun> runs) throws StoreException {
            this.stores = stores;
            this.runs = runs;
            this.driven = stores.driven.ofIdea(idea);
        }

        Work of(int rung) throws StoreException {
            int count = 0;
            Cost cost = Cost.NOTHING;
            Cost fresh = Cost.NOTHING;
            Duration time = null;
            for (PlannedRun run : runs) {
                Duration own = driven.get(run.id());
                if (own == null || Rungs.of(run) != rung) {
                    continue;
                }
                count++;
                cost = cost.plus(stores.spending.ofRun(run.id()));
                fresh = fresh.plus(stores.spending.freshOfRun(run.id()));
                time = time == null ? own : time.plus(own);
            }
            return new Work(count, count == 0 ? null : cost, count == 0 ? null : fresh, time);
        }
    }
}
