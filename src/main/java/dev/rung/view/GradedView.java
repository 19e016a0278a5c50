package dev.rung.view;

import dev.rung.experiment.PlannedRun;
import dev.rung.score.summary.Comparison;
import dev.rung.study.Baselines;
import dev.rung.study.CellPlots;
import dev.rung.study.ResultText;
import dev.rung.study.RunResult;
import dev.rung.study.ShotPlots;
import dev.rung.ui.PlotView;
import dev.rung.ui.SafeText;
import dev.rung.ui.SectionTitle;
import dev.rung.ui.WrappedText;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What one grader says of a run: a plot where there is one, and its numbers. */
public final class GradedView extends VBox {
    private static final double HEIGHT = 300;

    /**
     * @param isComputing whether it is being made anew
     */
    public GradedView(RunResult result, RunResult.Graded graded, boolean isComputing) {
        super(12);
        String name =
                SafeText.visible(graded.grader().id()) + " " + graded.grader().direction().sign();
        var title = new SectionTitle(name);
        if (isComputing) {
            var note = new Label("being computed anew …");
            note.getStyleClass().add("muted");
            title.right(note);
        }
        getChildren().add(title);
        if (!graded.cells().isEmpty()) {
            if (CellPlots.isOverShots(result)) {
                getChildren().add(plot(result, graded));
            }
            getChildren().add(new Wide(new NumberTable(ResultText.cells(result, graded))));
            for (String note : ResultText.clusterNotes(result)) {
                getChildren().add(new WrappedText("muted", "small-text").show(note));
            }
        }
        if (graded.comparisons().stream().anyMatch(one -> one.paired().rows() > 0)) {
            getChildren()
                    .addAll(
                            new Wide(
                                    new NumberTable(
                                            ResultText.comparisons(result, graded.comparisons()))),
                            method(graded.comparisons()));
        } else if (!graded.comparisons().isEmpty()) {
            getChildren().add(new WrappedText("muted", "small-text").show(nothing(result)));
        }
        String blind = blind(graded.baselines());
        if (!blind.isEmpty()) {
            getChildren().add(new WrappedText("muted", "small-text").show(blind));
        }
    }

    /** What is scored without a look at the questions; empty if that is not known. */
    private static String blind(Baselines baselines) {
        var parts = new ArrayList<String>();
        if (baselines.chance() != null) {
            parts.add("chance " + ResultText.number(baselines.chance()));
        }
        if (baselines.majority() != null) {
            parts.add("always the most frequent answer " + ResultText.number(baselines.majority()));
        }
        return parts.isEmpty()
                ? ""
                : "Without a look at the questions: " + String.join(", ", parts) + ".";
    }

    /** Why nothing is compared though there would be something to compare. */
    private static String nothing(RunResult result) {
        return result.run().state() == PlannedRun.State.DONE
                ? "Nothing is compared: no row has a score on both sides."
                : "Nothing to compare yet: no row has a score on both sides.";
    }

    private static PlotView plot(RunResult result, RunResult.Graded graded) {
        var plot = new PlotView();
        plot.setMinHeight(HEIGHT);
        plot.setPrefHeight(HEIGHT);
        plot.show("", ShotPlots.of(result, graded));
        return plot;
    }

    private static Node method(List<Comparison> comparisons) {
        String tests =
                comparisons.stream()
                        .map(one -> one.paired().test())
                        .filter(test -> test != null)
                        .map(test -> test.label())
                        .distinct()
                        .collect(Collectors.joining("; "));
        return new WrappedText("muted", "small-text")
                .show(
                        "Same rows, first minus second; p by %s%s."
                                .formatted(
                                        tests.isEmpty() ? "no test" : tests,
                                        comparisons.size() == 1
                                                ? "; one comparison, so that Holm adjusts nothing"
                                                : "; Holm: adjusted for all %d comparisons"
                                                        .formatted(comparisons.size())));
    }

    /** What has to stand beside numbers, a line each. */
    public static List<Node> notes(List<String> notes) {
        return notes.stream()
                .<Node>map(note -> new WrappedText("warning-text", "small-text").show("• " + note))
                .toList();
    }
}
