package dev.rung.study.rows;

import dev.rung.experiment.DataRow;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.DatasetImport;
import dev.rung.experiment.DatasetImport.NewDataset;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.Entry;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.Sample;
import dev.rung.experiment.Split;
import dev.rung.experiment.TextHash;
import dev.rung.experiment.TranscriptStore;
import dev.rung.experiment.Turns;
import dev.rung.experiment.WholeFile;
import dev.rung.experiment.similar.NearDuplicates;
import dev.rung.llm.StopReason;
import dev.rung.score.Grader;
import dev.rung.score.GradingStage;
import dev.rung.score.summary.RunScores;
import dev.rung.store.StoreException;
import dev.rung.study.GraderSpec;
import dev.rung.study.Graders;
import dev.rung.study.RunResults;
import dev.rung.study.rows.RowsFromReplies.Stored;
import dev.rung.study.rows.TrainingPicks.Pick;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes training data of a run with several samples of each row: the sample that one grader picks,
 * or the best with the worst. Never of test rows. Computes and blocks: for the {@code cpu} lane.
 */
public final class TrainingData {
    private static final int PAGE = 200;
    private static final int ROWS = 2_000;

    private final Stores stores;
    private final Graders graders;
    private final GradingStage grading;
    private final RunScores scores;

    /** Where rows and replies are kept. */
    public record Stores(
            DatasetStore datasets, DatasetImport imports, TranscriptStore transcripts) {}

    public TrainingData(Stores stores, Graders graders, GradingStage grading, RunScores scores) {
        this.stores = stores;
        this.graders = graders;
        this.grading = grading;
        this.scores = scores;
    }

    /**
     * The grader that picks unless another is named.
     *
     * @return the one that the run names for it, else its first; empty if nothing grades it
     */
    public static String usual(PlannedRun run) {
        List<GraderSpec> specs = RunResults.specs(run);
        var best = run.terms().bestOf();
        return specs.stream()
                .map(GraderSpec::id)
                .filter(id -> best != null && id.equals(best.select()))
                .findFirst()
                .orElse(specs.isEmpty() ? "" : specs.getFirst().id());
    }

    /**
     * Makes the data without storing them. Replies that have no grade yet are graded first, unless
     * that asks a model.
     *
     * @throws RowsFault for a run over test rows, one with a single sample of each row, or a grader
     *     that is not the run's or not ready
     * @throws InterruptedException if the thread was interrupted; only grades were kept
     */
    public TrainingSet make(PlannedRun run, TrainingOrder order, Progress progress)
            throws RowsFault, StoreException, InterruptedException {
        if (run.order().split() == Split.TEST) {
            throw new RowsFault(
                    "Run %d asked test rows: what is tested is never trained on."
                            .formatted(run.id()));
        }
        if (run.order().samples() < 2) {
            throw new RowsFault(
                    "Run %d has one sample of each row: there is nothing to pick from."
                            .formatted(run.id()));
        }
        GraderSpec spec = RowsFromReplies.ofRun(run, order.grader());
        Grader grader = ready(spec, run);
        grading.grade(run.id(), grader, progress);
        var picking = new TrainingPicks(order, spec.direction());
        List<Pick> picks = picking.of(scores.readings(run, grader));
        Set<Long> tested = tested(run, picks);
        var rows = new ArrayList<TrainingSet.Item>();
        var seen = new HashSet<List<Long>>();
        for (int from = 0; from < picks.size(); from += PAGE) {
            List<Pick> page = picks.subList(from, Math.min(picks.size(), from + PAGE));
            Map<Long, List<Entry>> entries = entries(page);
            for (Pick pick : page) {
                if (tested.contains(pick.row())) {
                    picking.leaveOut("the row repeats a test row");
                } else if (!seen.add(List.of(pick.winner(), pick.loser()))) {
                    picking.leaveOut("another row asks the same");
                } else {
                    item(pick, entries, picking, rows);
                }
            }
            progress.report(Math.min(picks.size(), from + PAGE), picks.size());
        }
        return new TrainingSet(
                run, order, picking.asked(), rows, picking.leftOut(), notes(run, order, picking));
    }

    private Grader ready(GraderSpec spec, PlannedRun run)
            throws RowsFault, StoreException, InterruptedException {
        return switch (graders.ready(spec, run)) {
            case Graders.Ready(Grader grader, _) -> grader;
            case Graders.NotReady(String why) -> throw new RowsFault(why);
        };
    }

    private static List<String> notes(PlannedRun run, TrainingOrder order, TrainingPicks picking) {
        var notes = new ArrayList<String>();
        if (picking.drawn() > 0) {
            notes.add(
                    "Of %,d %s several samples tie: one of each is drawn, seed %d."
                            .formatted(
                                    picking.drawn(),
                                    picking.drawn() == 1 ? "question" : "questions",
                                    order.seed()));
        }
        if (run.order().split() == Split.DEVELOPMENT) {
            notes.add(
                    "These are development rows: a model trained on them is scored on test rows"
                            + " only.");
        }
        return notes;
    }

