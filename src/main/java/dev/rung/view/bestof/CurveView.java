package dev.rung.view.bestof;

import dev.rung.plot.Plot;
import dev.rung.study.picks.Across;
import dev.rung.study.picks.BestPlots;
import dev.rung.study.picks.BestSeen;
import dev.rung.study.picks.BestText;
import dev.rung.ui.PlotView;
import dev.rung.view.Facts;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The curve with its x axis, and what to look at beside it, or under it where that is narrow. */
final class CurveView extends VBox {
    private static final double PLOT = 300;
    private static final double READING = 236;
    private static final double NARROW = 600;

    private final Label about = new Label();
    private final Map<Across, Button> chips = new EnumMap<>(Across.class);
    private final PlotView plot = new PlotView();
    private final VBox reading = new VBox(8);
    private final VBox curve;
    private final Node alerts;
    private List<BestText.Fact> facts = List.of();

    /**
     * @param choose puts something on the x axis
     * @param alerts what stands right under the curve
     */
    CurveView(Consumer<Across> choose, Node alerts) {
        super(12);
        this.alerts = alerts;
        setMinWidth(0);
        about.getStyleClass().addAll("muted", "small-text");
        about.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var foot = new HBox(8, about, gap);
        foot.setAlignment(Pos.CENTER_LEFT);
        for (Across across : Across.values()) {
            var chip = new Button(across.label());
            chip.getStyleClass().addAll("pill", "flat");
            chip.setFocusTraversable(false);
            chip.setMinWidth(Region.USE_PREF_SIZE);
            chip.setAccessibleText("x axis: " + across.label());
            chip.setOnAction(event -> choose.accept(across));
            chips.put(across, chip);
            foot.getChildren().add(chip);
        }
        plot.setMinHeight(PLOT);
        plot.setPrefHeight(PLOT);
        VBox.setVgrow(plot, Priority.ALWAYS);
        curve = new VBox(4, plot, foot);
        curve.getStyleClass().addAll("card", "best-card");
        curve.setMinWidth(0);
        reading.getStyleClass().add("card");
        widthProperty().subscribe(this::arrange);
    }

    private void arrange() {
        boolean narrow = isNarrow();
        HBox.setHgrow(curve, Priority.ALWAYS);
        reading.setMinWidth(narrow ? 0 : READING);
        reading.setPrefWidth(narrow ? Region.USE_COMPUTED_SIZE : READING);
        reading.setMaxWidth(narrow ? Double.MAX_VALUE : READING);
        if (narrow && !getChildren().contains(curve)) {
            VBox.setVgrow(curve, Priority.ALWAYS);
            getChildren().setAll(curve, alerts, reading);
            fill();
        } else if (!narrow && (getChildren().isEmpty() || getChildren().contains(curve))) {
            var side = new HBox(12, curve, reading);
            side.setMinWidth(0);
            VBox.setVgrow(side, Priority.ALWAYS);
            getChildren().setAll(side, alerts);
            fill();
        }
    }

    /** The plot with its numbers. */
    PlotView plot() {
        return plot;
    }

    void show(BestSeen seen, Across across) {
        about.setText(
                "all subsets, ties averaged · %,d row%s"
                        .formatted(
                                seen.curves().chosen().rows(),
                                seen.curves().chosen().rows() == 1 ? "" : "s"));
        chips.forEach(
                (one, chip) -> {
                    chip.getStyleClass().remove("accent");
                    if (one == across) {
                        chip.getStyleClass().add("accent");
                    }
                    boolean can = one.whyNot(seen).isEmpty();
                    chip.setOpacity(can ? 1 : 0.5);
                    chip.setAccessibleHelp(one.whyNot(seen));
                });
        Plot drawn = BestPlots.of(seen, across);
        plot.show(
                "%s against %s %s"
                        .formatted(
                                seen.report().id(),
                                across.label(),
                                seen.report().direction().sign()),
                drawn);
        facts = BestText.reading(seen);
        fill();
    }

    /** The facts one under the other, or in two columns where there is room beside. */
    private void fill() {
        var head = new Label("Reading it");
        head.getStyleClass().add("section-title");
        int half = isNarrow() ? (facts.size() + 1) / 2 : facts.size();
        var columns = new HBox(24, column(facts.subList(0, half)));
        if (half < facts.size()) {
            columns.getChildren().add(column(facts.subList(half, facts.size())));
        }
        reading.getChildren().setAll(head, columns);
    }

    private static Facts column(List<BestText.Fact> facts) {
        var column = new Facts();
        facts.forEach(fact -> column.add(fact.name(), fact.value()));
        HBox.setHgrow(column, Priority.ALWAYS);
        return column;
    }

    private boolean isNarrow() {
        return getWidth() < NARROW;
    }
}
