package dev.rung.study;

import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunHealth;
import dev.rung.experiment.shot.Shots;
import dev.rung.llm.Cost;
import dev.rung.score.summary.Cell;
import dev.rung.score.summary.Comparison;
import dev.rung.score.summary.Key;
import dev.rung.study.checks.Check;
import dev.rung.study.checks.Checks;
import dev.rung.study.checks.Dismissals;
import dev.rung.study.checks.Dismissed;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came out of a run.
 *
 * @param cluster the column by which rows belong together in all intervals and comparisons, null if
 *     each stands for itself
 * @param dataset name and version of its data
 * @param prompts what the prompts of the keys are called on the screen, by {@code Key.prompt}
 * @param versions what the versions of its prompts are called, by their ids
 * @param graded one for each grader, in the order of the run
 * @param checked what has to be known of its replies, whatever grades them
 * @param costs what it has cost; what was there already cost nothing again
 * @param testLooks how often the test rows of its data were scored until now, this run included
 */
public record RunResult(
        PlannedRun run,
        @Nullable String cluster,
        String dataset,
        Map<Integer, String> prompts,
        Map<Long, String> versions,
        List<Graded> graded,
        RunHealth health,
        Checked checked,
        Costs costs,
        int testLooks) {
    public RunResult {
        prompts = Map.copyOf(prompts);
        versions = Map.copyOf(versions);
        graded = List.copyOf(graded);
    }

    /**
     * What a run has cost.
     *
     * @param all its own requests and its judges
     * @param judges of that the judges
     */
    public record Costs(Cost all, Cost judges) {
        /** For the screen. */
        public String text() {
            return judges.equals(Cost.NOTHING)
                    ? all.text()
                    : "%s, of it judges %s".formatted(all.text(), judges.text());
        }
    }

    /**
     * What was looked at.
     *
     * @param replies what has to be known of the replies, whatever grades them
     * @param dismissed what the user has put away of all checks of the run
     */
    public record Checked(List<Check> replies, Dismissed dismissed) {
        public Checked {
            replies = List.copyOf(replies);
        }
    }

    /** Where the checks of a run are dismissed. */
    public static Dismissals.Place place(PlannedRun run) {
        return new Dismissals.Place(run.idea(), run.id());
    }

    /** The same with other checks put away. */
    public RunResult with(Dismissed dismissed) {
        return new RunResult(
                run,
                cluster,
                dataset,
                prompts,
                versions,
                graded,
                health,
                new Checked(checked.replies, dismissed),
                costs,
                testLooks);
    }

    /** The first grader that has scored something. */
    public Optional<Graded> scored() {
        return graded.stream().filter(one -> !one.cells().isEmpty()).findFirst();
    }

    /** All checks, of the replies and of what every grader says, each once, what weighs first. */
    public List<Check> allChecks() {
        var all = new ArrayList<>(checked.replies);
        graded.forEach(one -> all.addAll(one.checks()));
        return Checks.sorted(all);
    }

    /** Those checks that are not dismissed. */
    public List<Check> standing() {
        return checked.dismissed.standing(allChecks());
    }

    /** What stands beside the numbers of one grader, in words: what is not dismissed. */
    public List<String> notes(Graded one) {
        return checked.dismissed.standing(one.checks()).stream().map(Check::text).toList();
    }

    /** What a key's prompt is called on the screen. */
    public String prompt(Key key) {
        return prompts.getOrDefault(key.prompt(), "prompt " + (key.prompt() + 1));
    }

    /** What the version of a key's prompt is called, without its shots. */
    public String version(Key key) {
        return versions.getOrDefault(
                run.order().asks().get(key.prompt()).version(), "a version that is gone");
    }

    /** The shots of a key. */
    public Shots shots(Key key) {
        return run.order().asks().get(key.prompt()).shots();
    }

    /**
     * What one grader says.
     *
     * @param cells one for each model, prompt and condition
     * @param comparisons of cells that differ in one of the three
     * @param baselines what would be scored without looking at the questions, of those that have a
     *     score
     * @param checks what has to stand beside the numbers
     */
    public record Graded(
            GraderSpec grader,
            List<Cell> cells,
            List<Comparison> comparisons,
            Baselines baselines,
            List<Check> checks) {
        public Graded {
            cells = List.copyOf(cells);
            comparisons = List.copyOf(comparisons);
            checks = List.copyOf(checks);
        }
    }
}