    /** Which of the picked rows repeat, exactly or nearly, a test row of their dataset. */
    private Set<Long> tested(PlannedRun run, List<Pick> picks)
            throws StoreException, InterruptedException {
        Set<Long> wanted = picks.stream().map(Pick::row).collect(Collectors.toSet());
        var test = new ArrayList<String>();
        var picked = new HashMap<Long, String>();
        int after = 0;
        while (true) {
            List<DataRow> page = stores.datasets.rows(run.order().dataset(), ROWS, after);
            if (page.isEmpty()) {
                break;
            }
            for (DataRow row : page) {
                String text = String.join("\n", row.fields().values());
                if (row.split() == Split.TEST) {
                    test.add(text);
                } else if (wanted.contains(row.id())) {
                    picked.put(row.id(), text);
                }
            }
            after = page.getLast().number();
        }
        var tested = new HashSet<Long>();
        if (!test.isEmpty()) {
            NearDuplicates index = NearDuplicates.index(test);
            for (var row : picked.entrySet()) {
                if (index.nearest(row.getValue()).isPresent()) {
                    tested.add(row.getKey());
                }
            }
        }
        return tested;
    }

    private Map<Long, List<Entry>> entries(List<Pick> page) throws StoreException {
        var requests = new ArrayList<Long>();
        for (Pick pick : page) {
            requests.add(pick.winner());
            if (pick.loser() != 0) {
                requests.add(pick.loser());
            }
        }
        return stores.transcripts.entries(requests.stream().distinct().toList()).stream()
                .collect(Collectors.groupingBy(entry -> entry.request().id()));
    }

    private static void item(
            Pick pick,
            Map<Long, List<Entry>> entries,
            TrainingPicks picking,
            List<TrainingSet.Item> rows) {
        List<Entry> winner = entries.getOrDefault(pick.winner(), List.of());
        List<Entry> loser = entries.getOrDefault(pick.loser(), List.of());
        Sample chosen = whole(winner);
        Sample rejected = pick.loser() == 0 ? null : whole(loser);
        if (chosen == null || (pick.loser() != 0 && rejected == null)) {
            picking.leaveOut("what is picked was cut at max tokens");
            return;
        }
        if (chosen.text().isBlank()) {
            picking.leaveOut("what is picked is empty");
            return;
        }
        if (rejected != null && rejected.text().strip().equals(chosen.text().strip())) {
            picking.leaveOut("both say the same");
            return;
        }
        if (rejected != null && !before(winner).equals(before(loser))) {
            picking.leaveOut("the answers before differ");
            return;
        }
        rows.add(
                new TrainingSet.Item(
                        pick.key().model(),
                        pick.key().condition(),
                        Turns.upTo(winner.getFirst().request().chat().messages(), before(winner)),
                        new TrainingSet.Reply(chosen.id(), chosen.text(), pick.score()),
                        rejected == null
                                ? null
                                : new TrainingSet.Reply(
                                        rejected.id(), rejected.text(), pick.loserScore())));
    }

    /** The last answer, null if it is not there or not whole. */
    private static @Nullable Sample whole(List<Entry> entries) {
        Sample last = entries.isEmpty() ? null : entries.getLast().sample();
        return last == null
                        || last.outcome() != Sample.Outcome.FINISHED
                        || (last.stop() != null && last.stop().kind() == StopReason.Kind.LENGTH)
                ? null
                : last;
    }

    /** The answers before the last one. */
    private static List<String> before(List<Entry> entries) {
        return entries.subList(0, Math.max(0, entries.size() - 1)).stream()
                .map(entry -> entry.sample() == null ? "" : entry.sample().text())
                .toList();
    }

    /**
     * Stores the data as the next version of the name; the same data are stored once.
     *
     * @throws RowsFault if nothing is left
     * @throws IllegalArgumentException if the name has a {@link dev.rung.experiment.Names#problem}
     * @throws InterruptedException if the thread was interrupted; then nothing was stored
     */
    public Stored store(TrainingSet set, long project, String name)
            throws RowsFault, StoreException, InterruptedException {
        check(set);
        List<String> columns = TrainingForm.columns(set.order().kind());
        var digest = new TextHash();
        var rows = new ArrayList<NewRow>();
        columns.forEach(digest::add);
        for (TrainingSet.Item item : set.rows()) {
            List<String> values = TrainingForm.values(item);
            values.forEach(digest::add);
            rows.add(new NewRow(set.run().order().split(), values, item.chosen().sample()));
        }
        String source =
                "run %d, %s (SHA-256 %s)"
                        .formatted(set.run().id(), set.order().words(), digest.brief());
        for (Dataset one : stores.datasets.versions(project, name.strip())) {
            if (one.source().equals(source)) {
                return new Stored(one, false);
            }
        }
        var next = rows.iterator();
        return new Stored(
                stores.imports.importRows(
                        new NewDataset(project, name, columns, source),
                        (DatasetImport.RowSource<StoreException>)
                                () -> next.hasNext() ? next.next() : null),
                true);
    }

    /**
     * Writes the data as JSON lines: winners as chats with the answer last (OpenAI, «Supervised
     * fine-tuning»: {@code messages}), pairs as {@code prompt}, {@code chosen} and {@code
     * rejected}, each a list of messages (TRL, «Dataset formats and types», conversational
     * preference with an explicit prompt).
     *
     * @throws RowsFault if nothing is left
     * @throws FileAlreadyExistsException the file is there and is not to be replaced
     */
    public Path write(TrainingSet set, Path file, boolean replace)
            throws RowsFault, IOException, StoreException, InterruptedException {
        check(set);
        return WholeFile.write(
                file,
                replace,
                out -> {
                    for (TrainingSet.Item item : set.rows()) {
                        out.append(TrainingForm.line(item)).append('\n');
                    }
                });
    }

    private static void check(TrainingSet set) throws RowsFault {
        if (set.rows().isEmpty()) {
            throw new RowsFault(
                    "Run %d gives no training data: %s."
                            .formatted(
                                    set.run().id(),
                                    set.leftOut().isEmpty()
                                            ? "it has no samples"
                                            : TrainingWords.leftOut(set)));
        }
    }
}
