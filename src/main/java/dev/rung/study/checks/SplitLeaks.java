package dev.rung.study.checks;

import dev.rung.experiment.DataRow;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.Split;
import dev.rung.experiment.similar.NearDuplicates;
import dev.rung.store.StoreException;
import dev.rung.study.checks.Check.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds test rows that other rows of their dataset repeat. Computes and blocks. */
public final class SplitLeaks {
    private static final int PAGE = 2_000;

    private SplitLeaks() {}

    /**
     * What is to be said of a dataset whose test rows are scored.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public static Optional<Check> of(DatasetStore datasets, long dataset)
            throws StoreException, InterruptedException {
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
        return of(seen, test);
    }

    static Optional<Check> of(List<String> seen, List<String> test) throws InterruptedException {
        NearDuplicates index = NearDuplicates.index(seen);
        int exact = 0;
        int near = 0;
        for (String text : test) {
            Optional<NearDuplicates.Match> match = index.nearest(text);
            if (match.isPresent()) {
                exact += match.get().exact() ? 1 : 0;
                near += match.get().exact() ? 0 : 1;
            }
        }
        return exact + near == 0
                ? Optional.empty()
                : Optional.of(
                        new Check(
                                Kind.LEAKAGE,
                                "Of %,d test rows %,d repeat a train or development row exactly and %,d nearly."
                                        .formatted(test.size(), exact, near),
                                "Divide the data so that rows which repeat each other stay"
                                        + " together."));
    }
}
