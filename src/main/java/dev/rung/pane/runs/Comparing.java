package dev.rung.pane.runs;

import dev.rung.score.summary.Key;
import dev.rung.store.StoreException;
import dev.rung.study.ByHand;
import dev.rung.study.ByHand.Found;
import dev.rung.study.GraderSpec;
import dev.rung.study.ResultText;
import dev.rung.study.RunResult;
import dev.rung.task.Tasks;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What the user compares: two cells of a run or of two, by a grader of their choice. */
final class Comparing {
    private final ByHand byHand;
    private final Tasks tasks;
    private final Consumer<String> problem;
    private final ReadOnlyObjectWrapper<@Nullable Chosen> mark = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Made> made = new ReadOnlyObjectWrapper<>();
    private int asked;

    /**
     * A cell.
     *
     * @param project of its run
     */
    record Chosen(RunResult result, long project, Key key) {
        ByHand.Side side() {
            return new ByHand.Side(result.run(), key);
        }

        long run() {
            return result.run().id();
        }

        /** With its run in front. */
        String name() {
            return "Run %d · %s".formatted(run(), ResultText.cell(key, result));
        }
    }

    /** A comparison, first minus second. */
    record Made(Chosen first, Chosen second, GraderSpec grader, Found found) {
        boolean isOfOneRun() {
            return first.run() == second.run();
        }
    }

    Comparing(ByHand byHand, Tasks tasks, Consumer<String> problem) {
        this.byHand = byHand;
        this.tasks = tasks;
        this.problem = problem;
    }

    /** The cell from which the next comparison starts, null for none; it stays until another. */
    ReadOnlyObjectProperty<@Nullable Chosen> markProperty() {
        return mark.getReadOnlyProperty();
    }

    /** What was compared last in the chosen run, null for nothing. */
    ReadOnlyObjectProperty<@Nullable Made> madeProperty() {
        return made.getReadOnlyProperty();
    }

    void mark(@Nullable Chosen cell) {
        mark.set(cell);
    }

    /** Another run is chosen. */
    void clear() {
        asked++;
        made.set(null);
    }

    /** Finds the graders by which both can be compared, one at least, or says why there is none. */
    void graders(Chosen first, Chosen second, Consumer<List<GraderSpec>> then) {
        problem.accept("");
        if (first.project() != second.project()) {
            problem.accept(
                    "Run %d belongs to another project: only runs of one project are compared."
                            .formatted(second.run()));
            return;
        }
        int now = ++asked;
        tasks.<List<GraderSpec>, StoreException>cpu(
                        "", job -> byHand.shared(first.result().run(), second.result().run()))
                .onDone(
                        shared -> {
                            if (now != asked) {
                                return;
                            }
                            if (shared.isEmpty()) {
                                problem.accept(
                                        "Runs %d and %d have no grader in common: one of the same"
                                                        .formatted(second.run(), first.run())
                                                + " name that is defined in the same way and is"
                                                + " ready.");
                            } else {
                                then.accept(shared);
                            }
                        })
                .onFailed(fault -> problem.accept(fault.getMessage() + " " + fault.whatToDo()))
                .start();
    }

    void compare(GraderSpec grader, Chosen first, Chosen second) {
        problem.accept("");
        int now = ++asked;
        tasks.<Optional<Found>, StoreException>cpu(
                        "Comparing",
                        job ->
                                byHand.compare(
                                        grader, first.side(), second.side(), (done, total) -> {}))
                .onDone(
                        found -> {
                            if (now == asked) {
                                found.ifPresentOrElse(
                                        one -> made.set(new Made(first, second, grader, one)),
                                        () ->
                                                problem.accept(
                                                        "The grader «%s» is not ready."
                                                                .formatted(grader.id())));
                            }
                        })
                .onFailed(fault -> problem.accept(fault.getMessage() + " " + fault.whatToDo()))
                .start();
    }
}
