package dev.rung.study.file;

import dev.rung.experiment.BestOf;
import dev.rung.experiment.Column;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Turns;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;
import dev.rung.study.JudgeKin;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Refuses experiments that could not be asked, or whose replies could not be scored. */
final class FileChecks {
    private FileChecks() {}

    /**
     * What the file says alone.
     *
     * @param columns its models
     * @throws FileFault if a model, a prompt, or a grader that reads choices cannot be used
     */
    static void alone(ExperimentFile file, List<Column> columns, ModelLookup names)
            throws FileFault {
        List<String> problems = names.problems(columns);
        if (!problems.isEmpty()) {
            throw new FileFault(String.join(" ", problems));
        }
        checkPrompts(file);
        checkChoices(file);
    }

    private static void checkPrompts(ExperimentFile file) throws FileFault {
        for (ExperimentFile.Prompt prompt : file.prompts()) {
            if (Turns.normal(prompt.turns()).isEmpty()) {
                throw new FileFault("A prompt has no turn with text.");
            }
        }
    }

    /** Letters that are read in another order than they are shown would make false scores. */
    private static void checkChoices(ExperimentFile file) throws FileFault {
        for (GraderSpec grader : file.graders()) {
            for (ExperimentFile.Prompt prompt : file.prompts()) {
                Optional<String> problem = grader.problem(prompt.turns());
                if (problem.isPresent()) {
                    throw new FileFault("Grader «%s» %s".formatted(grader.id(), problem.get()));
                }
            }
        }
    }

    /**
     * A run over the dataset with what grades it.
     *
     * @throws FileFault if a column is named that the dataset does not have, or as for {@link
     *     #grading}
     */
    static void run(RunOrder order, RunTerms terms, List<GraderSpec> graders, Dataset dataset)
            throws FileFault {
        String cluster = terms.cluster();
        if (cluster != null && !dataset.columns().contains(cluster)) {
            throw new FileFault(
                    "There is no column «%s», which «cluster» names. The columns are %s."
                                    .formatted(cluster, String.join(", ", dataset.columns()))
                            + Dataset.hint(dataset.columns()));
        }
        checkGraders(graders, order, dataset);
        grading(graders, order.columns(), terms.bestOf(), order.samples());
    }

    /** A column that is nowhere would leave every reply without a score. */
    private static void checkGraders(List<GraderSpec> graders, RunOrder order, Dataset dataset)
            throws FileFault {
        var known = new TreeSet<>(dataset.columns());
        order.conditions().forEach(condition -> known.addAll(condition.values().keySet()));
        for (GraderSpec grader : graders) {
            for (String column : GraderList.columns(grader)) {
                if (!known.contains(column)) {
                    throw new FileFault(
                            "There is no column «%s», which grader «%s» names. There are %s."
                                            .formatted(
                                                    column, grader.id(), String.join(", ", known))
                                    + Dataset.hint(dataset.columns()));
                }
            }
        }
    }

    /**
     * What grades, as far as it needs no rows.
     *
     * @param samples of each question
     * @throws FileFault if a model would judge itself, or the best of n cannot be told
     */
    static void grading(
            List<GraderSpec> graders, List<Column> columns, @Nullable BestOf best, int samples)
            throws FileFault {
        String refused = JudgeKin.refused(graders, columns);
        if (!refused.isEmpty()) {
            throw new FileFault(refused);
        }
        if (best != null) {
            checkBestOf(best, graders, samples);
        }
    }

    private static void checkBestOf(BestOf best, List<GraderSpec> graders, int samples)
            throws FileFault {
        List<String> known = graders.stream().map(GraderSpec::id).toList();
        for (String named : List.of(best.select(), best.report())) {
            if (!known.contains(named)) {
                throw new FileFault(
                        "There is no grader «%s», which «best_of» names. %s"
                                .formatted(
                                        named,
                                        known.isEmpty()
                                                ? "The file has no graders."
                                                : "There are %s."
                                                        .formatted(String.join(", ", known))));
            }
        }
        if (graders.stream().anyMatch(one -> one.id().equals(best.report()) && !one.scores())) {
            throw new FileFault(
                    ("«%s» compares samples with one another and scores none: it can pick, and"
                                    + " another grader has to report.")
                            .formatted(best.report()));
        }
        if (samples < 2) {
            throw new FileFault(
                    "«best_of» picks among the samples of a row, and there is one of each: set"
                            + " «samples» to 2 or more, 8 for instance.");
        }
    }
}
