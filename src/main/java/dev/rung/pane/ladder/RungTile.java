package dev.rung.pane.ladder;

import dev.rung.study.ladder.Measured;
import dev.rung.study.ladder.Picking;
import dev.rung.study.ladder.RungScore;
import dev.rung.ui.Command;
import dev.rung.ui.KeyLabels;
import dev.rung.ui.SafeText;
import dev.rung.ui.TwoEnds;
import dev.rung.ui.WrappedText;

import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/** A rung of the strip: its name, its score with the interval, and what stands behind it. */
final class RungTile extends ToggleButton {
    private static final PseudoClass PROVISIONAL = PseudoClass.getPseudoClass("provisional");

    private final Rung rung;
    private final Label score = new Label();
    private final IntervalBar bar = new IntervalBar();
    private final Label model = new Label();
    private final Label rows = new Label();
    private final WrappedText line = new WrappedText("muted", "small-text");
    private final VBox content;
    private final Tooltip tip;
    private final String key;

    RungTile(Rung rung, Command command) {
        this.rung = rung;
        key = KeyLabels.of(command.keys().getFirst());
        tip = new Tooltip(key);
        tip.setWrapText(true);
        tip.setMaxWidth(420);
        setTooltip(tip);
        var name = new Label(rung.sign() + " " + rung.title());
        name.getStyleClass().add("rung-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        score.getStyleClass().addAll("mono", "rung-score");
        score.setMinWidth(Region.USE_PREF_SIZE);
        var head = new TwoEnds(name, score);
        model.getStyleClass().addAll("muted", "small-text");
        model.setMinWidth(0);
        HBox.setHgrow(model, Priority.ALWAYS);
        model.setMaxWidth(Double.MAX_VALUE);
        rows.getStyleClass().addAll("muted", "small-text");
        rows.setMinWidth(Region.USE_PREF_SIZE);
        var behind = new HBox(8, model, rows);
        content = new VBox(3, head, bar, behind, line);
        content.setFillWidth(true);
        setGraphic(content);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setAlignment(Pos.TOP_LEFT);
        setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        setMinWidth(0);
        setPrefWidth(200);
        // A button gives its graphic the width that it prefers, not the one that there is.
        content.prefWidthProperty()
                .bind(
                        widthProperty()
                                .map(
                                        width ->
                                                Math.max(
                                                        0,
                                                        width.doubleValue()
                                                                - snappedLeftInset()
                                                                - snappedRightInset())));
        getStyleClass().addAll("flat", "rung");
        HBox.setHgrow(this, Priority.ALWAYS);
        setAccessibleText(rung.title());
        show(null, null, "");
    }

    /**
     * @param now null while it is not known
     * @param span of the line, null without a score
     * @param details all that is known
     */
    void show(@Nullable RungScore now, BarGeometry.@Nullable Span span, String details) {
        Measured shown = now == null ? null : now.shown();
        boolean provisional = now != null && now.test() == null;
        pseudoClassStateChanged(PROVISIONAL, provisional);
        score.setText(shown == null ? "" : StripWords.score(shown));
        bar.show(shown == null || span == null ? null : BarGeometry.of(shown.estimate(), span));
        model.setText(shown == null ? "" : SafeText.visible(shown.model()));
        rows.setText(
                now == null || shown == null
                        ? ""
                        : StripWords.rows(shown, now.test() != null, now.work()));
        String words = now == null ? "" : words(now, shown);
        line.show(words);
        tip.setText(details.isEmpty() ? key : SafeText.visible(details) + "\n" + key);
        setAccessibleText(
                SafeText.visible(
                        String.join(" ", rung.title(), score.getText(), words, details).strip()));
    }

    /** Where the best is picked, N and labels stand above. */
    private static String words(RungScore now, @Nullable Measured shown) {
        String line = StripWords.line(now);
        Picking picking = shown == null ? null : shown.version().picking();
        return picking == null ? line : StripWords.picked(picking, now.labels()) + "\n" + line;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    /** As high as its words at this width: a button would take them for one line. */
    @Override
    protected double computePrefHeight(double width) {
        double room = width < 0 ? -1 : width - snappedLeftInset() - snappedRightInset();
        return snappedTopInset() + content.prefHeight(room) + snappedBottomInset();
    }
}
