package dev.rung.study.file;

import dev.rung.experiment.BestOf;
import dev.rung.experiment.Condition;
import dev.rung.experiment.Split;
import dev.rung.experiment.SplitPlan;
import dev.rung.experiment.Turn;
import dev.rung.experiment.data.ReadHints;
import dev.rung.experiment.shot.Placement;
import dev.rung.experiment.shot.Selection;
import dev.rung.experiment.shot.Shot;
import dev.rung.llm.Parameters;
import dev.rung.study.GraderSpec;
import dev.rung.study.rows.RowsOrder;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an experiment file says; {@code docs/experiment-file.md} has the form.
 *
 * @param name of the run, null for the file's
 * @param project null for the file's name
 * @param idea null for the run's name
 * @param purpose the two lines before a run
 * @param samples answers to each question, ≥ 1
 * @param fresh whether answers that are there are not used again
 * @param cluster the column that groups rows that belong together, null for none
 * @param bestOf what picks among the samples and what reports, null if nothing picks
 * @param limits of its sending
 * @param few examples before the questions, null for none
 */
public record ExperimentFile(
        @Nullable String name,
        @Nullable String project,
        @Nullable String idea,
        Purpose purpose,
        List<Prompt> prompts,
        List<Model> models,
        Data data,
        List<Condition> conditions,
        int samples,
        boolean fresh,
        List<GraderSpec> graders,
        @Nullable String cluster,
        @Nullable BestOf bestOf,
        Limits limits,
        @Nullable Few few) {
    public ExperimentFile {
        prompts = List.copyOf(prompts);
        models = List.copyOf(models);
        conditions = List.copyOf(conditions);
        graders = List.copyOf(graders);
    }

    /** The same on other rows. */
    public ExperimentFile with(Data other) {
        return new ExperimentFile(
                name,
                project,
                idea,
                purpose,
                prompts,
                models,
                other,
                conditions,
                samples,
                fresh,
                graders,
                cluster,
                bestOf,
                limits,
                few);
    }

    /** The same asked of other models. */
    public ExperimentFile withModels(List<Model> others) {
        return new ExperimentFile(
                name,
                project,
                idea,
                purpose,
                prompts,
                others,
                data,
                conditions,
                samples,
                fresh,
                graders,
                cluster,
                bestOf,
                limits,
                few);
    }

    /** The same with other prompts. */
    public ExperimentFile withPrompts(List<Prompt> others) {
        return new ExperimentFile(
                name,
                project,
                idea,
                purpose,
                others,
                models,
                data,
                conditions,
                samples,
                fresh,
                graders,
                cluster,
                bestOf,
                limits,
                few);
    }

    /**
     * The same asked otherwise.
     *
     * @param times samples of each question
     * @param anew whether answers that are there are not used again
     */
    public ExperimentFile asked(int times, boolean anew) {
        return new ExperimentFile(
                name,
                project,
                idea,
                purpose,
                prompts,
                models,
                data,
                conditions,
                times,
                anew,
                graders,
                cluster,
                bestOf,
                limits,
                few);
    }

    /** The same with other limits. */
    public ExperimentFile with(Limits others) {
        return new ExperimentFile(
                name,
                project,
                idea,
                purpose,
                prompts,
                models,
                data,
                conditions,
                samples,
                fresh,
                graders,
                cluster,
                bestOf,
                others,
                few);
    }

    /**
     * What is to be learned and what is expected.
     *
     * @param learn may be empty
     * @param expect may be empty
     * @param chance how sure one is of that, null if not said
     */
    public record Purpose(String learn, String expect, @Nullable Double chance) {}

    /**
     * A prompt.
     *
     * @param name may be empty
     * @param reference the reply that rewards are compared with, null for that of the grader
     */
    public record Prompt(String name, List<Turn> turns, @Nullable String reference) {
        public Prompt {
            turns = List.copyOf(turns);
        }

        /** Without a reference reply of its own. */
        public Prompt(String name, List<Turn> turns) {
            this(name, turns, null);
        }
    }

    /**
     * A model with its parameters.
     *
     * @param name its id, or {@code provider/id}
     * @param baseUrl null: that of the model which has the name
     */
    public record Model(String name, @Nullable String baseUrl, Parameters parameters) {}

    /**
     * How it is sent.
     *
     * @param atOnce requests out at once at most, null for the usual
     * @param maxCost US dollars after which nothing more is sent, null for no cap of its own
     */
    public record Limits(@Nullable Integer atOnce, @Nullable Double maxCost) {}

    /**
     * Few-shot: the same rows are asked with each number of examples.
     *
     * @param counts how many examples; 0 is without, null stands for as many as there are or fit.
     *     Empty for the usual
     * @param seeds of the draws, at least one
     * @param budget tokens of a conversation at most, null for what the models take
     */
    public record Few(
            Source source,
            List<@Nullable Integer> counts,
            List<Long> seeds,
            @Nullable Integer budget) {
        public Few {
            counts = Collections.unmodifiableList(new ArrayList<>(counts));
            seeds = List.copyOf(seeds);
        }

        /** Where the examples come from. */
        public sealed interface Source {
            /** They stand in the file. */
            record Written(List<Shot> examples, Placement placement) implements Source {
                public Written {
                    examples = List.copyOf(examples);
                }
            }

            /**
             * They are train rows.
             *
             * @param embedder the model that compares by meaning, null unless it does
             */
            record Train(
                    Selection selection,
                    @Nullable String by,
                    String answer,
                    Placement placement,
                    @Nullable Model embedder)
                    implements Source {}
        }
    }

    /**
     * The rows.
     *
     * @param use which of them
     * @param limit so many of them, null for all
     * @param draw the seed by which these are drawn, null for the first
     */
    public record Data(From from, Split use, @Nullable Integer limit, @Nullable Long draw) {}

    /** Where rows come from. */
    public sealed interface From {
        /**
         * A file beside the experiment file.
         *
         * @param path as it is written, relative to the experiment file's folder
         * @param name of the dataset, null for the file's
         * @param split how its rows are divided, null: as the file says
         * @param hints what is said of how it is read
         * @param skipsBad whether rows that cannot be read are left out; else one refuses all
         */
        record OfFile(
                String path,
                @Nullable String name,
                @Nullable SplitPlan split,
                ReadHints hints,
                boolean skipsBad)
                implements From {
            /** Read as it looks. */
            public OfFile(String path, @Nullable String name, @Nullable SplitPlan split) {
                this(path, name, split, ReadHints.NONE, false);
            }
        }

        /**
         * Rows that stand in the file.
         *
         * @param name of the dataset, null for the run's
         */
        record Inline(
                List<Map<String, String>> rows, @Nullable String name, @Nullable SplitPlan split)
                implements From {
            public Inline {
                var copies = new ArrayList<Map<String, String>>();
                for (Map<String, String> row : rows) {
                    copies.add(Collections.unmodifiableMap(new LinkedHashMap<>(row)));
                }
                rows = List.copyOf(copies);
            }
        }

        /**
         * A dataset that is in the project.
         *
         * @param version null for the newest
         */
        record OfDataset(String name, @Nullable Integer version) implements From {}

        /**
         * The replies of another run.
         *
         * @param run its name in the project, or the path of its experiment file, as it is written
         * @param rows how they become rows
         * @param name of the dataset, null for the run's
         * @param split how the rows are divided, null: as those that the replies answer
         */
        record OfRun(String run, RowsOrder rows, @Nullable String name, @Nullable SplitPlan split)
                implements From {
            /** Whether an experiment file is named, and not a run. */
            public boolean isFile() {
                String end = run.toLowerCase(Locale.ROOT);
                return end.endsWith(".yaml") || end.endsWith(".yml");
            }
        }
    }
}
