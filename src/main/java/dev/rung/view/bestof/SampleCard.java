package dev.rung.view.bestof;

import dev.rung.study.picks.BestSeen;
import dev.rung.study.picks.Pick;
import dev.rung.study.picks.PickReader.Said;
import dev.rung.ui.SafeText;
import dev.rung.ui.WrappedText;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One sample of a row: its place, its score, what the reporting grader says, and its text. */
final class SampleCard extends VBox {
    private static final int SHORT = 260;
    private static final int LONG = 4_000;
    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");

    SampleCard(BestSeen seen, RowShown row, int at, boolean marked) {
        super(6);
        Pick pick = row.row().picks().get(at);
        getStyleClass().addAll("card", "sample-card");
        if (at < row.row().tied()) {
            getStyleClass().add("picked");
        }
        pseudoClassStateChanged(MARKED, marked);
        var score = new Label(SafeText.visible(SampleWords.score(pick)).replace('\n', ' '));
        score.getStyleClass().addAll("mono", "small-text");
        score.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var rank = SampleWords.rank(row.row(), at);
        var metric = SampleWords.metric(pick, seen.report());
        var head = new HBox(8, rank, score, gap, metric);
        head.setAlignment(Pos.CENTER_LEFT);
        String text = text(row, at, marked);
        getChildren().addAll(head, new WrappedText("sample-words").show(text));
        setAccessibleText(
                "%s, score %s, %s: %s"
                        .formatted(rank.getText(), score.getText(), metric.getText(), text));
    }

    private static String text(RowShown row, int at, boolean marked) {
        Said said = row.said(at);
        return said == null && row.texts() != null
                ? "No reply."
                : SampleWords.text(said, marked ? LONG : SHORT);
    }
}
