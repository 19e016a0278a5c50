package dev.rung.pane.runs;

import dev.rung.experiment.RunTerms;
import dev.rung.pane.runs.NewRunModel.Begin;
import dev.rung.ui.Ask;
import dev.rung.ui.Overlays;

import java.util.List;

/** The way to the beginning of a new run: what has to be allowed or said before comes first. */
final class NewRunBegin {
    private final NewRunModel model;
    private final Overlays overlays;
    private final Runnable whenBegun;

    NewRunBegin(NewRunModel model, Overlays overlays, Runnable whenBegun) {
        this.model = model;
        this.overlays = overlays;
        this.whenBegun = whenBegun;
    }

    /** Begins it, unless something is wrong or the user breaks off. */
    void begin(Begin begin) {
        if (!model.problem().isEmpty()) {
            return;
        }
        new TrustQuestion(model.runs())
                .ask(
                        List.copyOf(model.fields().graders()),
                        () -> askPurpose(begin),
                        wrong -> {
                            if (wrong.isEmpty()) {
                                askPurpose(begin);
                            } else {
                                model.say(wrong);
                            }
                        });
    }

    private void askPurpose(Begin begin) {
        RunTerms said = model.given().first().terms();
        model.estimate()
                .whetherLarge(
                        large -> {
                            if (large) {
                                new PurposeForm(said, typed -> askTime(begin, typed))
                                        .open(overlays);
                            } else {
                                askTime(begin, said);
                            }
                        });
    }

    private void askTime(Begin begin, RunTerms said) {
        if (begin == Begin.AT) {
            StartTime.ask(
                    new Ask(overlays),
                    model.runs().around().background().clock(),
                    time -> model.begin(begin, time, said, whenBegun));
        } else {
            model.begin(begin, null, said, whenBegun);
        }
    }
}
