package dev.rung.view.label;

import dev.rung.score.judge.Question;
import dev.rung.study.labelling.LabelTask;
import dev.rung.study.labelling.Marking;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Pill;
import dev.rung.ui.SafeText;
import dev.rung.ui.Tone;

import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/** The numbers of a verdict: what is marked, which comes next and with which keys. */
final class MarkView extends VBox {
    private static final double NAME = 160;

    private final LabelTask.Scale scale;

    MarkView(LabelTask.Scale scale) {
        super(8);
        this.scale = scale;
        getStyleClass().add("marks");
        setMinHeight(Region.USE_PREF_SIZE);
    }

    void show(Marking marking) {
        getChildren().clear();
        if (!scale.criteria().isEmpty()) {
            getChildren().add(criteria(marking));
        }
        if (!marking.isWhole()) {
            getChildren().add(keys(marking));
        }
    }

    void clear() {
        getChildren().clear();
    }

    private GridPane criteria(Marking marking) {
        var grid = new GridPane(10, 4);
        var names = new ColumnConstraints();
        names.setMinWidth(Region.USE_PREF_SIZE);
        names.setMaxWidth(NAME);
        var texts = new ColumnConstraints();
        texts.setHgrow(Priority.ALWAYS);
        var marks = new ColumnConstraints();
        marks.setMinWidth(Region.USE_PREF_SIZE);
        grid.getColumnConstraints().addAll(marks, names, texts);
        List<Integer> given = marking.marks();
        for (int i = 0; i < scale.criteria().size(); i++) {
            Question.Criterion criterion = scale.criteria().get(i);
            boolean isNext = i == given.size();
            var name = new Label(SafeText.visible(criterion.name()));
            name.setMaxWidth(NAME);
            var text = new Label(SafeText.visible(criterion.text()).replace('\n', ' '));
            text.setMinWidth(0);
            // What is marked now is read in full; the others take one line.
            text.setWrapText(isNext);
            text.getStyleClass().add("small-text");
            if (isNext) {
                name.getStyleClass().add("section-title");
            } else {
                name.getStyleClass().add("muted");
                text.getStyleClass().add("muted");
            }
            for (Node node : List.of(name, text)) {
                GridPane.setValignment(node, VPos.TOP);
            }
            String mark = i < given.size() ? String.valueOf(given.get(i)) : isNext ? "›" : " ";
            var pill = new Pill(mark, isNext ? Tone.ACCENT : Tone.NEUTRAL);
            pill.setAccessibleText(
                    i < given.size() ? criterion.name() + ": " + given.get(i) : criterion.name());
            GridPane.setValignment(pill, VPos.TOP);
            grid.addRow(i, pill, name, text);
        }
        return grid;
    }

    private FlowPane keys(Marking marking) {
        var keys = new FlowPane(8, 6);
        keys.setAlignment(Pos.CENTER_LEFT);
        if (scale.isTyped()) {
            String typed = marking.typed();
            keys.getChildren()
                    .addAll(
                            new Pill(typed.isEmpty() ? "…" : typed + "…", Tone.ACCENT),
                            words(
                                    "Type a number from %,d to %,d;"
                                            .formatted(scale.from(), scale.to())),
                            new KeyCap("Enter"),
                            words("ends a short one."));
            return keys;
        }
        for (int mark = scale.from(); mark <= scale.to(); mark++) {
            keys.getChildren().add(new KeyCap(mark == 10 ? "T" : String.valueOf(mark)));
        }
        keys.getChildren()
                .add(words("%d is the worst, %d the best".formatted(scale.from(), scale.to())));
        return keys;
    }

    private static Label words(String words) {
        var label = new Label(words);
        label.getStyleClass().addAll("muted", "small-text");
        return label;
    }
}
