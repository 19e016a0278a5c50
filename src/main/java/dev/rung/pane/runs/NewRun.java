package dev.rung.pane.runs;

import dev.rung.experiment.Column;
import dev.rung.experiment.Condition;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.PromptVersion;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.ShotFault;
import dev.rung.experiment.Split;
import dev.rung.experiment.shot.Shots;
import dev.rung.store.StoreException;
import dev.rung.study.GraderSpec;
import dev.rung.study.ShotSweep;
import dev.rung.study.ShotSweeps;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a new run can be made of, and what it is filled with at first.
 *
 * @param versions of the idea's prompt, the newest first
 * @param chosen the versions that are sent at first
 * @param columns models that can be asked
 * @param datasets with how many rows they have in each split
 * @param testLooks how often the test rows of each dataset were scored; only for a run on test
 * @param shots what stands before every question
 * @param sweep what they are to be instead, null for the shots as they are
 */
record NewRun(
        long idea,
        List<PromptVersion> versions,
        List<PromptVersion> chosen,
        List<Column> columns,
        List<Condition> conditions,
        List<Data> datasets,
        @Nullable Dataset dataset,
        Split split,
        First first,
        int testLooks,
        List<Shots> shots,
        @Nullable ShotSweep sweep) {
    NewRun {
        versions = List.copyOf(versions);
        chosen = List.copyOf(chosen);
        columns = List.copyOf(columns);
        conditions = List.copyOf(conditions);
        datasets = List.copyOf(datasets);
        shots = List.copyOf(shots);
    }

    /**
     * A dataset and its rows.
     *
     * @param cluster the column by which they belong together, null if none was chosen
     */
    record Data(Dataset dataset, Map<Split, Integer> rows, @Nullable String cluster) {
        Data {
            rows = Map.copyOf(rows);
        }

        int count(Split split) {
            return rows.getOrDefault(split, 0);
        }
    }

    /**
     * What else stands in the form at first.
     *
     * @param draw the seed by which rows are drawn, null for the first
     */
    record First(
            String name,
            @Nullable Integer rows,
            @Nullable Long draw,
            int samples,
            boolean fresh,
            RunTerms terms,
            List<GraderSpec> graders) {
        static final First EMPTY = new First("", null, null, 1, false, RunTerms.USUAL, List.of());

        First {
            graders = List.copyOf(graders);
        }
    }

    /** The same with other sets of parameters, begun otherwise. */
    NewRun sweeping(List<PromptVersion> prompts, List<Column> sets, Split on, First otherwise) {
        return new NewRun(
                idea,
                versions,
                prompts,
                sets,
                conditions,
                datasets,
                dataset,
                on,
                otherwise,
                0,
                shots,
                sweep);
    }

    /**
     * An order with the shots that are asked for instead of its own. Blocks.
     *
     * @throws ShotFault they cannot be drawn
     */
    ShotSweeps.Planned planned(RunOrder order, ShotSweeps sweeps)
            throws ShotFault, StoreException, InterruptedException {
        return sweep == null ? new ShotSweeps.Planned(order, List.of()) : sweeps.plan(order, sweep);
    }

    /** Whether it is the act of scoring one version on the test rows. */
    boolean isTest() {
        return split == Split.TEST;
    }

    /** What stands before the questions, for the form. */
    String shotWords() {
        if (sweep != null) {
            return sweep.words();
        }
        return shots.stream().allMatch(one -> one.equals(Shots.none()))
                ? Shots.none().label()
                : shots.stream().map(Shots::label).distinct().collect(Collectors.joining(", "));
    }
}
