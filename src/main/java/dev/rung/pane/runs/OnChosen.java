package dev.rung.pane.runs;

import dev.rung.experiment.PlannedRun;
import dev.rung.study.RunResult;
import dev.rung.ui.Command;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Makes the pane's commands that are about the chosen run, and hands them the run or its result.
 * What says why a command cannot be used gives a sentence, or an empty one if it can.
 */
final class OnChosen {
    /** Where another process sends it. */
    static final String ELSEWHERE = "Another window or terminal sends it: pause or end it there.";

    private static final String OUTSIDE =
            "It was made elsewhere: it can be read, labelled, graded and judged, not sent.";

    private final RunsModel model;
    private final ObjectProperty<RunLine.@Nullable Now> now = new SimpleObjectProperty<>();

    OnChosen(RunsModel model) {
        this.model = model;
        model.list()
                .selectedProperty()
                .subscribe(
                        line -> {
                            now.unbind();
                            if (line == null) {
                                now.set(null);
                            } else {
                                now.bind(line.nowProperty());
                            }
                        });
    }

    /** A command of the pane, whatever it is about. */
    static Command named(String id, String title) {
        return Command.named(id, title).group("Runs");
    }

    /** A command that needs a run. */
    Command command(String id, String title, Function<RunLine.Now, String> whyNot) {
        return named(id, title).unavailable(told("No run is chosen.", whyNot));
    }

    /** Something told of the chosen run that follows what is known of it. */
    StringBinding told(String none, Function<RunLine.Now, String> words) {
        return Bindings.createStringBinding(
                () -> {
                    RunLine.Now chosen = now.get();
                    return chosen == null ? none : words.apply(chosen);
                },
                now,
                model.chosen().detailProperty());
    }

    /** Does it to the chosen run, if there is one. */
    void run(Consumer<PlannedRun> action) {
        PlannedRun run = model.list().run();
        if (run != null) {
            action.accept(run);
        }
    }

    /** Does it with the result of the chosen run, if there is one. */
    void result(Consumer<RunResult> action) {
        RunResult result = model.chosen().result();
        if (result != null) {
            action.accept(result);
        }
    }

    /** Why something about its result cannot be done. */
    String whyNoResult(Function<RunResult, String> whyNot) {
        RunResult result = model.chosen().result();
        return result == null ? "There is no result yet." : whyNot.apply(result);
    }

    /** Why there is no reply to do something with. */
    static String whyNoReplies(RunLine.Now chosen) {
        return chosen.live() == null && chosen.counts() == null ? "Nothing was sent yet." : "";
    }

    /** Why nothing of it can be sent anew. */
    static String whyOutside(RunLine.Now chosen) {
        return chosen.item().run().isOutside() ? OUTSIDE : "";
    }

    /** The first of two reasons, if there is one. */
    static String either(String first, String second) {
        return first.isEmpty() ? second : first;
    }
}
