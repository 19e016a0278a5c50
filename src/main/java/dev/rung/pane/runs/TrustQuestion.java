package dev.rung.pane.runs;

import dev.rung.study.GraderSpec;
import dev.rung.study.TrustedPrograms;
import dev.rung.ui.Ask;

import java.util.List;
import java.util.function.Consumer;

/** Asks whether programs may grade, each as it is now, before the first of them is started. */
final class TrustQuestion {
    private final StoreWork store;
    private final TrustedPrograms trusted;
    private final Ask ask;

    TrustQuestion(RunsModel model) {
        this.store = model.store();
        this.trusted = model.around().work().trusted();
        this.ask = new Ask(model.around().overlays());
    }

    /**
     * Asks about the programs among the graders that may not grade yet.
     *
     * @param ifNone runs where there is none, and nothing is asked
     * @param allowed runs once they may, with a sentence why one still may not, or an empty one
     */
    void ask(List<GraderSpec> graders, Runnable ifNone, Consumer<String> allowed) {
        store.act(
                job -> Trust.missing(trusted, graders),
                missing -> {
                    if (missing.isEmpty()) {
                        ifNone.run();
                    } else {
                        ask(missing, allowed);
                    }
                });
    }

    private void ask(List<GraderSpec.Program> missing, Consumer<String> allowed) {
        ask.confirm(
                "Let these programs grade?",
                Trust.words(missing),
                "Trust them",
                () -> store.act(job -> Trust.allow(trusted, missing), allowed));
    }
}
