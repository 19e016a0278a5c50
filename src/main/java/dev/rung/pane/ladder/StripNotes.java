package dev.rung.pane.ladder;

import dev.rung.study.ladder.LadderStrip;
import dev.rung.study.ladder.RungScore;
import dev.rung.study.ladder.Rungs;
import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.KeyCap;
import dev.rung.ui.WrappedText;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** Under the strip: the rung's details, that versions change nothing, why a rung was skipped. */
final class StripNotes extends VBox {
    private final StripModel model;
    private final Map<Rung, Command> rungs;
    private final WrappedText details = new WrappedText("muted", "small-text");
    private final WrappedText stalled = new WrappedText("small-text");
    private final FlowPane ways;
    private final VBox stall;
    private final Label question = new Label();
    private final TextField reason = new TextField();
    private final HBox skip;
    private final Command noHelp;
    private final Command nextIdea;
    private int skipped;

    /**
     * @param rungs go to each rung
     * @param nextIdea goes to what might be done next
     * @param noHelp lists what did not help
     */
    StripNotes(StripModel model, Map<Rung, Command> rungs, Command nextIdea, Command noHelp) {
        super(4);
        this.model = model;
        this.rungs = rungs;
        this.noHelp = noHelp;
        this.nextIdea = nextIdea;
        getStyleClass().add("strip-notes");
        ways = new FlowPane(8, 4);
        stall = new VBox(4, stalled, ways);
        question.getStyleClass().add("small-text");
        question.setMinWidth(Region.USE_PREF_SIZE);
        reason.setPromptText("Why? Enter keeps it");
        reason.getStyleClass().add("small");
        reason.setMinWidth(80);
        HBox.setHgrow(reason, Priority.ALWAYS);
        reason.setOnAction(event -> keep());
        skip = new HBox(8, question, reason, new KeyCap("⏎"));
        skip.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(details, stall, skip);
        show(null, Rung.ZERO_SHOT);
    }

    private void keep() {
        if (!reason.getText().isBlank()) {
            model.skip(skipped, reason.getText());
            reason.clear();
        }
    }

    /** Whether a reason is asked for. */
    boolean asks() {
        return skip.isVisible();
    }

    void focusReason() {
        reason.requestFocus();
    }

    void show(@Nullable LadderStrip strip, Rung at) {
        RungScore now = strip == null ? null : strip.rungs().get(at.number() - 1);
        String words =
                strip == null || now == null || now.shown() == null
                        ? ""
                        : StripWords.details(now, strip.metric(), ZoneId.systemDefault());
        details.show(words);
        shown(details, !words.isEmpty());
        RungScore.Stalled still = now == null ? null : now.stalled();
        shown(stall, still != null);
        ways.getChildren().clear();
        if (still != null) {
            Command next = at.number() < Rungs.COUNT ? rungs.get(Rung.of(at.number() + 1)) : null;
            stalled.show(StripWords.stalled(still, next != null));
            if (next != null) {
                ways.getChildren().add(Buttons.plain(next));
            }
            ways.getChildren().addAll(Buttons.plain(nextIdea), Buttons.plain(noHelp));
        }
        Optional<RungScore> below =
                strip == null ? Optional.empty() : strip.skippedBelow(at.number());
        int before = skipped;
        skipped = below.map(RungScore::rung).orElse(0);
        if (skipped != before) {
            reason.clear();
        }
        question.setText("Rung %d was skipped.".formatted(skipped));
        reason.setAccessibleText("Why rung %d was skipped".formatted(skipped));
        shown(skip, skipped > 0);
        shown(this, !words.isEmpty() || still != null || skipped > 0);
    }

    private static void shown(Region node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
