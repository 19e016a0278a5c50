package dev.rung.pane.ladder;

import dev.rung.study.ladder.LadderStrip;
import dev.rung.study.ladder.Measured;
import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.SectionTitle;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.WrappedText;
import dev.rung.view.NumberTable;
import dev.rung.view.Wide;

import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The versions of the fourth rung with their scores; before there are any, what they take. */
final class BestOfView extends VBox implements RungPage.Section {
    private static final List<String> STEPS =
            List.of(
                    "Best-of-N asks each question several times, lets one grader pick, and lets"
                            + " another say how good what was picked is.",
                    "1. Samples: 2 or more of each row. 8 shows whether it helps, 100 how far it"
                            + " goes.",
                    "2. A grader that picks: a judge, a reward or preference model, or any metric"
                            + " that needs no right answer.",
                    "3. Another grader that reports. If the same one does both, the result is"
                            + " flattered.");

    private final StripModel model;
    private final VBox content = new VBox(8);
    private final FlowPane ways = new FlowPane(8, 4);

    /**
     * @param start opens the form for a run with several samples of each row
     * @param others what can be made of the runs of this rung
     */
    BestOfView(StripModel model, Command start, List<Command> others) {
        super(8);
        this.model = model;
        ways.getChildren().add(Buttons.plain(start));
        others.forEach(command -> ways.getChildren().add(Buttons.plain(command)));
        getChildren().addAll(new SectionTitle("Versions"), content, ways);
        Subscriptions.whileInScene(this, open -> open.on(model.stripProperty(), this::show));
    }

    private void show(@Nullable LadderStrip strip) {
        if (strip == null) {
            content.getChildren().setAll(new WrappedText("muted").show("…"));
        } else if (strip.rungs().get(Rung.BEST_OF_N.number() - 1).isOpen()) {
            content.getChildren().clear();
            for (String step : STEPS) {
                content.getChildren().add(new WrappedText("muted").show(step));
            }
        } else {
            model.versions(Rung.BEST_OF_N.number(), this::show);
        }
    }

    private void show(List<Measured> versions) {
        content.getChildren().clear();
        if (versions.isEmpty()) {
            content.getChildren()
                    .add(
                            new WrappedText("muted")
                                    .show(
                                            "No version has a score on development rows yet: a run"
                                                + " has to come to its end, and its graders have to"
                                                + " score its replies."));
            return;
        }
        content.getChildren()
                .addAll(
                        new Wide(new NumberTable(StripWords.picking(versions.reversed()))),
                        new WrappedText("muted", "small-text")
                                .show(
                                        "On development rows: what is to be expected of the sample"
                                            + " that is picked; samples that tie count alike."));
    }

    @Override
    public void focusFirst() {
        ((Button) ways.getChildren().getFirst()).requestFocus();
    }
}
