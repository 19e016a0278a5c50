package dev.rung.pane.samples;

import dev.rung.experiment.GivenScores.Score;
import dev.rung.score.Grade;
import dev.rung.study.samples.Field;
import dev.rung.study.samples.Reading;
import dev.rung.study.samples.ReadingOrder;
import dev.rung.ui.NameSearch;
import dev.rung.ui.PickList;
import dev.rung.ui.SafeText;

import javafx.scene.Node;
import javafx.scene.control.Label;

import java.util.ArrayList;
import java.util.List;

/** What samples can be sorted by. */
final class OrderList {
    private static final int ROW = 34;

    private final SamplesModel model;

    OrderList(SamplesModel model) {
        this.model = model;
    }

    private record Choice(String words, ReadingOrder order) {}

    void open() {
        new PickList<>(model.around().overlays(), new Orders(choices()), ROW)
                .width(480)
                .open("Sort by", "Nothing to sort by has these letters.");
    }

    private List<Choice> choices() {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("as asked", ReadingOrder.AS_ASKED));
        Reading reading = model.readingProperty().get();
        if (reading != null) {
            for (Grade grade : reading.line().grades()) {
                both(choices, Field.METRIC, grade.grader(), true);
            }
            for (Score score : reading.given()) {
                both(choices, Field.GIVEN, score.name(), score.isNumber());
            }
        }
        for (Field field :
                List.of(
                        Field.LENGTH,
                        Field.TOKENS,
                        Field.SECONDS,
                        Field.ROW,
                        Field.MODEL,
                        Field.CONDITION,
                        Field.LABEL,
                        Field.VERSION)) {
            both(choices, field, "", field.isNumber());
        }
        if (reading != null && reading.row() != null) {
            for (String column : reading.row().fields().keySet()) {
                both(choices, Field.COLUMN, column, false);
            }
        }
        return choices;
    }

    private static void both(List<Choice> choices, Field field, String name, boolean isNumber) {
        String words = words(field, name);
        choices.add(
                new Choice(
                        words + (isNumber ? ", lowest first" : ", a to z"),
                        new ReadingOrder.By(field, name, false)));
        choices.add(
                new Choice(
                        words + (isNumber ? ", highest first" : ", z to a"),
                        new ReadingOrder.By(field, name, true)));
    }

    private static String words(Field field, String name) {
        return switch (field) {
            case METRIC -> "score of " + name;
            case GIVEN -> "given score " + name;
            case COLUMN -> "column " + name;
            default -> field.word();
        };
    }

    /** An order in words, for whoever looks at what is sorted by it; empty for the usual one. */
    static String words(ReadingOrder order) {
        return switch (order) {
            case ReadingOrder.AsAsked _, ReadingOrder.Grouped _ -> "";
            case ReadingOrder.Random _ -> "random order";
            case ReadingOrder.By(Field field, String name, boolean descending) ->
                    "by %s %s"
                            .formatted(
                                    SafeText.visible(words(field, name)), descending ? "↓" : "↑");
        };
    }

    private final class Orders implements PickList.Source<Choice> {
        private final List<Choice> all;

        Orders(List<Choice> all) {
            this.all = all;
        }

        @Override
        public List<Choice> search(String query) {
            return NameSearch.byWords(query, all, one -> List.of(one.words()), one -> "");
        }

        @Override
        public Node row(Choice one) {
            return new Label(SafeText.visible(one.words()));
        }

        @Override
        public String words(Choice one) {
            return one.words();
        }

        @Override
        public boolean pick(Choice one) {
            model.orderProperty().set(one.order());
            return true;
        }
    }
}
