package dev.rung.pane.samples;

import dev.rung.score.judge.JudgeAnswers.OfSample;
import dev.rung.study.samples.VoteReadings.OfJudge;
import dev.rung.ui.KeyCap;
import dev.rung.ui.SafeText;
import dev.rung.ui.SectionTitle;
import dev.rung.ui.WrappedText;
import dev.rung.view.VoteCard;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.List;

/** What judges were asked about a sample and said, under it. */
final class VotesCard {
    private VotesCard() {}

    static Node of(List<OfJudge> votes, boolean unfolded) {
        var words = new Label(unfolded ? "fold" : "unfold");
        words.getStyleClass().addAll("muted", "small-text");
        var key = new HBox(6, new KeyCap("V"), words);
        key.setAlignment(Pos.CENTER_LEFT);
        var card = new VBox(8, new SectionTitle("Votes").right(key));
        for (OfJudge one : votes) {
            OfSample said = one.said();
            long asked = said.answers().stream().filter(a -> a.vote() != null).count();
            card.getChildren()
                    .add(
                            new WrappedText("small-text")
                                    .show(
                                            "%s: %s · %d %s · %s"
                                                    .formatted(
                                                            SafeText.visible(one.judge()),
                                                            verdict(said),
                                                            asked,
                                                            asked == 1 ? "vote" : "votes",
                                                            said.cost().text())));
            if (unfolded) {
                card.getChildren().addAll(VoteCard.all(said.answers(), true));
            }
        }
        card.getStyleClass().add("sample-card");
        return card;
    }

    private static String verdict(OfSample said) {
        Double value = said.verdict().value();
        String note = said.verdict().note();
        return value == null
                ? "no score, " + note
                : SampleTable.number(value) + (note.isEmpty() ? "" : ", " + note);
    }
}
