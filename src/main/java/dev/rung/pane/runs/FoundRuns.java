package dev.rung.pane.runs;

import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.Counts;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.RunList.Item;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The runs as the store has them.
 *
 * @param items the newest first
 * @param counts by run, of those whose places were counted just now
 * @param unseen those that have ended and whose result nobody has looked at
 */
record FoundRuns(List<Item> items, Map<Long, Counts> counts, List<Item> unseen) {
    /** So many runs are listed. */
    static final int MOST = 300;

    FoundRuns {
        items = List.copyOf(items);
        counts = Map.copyOf(counts);
        unseen = List.copyOf(unseen);
    }

    /**
     * Blocks. What processes that are no more had out has ended before.
     *
     * @param idea whose project is listed, null for all projects
     */
    static FoundRuns read(RunsAround.Stores stores, @Nullable Long idea) throws StoreException {
        Long project =
                idea == null
                        ? null
                        : stores.projects().idea(idea).map(one -> one.project()).orElse(null);
        if (!stores.runs().claims().abandoned().isEmpty()) {
            stores.leftovers().end();
        }
        List<Item> items = stores.list().newest(project, MOST);
        var counts = new HashMap<Long, Counts>();
        for (Item item : items) {
            PlannedRun run = item.run();
            boolean isOn = run.state() == State.RUNNING;
            if (isOn || (run.last() == null && run.state() != State.DONE)) {
                Counts now = stores.runs().answers().counts(run.id());
                if (isOn || now.places() > 0) {
                    counts.put(run.id(), now);
                }
            }
        }
        return new FoundRuns(items, counts, stores.list().unseen());
    }

    /** What had become of the places of a run when they were counted last, null if never. */
    @Nullable Counts counted(PlannedRun run) {
        Counts now = counts.get(run.id());
        return now == null ? run.last() : now;
    }
}
