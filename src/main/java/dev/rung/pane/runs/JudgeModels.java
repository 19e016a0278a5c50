package dev.rung.pane.runs;

import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelNames;
import dev.rung.llm.Models;
import dev.rung.study.GraderSpec;
import dev.rung.task.Tasks;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The models that can judge. */
final class JudgeModels {
    private final Models models;
    private final Tasks tasks;
    private final ObservableList<ModelInfo> all = FXCollections.observableArrayList();

    JudgeModels(Models models, Tasks tasks) {
        this.models = models;
        this.tasks = tasks;
    }

    /** Those that are known by now. */
    ObservableList<ModelInfo> known() {
        return all;
    }

    /** All that are known; asks who offers some, and fills with what comes. */
    ObservableList<ModelInfo> all() {
        tasks.<List<ModelInfo>, RuntimeException>io("", job -> models.list())
                .onDone(all::setAll)
                .start();
        return all;
    }

    /**
     * Judges with the models that their names stand for.
     *
     * @param wrong told why if one stands for none, or for several
     */
    void named(List<GraderSpec> graders, Consumer<List<GraderSpec>> then, Consumer<String> wrong) {
        if (graders.stream().noneMatch(JudgeModels::isOnlyNamed)) {
            then.accept(graders);
            return;
        }
        tasks.<List<GraderSpec>, ModelNames.Unclear>io("", job -> named(graders, models.list()))
                .onDone(then)
                .onFailed(fault -> wrong.accept(String.valueOf(fault.getMessage())))
                .start();
    }

    private static boolean isOnlyNamed(GraderSpec grader) {
        return grader instanceof GraderSpec.Judged judged && judged.definition().isOnlyNamed();
    }

    private static List<GraderSpec> named(List<GraderSpec> graders, List<ModelInfo> known)
            throws ModelNames.Unclear {
        var found = new ArrayList<GraderSpec>();
        for (GraderSpec grader : graders) {
            found.add(
                    grader instanceof GraderSpec.Judged judged && isOnlyNamed(grader)
                            ? judged.by(ModelNames.find(judged.definition().model().id(), known))
                            : grader);
        }
        return found;
    }
}
