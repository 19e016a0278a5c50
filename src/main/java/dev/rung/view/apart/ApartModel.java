package dev.rung.view.apart;

import dev.rung.store.StoreException;
import dev.rung.study.RunResult;
import dev.rung.study.apart.Apart;
import dev.rung.study.apart.Page;
import dev.rung.study.breakdown.Breakdowns;
import dev.rung.study.breakdown.By;
import dev.rung.task.Job;
import dev.rung.task.Tasks;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What is looked at, and what was found. */
final class ApartModel {
    private final RunResult result;
    private final Breakdowns breakdowns;
    private final Tasks tasks;
    private final Map<String, Apart> known = new ConcurrentHashMap<>();
    private final ReadOnlyObjectWrapper<Shown> shown;
    private @Nullable Job job;

    /**
     * What is on the screen.
     *
     * @param apart null before it is read
     * @param page null while it is computed, or if there is none
     * @param problem why there is none; empty while all is well
     */
    record Shown(Choices choices, @Nullable Apart apart, @Nullable Page page, String problem) {}

    /** A page, or why there is none. */
    private record Made(@Nullable Apart apart, @Nullable Page page, String problem) {}

    /**
     * @param result with a grader at least
     * @param by by what at first, null for what tells most
     */
    ApartModel(RunResult result, Breakdowns breakdowns, Tasks tasks, @Nullable By by) {
        this.result = result;
        this.breakdowns = breakdowns;
        this.tasks = tasks;
        var first = result.scored().orElse(result.graded().getFirst());
        shown =
                new ReadOnlyObjectWrapper<>(
                        new Shown(Choices.of(first.grader().id(), by), null, null, ""));
    }

    RunResult result() {
        return result;
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    Shown now() {
        return shown.get();
    }

    /** The graders that have scored something. */
    List<String> graders() {
        return result.graded().stream()
                .filter(one -> !one.cells().isEmpty())
                .map(one -> one.grader().id())
                .toList();
    }

    /** Looks at something else. */
    void look(Choices choices) {
        stop();
        // What was found stays on the screen until there is something newer.
        shown.set(new Shown(choices, shown.get().apart(), shown.get().page(), ""));
        job =
                tasks.<Made, StoreException>cpu("", progress -> make(choices))
                        .onDone(
                                made ->
                                        shown.set(
                                                new Shown(
                                                        choices,
                                                        made.apart,
                                                        made.page,
                                                        made.problem)))
                        .onFailed(
                                fault ->
                                        shown.set(
                                                new Shown(
                                                        choices,
                                                        shown.get().apart(),
                                                        null,
                                                        fault.getMessage()
                                                                + " "
                                                                + fault.whatToDo())))
                        .start();
    }

    void stop() {
        if (job != null) {
            job.stop();
            job = null;
        }
    }

    private Made make(Choices choices) throws StoreException, InterruptedException {
        Apart apart = known.get(choices.grader());
        if (apart == null) {
            Optional<Apart> found = read(choices.grader());
            if (found.isEmpty()) {
                return new Made(
                        null, null, "The grader «%s» is not ready.".formatted(choices.grader()));
            }
            apart = found.get();
            known.put(choices.grader(), apart);
        }
        String why = choices.whyNot(apart);
        return why.isEmpty()
                ? new Made(apart, apart.page(choices.look(apart, result)), "")
                : new Made(apart, null, why);
    }

    private Optional<Apart> read(String grader) throws StoreException, InterruptedException {
        for (RunResult.Graded graded : result.graded()) {
            if (graded.grader().id().equals(grader)) {
                return Apart.of(breakdowns, result, graded.grader());
            }
        }
        return Optional.empty();
    }
}
