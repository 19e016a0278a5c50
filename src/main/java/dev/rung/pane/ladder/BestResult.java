package dev.rung.pane.ladder;

import dev.rung.stats.BestOfNCurve;
import dev.rung.study.Amounts;
import dev.rung.study.picks.Across;
import dev.rung.study.picks.BestPlots;
import dev.rung.study.picks.BestSeen;
import dev.rung.ui.PlotView;
import dev.rung.ui.SafeText;
import dev.rung.ui.SectionTitle;
import dev.rung.ui.WrappedText;

import javafx.scene.layout.VBox;

import java.util.List;

/** What picking the best of a run's samples gives, and that what stands below it is unpicked. */
final class BestResult extends VBox {
    private static final double HEIGHT = 260;

    /**
     * @param best a model, prompt and condition each; empty before the run has ended
     */
    BestResult(List<BestSeen> best) {
        super(8);
        setMinWidth(0);
        for (BestSeen seen : best) {
            getChildren().add(new SectionTitle("Best of %,d".formatted(seen.samples())));
            if (best.size() > 1) {
                getChildren()
                        .add(new WrappedText("muted").show(SafeText.visible(seen.cell().name())));
            }
            getChildren().add(new WrappedText().show(SafeText.visible(seen.headline()) + "."));
            var plot = new PlotView();
            plot.setMinHeight(HEIGHT);
            plot.setPrefHeight(HEIGHT);
            plot.show("", BestPlots.of(seen, Across.N));
            getChildren().add(plot);
        }
        getChildren().add(new WrappedText("muted").show(below(best)));
    }

    private static String below(List<BestSeen> best) {
        String all = "Below are means of single samples: nothing is picked there.";
        if (best.isEmpty()) {
            return all + " What picking gives is shown once the run has ended and is graded.";
        }
        BestSeen first = best.getFirst();
        List<BestOfNCurve.Point> points = first.points();
        return best.size() > 1 || points.isEmpty()
                ? all
                : "One sample: %s. %s"
                        .formatted(
                                new Amounts(first.report().isShare())
                                        .number(points.getFirst().value()),
                                all);
    }
}
