package dev.rung.study.checks;

import dev.rung.experiment.DataRow;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.Split;
import dev.rung.experiment.similar.NearDuplicates;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.study.checks.Check.Kind;
import dev.rung.study.checks.Check.Size;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds test rows that other rows of their dataset repeat. A dataset never changes, so it is looked
 * through once and the counts are kept. Computes and blocks.
 */
public final class SplitLeaks {
    private static final int PAGE = 2_000;

    /** Rises when the same rows would be counted otherwise. */
    private static final int REVISION = 1;

    private final Database database;
    private final DatasetStore datasets;

    public SplitLeaks(Database database, DatasetStore datasets) {
        this.database = database;
        this.datasets = datasets;
    }

    /**
     * How many test rows repeat a train or development row.
     *
     * @param test how many there are
     */
    record Leaks(int test, int exact, int near) {}

    /**
     * What is to be said of a dataset with test rows.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public Optional<Check> of(long dataset) throws StoreException, InterruptedException {
        Optional<Leaks> known = known(dataset);
        return check(known.isPresent() ? known.get() : counted(dataset));
    }

    private Optional<Leaks> known(long dataset) throws StoreException {
        return database.read(
                sql ->
                        sql.first(
                                """
                                SELECT test, exact, near FROM repeated_test_row
                                WHERE dataset = ? AND revision = ?
                                """,
                                row ->
                                        new Leaks(
                                                row.integer("test"),
                                                row.integer("exact"),
                                                row.integer("near")),
                                dataset,
                                REVISION));
    }

    private Leaks counted(long dataset) throws StoreException, InterruptedException {
        var seen = new ArrayList<String>();
        var test = new ArrayList<String>();
        int after = 0;
        while (true) {
            List<DataRow> page = datasets.rows(dataset, PAGE, after);
            if (page.isEmpty()) {
                break;
            }
            for (DataRow row : page) {
                String text = String.join("\n", row.fields().values());
                if (row.split() == Split.TEST) {
                    test.add(text);
                } else {
                    seen.add(text);
                }
            }
            after = page.getLast().number();
        }
        Leaks leaks = count(seen, test);
        database.write(
                sql ->
                        sql.update(
                                """
                                INSERT INTO repeated_test_row
                                  (dataset, revision, test, exact, near)
                                VALUES (?, ?, ?, ?, ?)
                                ON CONFLICT (dataset) DO UPDATE SET revision = excluded.revision,
                                  test = excluded.test, exact = excluded.exact,
                                  near = excluded.near
                                """,
                                dataset,
                                REVISION,
                                leaks.test,
                                leaks.exact,
                                leaks.near));
        return leaks;
    }

    static Leaks count(List<String> seen, List<String> test) throws InterruptedException {
        int exact = 0;
        int near = 0;
        if (!test.isEmpty()) {
            NearDuplicates index = NearDuplicates.index(seen);
            for (String text : test) {
                Optional<NearDuplicates.Match> match = index.nearest(text);
                if (match.isPresent()) {
                    exact += match.get().exact() ? 1 : 0;
                    near += match.get().exact() ? 0 : 1;
                }
            }
        }
        return new Leaks(test.size(), exact, near);
    }

    static Optional<Check> check(Leaks leaks) {
        int all = leaks.exact + leaks.near;
        if (all == 0) {
            return Optional.empty();
        }
        double share = (double) all / leaks.test;
        return Optional.of(
                Check.of(
                                Kind.LEAKAGE,
                                "leakage " + Check.percent(share),
                                "%,d of %s (%s) %s a train or development row: %,d exactly, %,d nearly."
                                        .formatted(
                                                all,
                                                Check.count(leaks.test, "test row", "test rows"),
                                                Check.percent(share),
                                                all == 1 ? "repeats" : "repeat",
                                                leaks.exact,
                                                leaks.near),
                                "Divide the data so that rows which repeat each other stay"
                                        + " together.")
                        .sized(Size.of(share)));
    }
}
