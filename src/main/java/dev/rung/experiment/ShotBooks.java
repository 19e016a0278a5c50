package dev.rung.experiment;

import dev.rung.experiment.ShotPools.Study;
import dev.rung.experiment.shot.Candidate;
import dev.rung.experiment.shot.Draw;
import dev.rung.experiment.shot.Drawing;
import dev.rung.experiment.shot.Shot;
import dev.rung.experiment.shot.Shots;
import dev.rung.experiment.shot.Shots.Drawn;
import dev.rung.learn.TfIdf;
import dev.rung.llm.ModelRef;
import dev.rung.store.Database;
import dev.rung.store.StoreException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chooses the examples of runs. Computes and blocks. */
public final class ShotBooks {
    private final Database database;
    private final DatasetStore datasets;
    private final Meanings meanings;
    private final ShotPools pools;
    private final PromptCheck prompts;

    public ShotBooks(Database database, DatasetStore datasets, Meanings meanings) {
        this.database = database;
        this.datasets = datasets;
        this.meanings = meanings;
        this.pools = new ShotPools(datasets);
        this.prompts = new PromptCheck(database);
    }

    DatasetStore datasets() {
        return datasets;
    }

    /**
     * An order with the rows that are not asked.
     *
     * @param notes what has to be said of its shots, one sentence each
     */
    public record Checked(RunOrder order, List<String> notes) {
        public Checked {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Looks whether the prompts of an order are filled and its shots can be had. Rows that are
     * asked and that a gold example (nearly) repeats are left out of all parts of the run, so that
     * these stay comparable.
     *
     * @throws ShotFault if a variable has no value in rows or gold examples, a gold example is
     *     (nearly) a test row, or fewer rows can be shown than are wanted
     * @throws InterruptedException if the thread was interrupted
     */
    public Checked check(RunOrder order) throws ShotFault, StoreException, InterruptedException {
        Study study = study(order);
        var notes = new ArrayList<String>();
        var gold = new ArrayList<Shot>();
        for (Shots shots : order.shots()) {
            switch (shots) {
                case Shots.Gold(List<Shot> examples, _) -> gold.addAll(examples);
                case Drawn drawn -> {
                    String words = enough(study, drawn).words();
                    if (!notes.contains(words)) {
                        notes.add(words);
                    }
                }
                case Shots.None _ -> {}
            }
        }
        List<Long> leftOut = gold.isEmpty() ? List.of() : pools.shown(study, gold);
        if (!leftOut.isEmpty()) {
            notes.add(leftOutWords(leftOut.size()));
        }
        return new Checked(order.without(leftOut), notes);
    }

    /** What is said of rows that are not asked. */
    public static String leftOutWords(int rows) {
        return "%,d row%s left out of all parts, since gold examples are (nearly) the same."
                .formatted(rows, rows == 1 ? " is" : "s are");
    }

    private Study study(RunOrder order) throws ShotFault, StoreException {
        Dataset dataset =
                datasets.dataset(order.dataset())
                        .orElseThrow(() -> new ShotFault("The dataset is not there any more."));
        var study = new Study(order, dataset, database.read(sql -> Asked.of(sql, order)));
        prompts.check(study);
        return study;
    }

    /**
     * The rows from which a draw takes its shots in a run.
     *
     * @param order whose rows are kept from being shown, whatever its own shots are
     * @throws ShotFault if the dataset has no such columns
     * @throws InterruptedException if the thread was interrupted
     */
    public ShotPool pool(RunOrder order, Draw how)
            throws ShotFault, StoreException, InterruptedException {
        return pools.pool(study(order), how);
    }

    private ShotPool enough(Study study, Drawn drawn)
            throws ShotFault, StoreException, InterruptedException {
        ShotPool pool = pools.pool(study, drawn.how());
        if (drawn.k() > pool.candidates().size()) {
            throw new ShotFault(
                    "%,d %s wanted. %s %s"
                            .formatted(
                                    drawn.k(),
                                    drawn.k() == 1 ? "shot is" : "shots are",
                                    pool.words(),
                                    pool.train() == 0
                                            ? "Divide the data into train, development and test."
                                            : "Take fewer."));
        }
        return pool;
    }

    /** The rows that the order asks. */
    public List<DataRow> asked(RunOrder order) throws StoreException {
        return pools.asked(order).stream()
                .filter(row -> !order.leftOut().contains(row.id()))
                .toList();
    }

    /**
     * Opens the examples of a run.
     *
     * @param ask whether a model may be asked for what is not known; without, other examples stand
     *     for those
     * @throws ShotFault if they cannot be had
     */
    ShotBook open(RunOrder order, boolean ask)
            throws ShotFault, StoreException, InterruptedException {
        var pages = new HashMap<Shots, ShotBook.Page>();
        boolean guess = false;
        for (Shots shots : order.shots()) {
            switch (shots) {
                case Shots.None _ -> pages.put(shots, _ -> List.of());
                case Shots.Gold(List<Shot> examples, _) -> pages.put(shots, _ -> examples);
                case Drawn drawn -> {
                    Optional<ShotBook.Page> page = page(study(order), drawn, ask);
                    guess |= page.isEmpty();
                    pages.put(shots, page.isPresent() ? page.get() : any(order, drawn));
                }
            }
        }
        return new ShotBook(pages, guess);
    }

    /** So many shots, whichever: as long as others on average. */
    private ShotBook.Page any(RunOrder order, Drawn drawn)
            throws ShotFault, StoreException, InterruptedException {
        List<Shot> shots =
                pool(order, drawn.how()).candidates().stream()
                        .limit(drawn.k())
                        .map(Candidate::shot)
                        .toList();
        return _ -> shots;
    }

    private Optional<ShotBook.Page> page(Study study, Drawn drawn, boolean ask)
            throws ShotFault, StoreException, InterruptedException {
        Draw how = drawn.how();
        List<Candidate> candidates = enough(study, drawn).candidates();
        if (!how.selection().isByQuestion()) {
            List<Shot> shots = Drawing.drawn(candidates, drawn);
            return Optional.of(_ -> shots);
        }
        ShotText text = study.text(ShotPools.answers(how));
        ModelRef embedder = how.embedder();
        if (embedder == null) {
            Drawing.Nearest nearest = Drawing.byWords(candidates);
            return Optional.of(row -> nearest.to(text.of(row), drawn.k()));
        }
        List<DataRow> rows = pools.asked(study.order());
        var texts = new ArrayList<>(candidates.stream().map(Candidate::text).toList());
        rows.forEach(row -> texts.add(text.of(row)));
        long project = study.dataset().project();
        Optional<List<float[]>> vectors =
                ask
                        ? Optional.of(meanings.of(project, embedder, texts))
                        : meanings.known(project, embedder, texts);
        return vectors.map(all -> byMeaning(candidates, rows, all, drawn.k()));
    }

    /**
     * @param vectors of the candidates, then of the rows
     */
    private static ShotBook.Page byMeaning(
            List<Candidate> candidates, List<DataRow> rows, List<float[]> vectors, int k) {
        int count = candidates.size();
        Map<Long, float[]> questions = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            questions.put(rows.get(i).id(), vectors.get(count + i));
        }
        return row -> {
            float[] question = questions.get(row.id());
            if (question == null) {
                throw new IllegalArgumentException("row %d is not asked".formatted(row.number()));
            }
            var scores = new double[count];
            for (int i = 0; i < count; i++) {
                scores[i] = Meanings.cosine(question, vectors.get(i));
            }
            return Drawing.lastBest(candidates, TfIdf.best(scores, k));
        };
    }
}
