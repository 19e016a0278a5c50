package dev.rung.study.rows;

import dev.rung.experiment.Dataset;
import dev.rung.experiment.DatasetImport;
import dev.rung.experiment.DatasetImport.NewDataset;
import dev.rung.experiment.DatasetImport.RowSource;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.GradableStore;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.TextHash;
import dev.rung.score.Grader;
import dev.rung.score.GradingStage;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.study.GraderSpec;
import dev.rung.study.Graders;
import dev.rung.study.RunResults;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Makes the replies of a run rows of a dataset. What it says is computed from all of the run's
 * replies, read page by page; only items are kept in memory. Computes and blocks: for the {@code
 * cpu} lane.
 */
public final class RowsFromReplies {
    private static final int PAGE = 400;

    private final Database database;
    private final DatasetStore datasets;
    private final DatasetImport imports;
    private final Graders graders;
    private final GradingStage grading;

    public RowsFromReplies(
            Database database,
            DatasetStore datasets,
            DatasetImport imports,
            Graders graders,
            GradingStage grading) {
        this.database = database;
        this.datasets = datasets;
        this.imports = imports;
        this.graders = graders;
        this.grading = grading;
    }

    /** How the grader judges that decides what is kept. */
    private record Judge(@Nullable Grader ofItems, ReplyPages.Wanted wanted) {}

    /**
     * Makes the rows without storing them. Replies that have no grade yet are graded first.
     *
     * @throws RowsFault if something that is asked for is not there
     * @throws InterruptedException if the thread was interrupted; only grades were kept
     */
    public Derived derive(PlannedRun run, RowsOrder order, Progress progress)
            throws RowsFault, StoreException, InterruptedException {
        Dataset source =
                datasets.dataset(run.order().dataset())
                        .orElseThrow(() -> new RowsFault("The run's data are not there any more."));
        Judge judge = judge(run, order, progress);
        var pages = new ReplyPages(database, run, judge.wanted());
        var sieve = new Sieve(new GradableStore(database), order.keep(), judge.ofItems());
        return new Derivation(run, order, source.columns(), sieve).of(pages, datasets, progress);
    }

    private Judge judge(PlannedRun run, RowsOrder order, Progress progress)
            throws RowsFault, StoreException, InterruptedException {
        Keep keep = order.keep();
        return switch (keep == null ? null : keep.by()) {
            case null -> new Judge(null, new ReplyPages.Wanted(order.step(), null, ""));
            case Keep.OfItem(GraderSpec spec) ->
                    new Judge(ready(spec, run), new ReplyPages.Wanted(order.step(), null, ""));
            case Keep.OfReply(String id) -> {
                Grader grader = ready(ofRun(run, id), run);
                grading.grade(run.id(), grader, progress);
                yield new Judge(
                        null, new ReplyPages.Wanted(order.step(), grader.id(), grader.version()));
            }
        };
    }

    static GraderSpec ofRun(PlannedRun run, String id) throws RowsFault {
        List<GraderSpec> all = RunResults.specs(run);
        for (GraderSpec one : all) {
            if (one.id().equals(id)) {
                return one;
            }
        }
        throw new RowsFault(
                all.isEmpty()
                        ? "Nothing grades the run: «%s» is no grader of it.".formatted(id)
                        : "«%s» is no grader of the run. Its graders are %s."
                                .formatted(
                                        id,
                                        all.stream()
                                                .map(GraderSpec::id)
                                                .collect(Collectors.joining(", "))));
    }

    private Grader ready(GraderSpec spec, PlannedRun run)
            throws RowsFault, StoreException, InterruptedException {
        return switch (graders.ready(spec, run)) {
            case Graders.Ready(Grader grader, _) -> grader;
            case Graders.NotReady(String why) -> throw new RowsFault(why);
        };
    }

    /**
     * What was stored.
     *
     * @param isNew false if the same rows were there already
     */
    public record Stored(Dataset dataset, boolean isNew) {}

    /**
     * Stores the rows as the next version of the name, in batches; nobody sees the dataset before
     * the last one is in. The same rows, made in the same way, are stored once.
     *
     * @throws RowsFault if no row is left
     * @throws IllegalArgumentException if the name has a {@link dev.rung.experiment.Names#problem}
     * @throws InterruptedException if the thread was interrupted; then nothing was stored
     */
    public Stored store(Derived derived, long project, String name, Progress progress)
            throws RowsFault, StoreException, InterruptedException {
        if (derived.rows().isEmpty()) {
            throw new RowsFault(
                    "No reply of the run becomes a row: %s."
                            .formatted(
                                    String.join(
                                            "; ",
                                            RowsWords.lines(
                                                    derived.preview(), derived.order().keep()))));
        }
        String source = source(derived);
        for (Dataset one : datasets.versions(project, name.strip())) {
            if (one.source().equals(source)) {
                return new Stored(one, false);
            }
        }
        var rows = new Rows(derived, progress);
        return new Stored(
                imports.importRows(
                        new NewDataset(project, name, derived.columns().names(), source),
                        (RowSource<StoreException>) rows::next),
                true);
    }

    /** Which run, how, and a hash over all that the rows are made of. */
    private static String source(Derived derived) {
        PlannedRun run = derived.run();
        var digest = new TextHash();
        derived.columns().names().forEach(digest::add);
        for (Candidate row : derived.rows()) {
            digest.add(row.origin().sample() + " " + row.row());
            derived.columns().values(row, Map.of()).forEach(digest::add);
        }
        String name = run.order().name();
        return "run %d%s, %s (SHA-256 %s)"
                .formatted(
                        run.id(),
                        name.isBlank() ? "" : " «%s»".formatted(name),
                        derived.order().words(),
                        digest.brief());
    }

    /** The rows one after the other; what they carry along is read page by page. */
    private final class Rows {
        private final Derived derived;
        private final Progress progress;
        private final Deque<NewRow> page = new ArrayDeque<>();
        private int next;

        Rows(Derived derived, Progress progress) {
            this.derived = derived;
            this.progress = progress;
        }

        @Nullable NewRow next() throws StoreException {
            if (page.isEmpty() && next < derived.rows().size()) {
                read();
            }
            return page.poll();
        }

        private void read() throws StoreException {
            List<Candidate> all = derived.rows();
            progress.report(next, all.size());
            List<Candidate> some = all.subList(next, Math.min(all.size(), next + PAGE));
            next += some.size();
            var sources = RowColumns.sources(datasets, some);
            for (Candidate row : some) {
                page.add(
                        new NewRow(
                                derived.run().order().split(),
                                derived.columns().values(row, RowColumns.source(sources, row)),
                                row.origin().sample()));
            }
        }
    }
}
