package dev.rung.view.bestof;

import dev.rung.score.summary.Key;
import dev.rung.study.GraderSpec;
import dev.rung.study.ResultText;
import dev.rung.study.RunResults;
import dev.rung.study.picks.Bests;
import dev.rung.study.picks.PickSpec;
import dev.rung.view.WordPick;
import dev.rung.view.WordPick.Choice;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Lets the user pick the graders and the cell that are looked at. */
final class Choosers {
    private final BestModel model;
    private final BestAround around;

    Choosers(BestModel model, BestAround around) {
        this.model = model;
        this.around = around;
    }

    void select() {
        grader("Which grader picks?", true, spec().select(), id -> spec().withSelect(id));
    }

    void report() {
        grader("Which grader is reported?", false, spec().report(), id -> spec().withReport(id));
    }

    /** Another grader is reported, if the one that picks is. */
    void other() {
        if (!spec().isSame()) {
            around.say().accept("Another grader is reported already.");
            return;
        }
        Bests.other(model.result(), spec())
                .ifPresentOrElse(
                        other -> model.choose(spec().withReport(other.id())),
                        () -> around.say().accept("The run has no other grader."));
    }

    /** Whether there are several models, prompts or conditions. */
    boolean hasCells() {
        return model.now().cells().size() > 1;
    }

    void cell() {
        List<Key> cells = model.now().cells();
        if (cells.size() < 2) {
            around.say().accept("The run has one model, prompt and condition.");
            return;
        }
        new WordPick(
                        around.overlays(),
                        cells.stream()
                                .map(
                                        key ->
                                                new Choice(
                                                        ResultText.cell(key, model.result()),
                                                        "",
                                                        () -> model.choose(spec().withCell(key))))
                                .toList())
                .open("Which model, prompt and condition?");
    }

    private PickSpec spec() {
        return model.now().spec();
    }

    /**
     * @param comparing whether judges that compare samples, and score none, may be picked
     * @param used which one it is now; it stands first, where the mark is
     */
    private void grader(
            String prompt, boolean comparing, String used, Function<String, PickSpec> with) {
        List<GraderSpec> all =
                RunResults.specs(model.result().run()).stream()
                        .filter(one -> comparing || one.scores())
                        .sorted(Comparator.comparing(one -> !one.id().equals(used)))
                        .toList();
        if (all.size() < 2) {
            around.say().accept("The run has one grader: add another to compare.");
            return;
        }
        new WordPick(
                        around.overlays(),
                        all.stream()
                                .map(
                                        one ->
                                                new Choice(
                                                        one.id(),
                                                        one.id().equals(used)
                                                                ? "in use " + one.direction().sign()
                                                                : one.direction().sign(),
                                                        () -> model.choose(with.apply(one.id()))))
                                .toList())
                .open(prompt);
    }
}
