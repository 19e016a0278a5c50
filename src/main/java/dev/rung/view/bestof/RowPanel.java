package dev.rung.view.bestof;

import dev.rung.study.picks.BestSeen;
import dev.rung.study.picks.PickRow;
import dev.rung.ui.KeyCap;
import dev.rung.ui.WrappedText;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** One row: its samples as bars, and what some of them say. A page of samples stands at a time. */
final class RowPanel extends VBox {
    /** So many samples stand in words at once. */
    static final int PAGE = 8;

    private static final String[] NUMBERS = {
        "", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"
    };

    private final Label name = new Label();
    private final WrappedText counts = new WrappedText("muted", "small-text");
    private final ScoreBars bars = new ScoreBars();
    private final WrappedText tie = new WrappedText("muted", "small-text");
    private final VBox cards = new VBox(8);
    private final ScrollPane scroll = new ScrollPane(cards);
    private final WrappedText foot = new WrappedText("muted", "small-text");

    RowPanel(BestModel model) {
        super(8);
        getStyleClass().addAll("side", "right", "row-panel");
        name.getStyleClass().add("section-title");
        name.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(4, name, gap, new KeyCap("J"), new KeyCap("K"));
        head.setAlignment(Pos.CENTER_LEFT);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("form-scroll", "row-scroll");
        scroll.setAccessibleText("Samples of the row");
        cards.setMinWidth(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, counts, bars, tie, scroll, foot);
        bars.setOnMouseClicked(
                event -> {
                    int count = bars.getChildrenUnmodifiable().size();
                    for (int i = 0; i < count; i++) {
                        if (bars.getChildrenUnmodifiable().get(i).getBoundsInParent().getMaxX()
                                >= event.getX()) {
                            model.mark(i);
                            return;
                        }
                    }
                });
    }

    /** What takes the focus. */
    Region focusable() {
        return scroll;
    }

    void show(BestSeen seen, RowShown row) {
        PickRow of = row.row();
        name.setText(row.name());
        counts.show(counts(of));
        bars.show(of, seen.select().scores() && seen.select().isShare(), row.at());
        tie.show(tie(of));
        int from = row.at() / PAGE * PAGE;
        int to = Math.min(of.picks().size(), from + PAGE);
        cards.getChildren()
                .setAll(
                        IntStream.range(from, to)
                                .mapToObj(at -> new SampleCard(seen, row, at, at == row.at()))
                                .toList());
        foot.show(
                "%s%s"
                        .formatted(
                                seen.select().scores()
                                        ? "score = %s %s"
                                                .formatted(
                                                        seen.select().id(),
                                                        seen.select().direction().sign())
                                        : "score = points won by «%s»"
                                                .formatted(seen.select().id()),
                                to - from < of.picks().size()
                                        ? " · %d to %d of %d"
                                                .formatted(from + 1, to, of.picks().size())
                                        : ""));
        reveal(row.at() - from);
    }

    private void reveal(int index) {
        if (scroll.getScene() == null) {
            return;
        }
        scroll.applyCss();
        scroll.layout();
        double view = scroll.getViewportBounds().getHeight();
        double room = cards.getHeight() - view;
        if (room > 0 && index < cards.getChildren().size()) {
            var card = cards.getChildren().get(index).getBoundsInParent();
            scroll.setVvalue(index == 0 ? 0 : Math.clamp((card.getMinY() - 8) / room, 0, 1));
        }
    }

    static String counts(PickRow row) {
        List<String> words = new ArrayList<>();
        words.add("%,d sample%s".formatted(row.picks().size(), row.picks().size() == 1 ? "" : "s"));
        int scores = row.distinctScores();
        words.add("%,d distinct score%s".formatted(scores, scores == 1 ? "" : "s"));
        int answers = row.distinctAnswers();
        if (answers > 0) {
            words.add("%,d answer%s".formatted(answers, answers == 1 ? "" : "s"));
        }
        if (row.unscored() > 0) {
            words.add("%,d unscored".formatted(row.unscored()));
        }
        return String.join(" · ", words);
    }

    /** How the pick came about. */
    static String tie(PickRow row) {
        int tied = row.tied();
        if (tied == 0) {
            return "no score: nothing is picked";
        }
        if (tied == 1) {
            return "one is picked";
        }
        String number = tied < NUMBERS.length ? NUMBERS[tied] : "%,d".formatted(tied);
        String part =
                switch (tied) {
                    case 2 -> "a half";
                    case 3 -> "a third";
                    case 4 -> "a quarter";
                    default -> "1/" + tied;
                };
        return tied == row.picks().size()
                ? "all tie: nothing is chosen, each counts " + part
                : "%s tie for the pick: each counts %s".formatted(number, part);
    }
}
