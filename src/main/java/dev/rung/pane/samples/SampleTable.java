package dev.rung.pane.samples;

import dev.rung.experiment.Sample.Outcome;
import dev.rung.score.Grade;
import dev.rung.study.ResultText;
import dev.rung.study.samples.GroupSummary;
import dev.rung.study.samples.SampleLine;
import dev.rung.ui.PagedList;
import dev.rung.ui.Pill;
import dev.rung.ui.SafeText;
import dev.rung.ui.Tone;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The samples that were found, a line each; the samples of one question are one line if grouped.
 */
final class SampleTable extends TableView<PagedList.Slot<List<SampleLine>>> {
    private static final double ROW = 32;
    private static final double NUMBER = 48;
    private static final double MOST = 190;

    /** The scroll bar and the border. */
    private static final double BAR = 18;

    /** Pills that fit into a cell; what follows is a number. */
    private static final int MOST_PILLS = 2;

    private final TableColumn<PagedList.Slot<List<SampleLine>>, List<SampleLine>> reply;
    private final TableColumn<PagedList.Slot<List<SampleLine>>, List<SampleLine>> label;
    private final List<Double> shares = new ArrayList<>();

    /**
     * @param marksUnread whether what was not read yet stands out
     */
    SampleTable(boolean marksUnread) {
        setFixedCellSize(ROW);
        getStyleClass().addAll("data-table", "sample-table", "small-text");
        setAccessibleText("Samples");
        setPlaceholder(new Label(""));
        text("Row", 0, SampleTable::row).getStyleClass().add("number-column");
        text("Condition", .11, line -> line.place().condition());
        text("Model", .16, line -> line.place().who());
        node("Grade", .21, SampleTable::grades);
        label = node("Label", .12, SampleTable::label);
        reply = node("Reply", 0, lines -> reply(lines, marksUnread));
        // The reply takes what is left.
        widthProperty().addListener((property, old, width) -> fit(width.doubleValue()));
    }

    /** Labels are said of samples: a group's line has more room for what they answered. */
    void group(boolean grouped) {
        label.setVisible(!grouped);
        fit(getWidth());
    }

    /** Each of the columns between the row and the reply has its share of the width. */
    private void fit(double width) {
        double left = width - BAR;
        for (int i = 0; i < getColumns().size() - 1; i++) {
            if (!getColumns().get(i).isVisible()) {
                continue;
            }
            double share = shares.get(i);
            double own = share == 0 ? NUMBER : Math.min(MOST, share * width);
            getColumns().get(i).setPrefWidth(own);
            left -= own;
        }
        reply.setPrefWidth(Math.max(NUMBER, left));
    }

    private static String row(SampleLine line) {
        var place = line.place();
        String row =
                place.rowNumber() == null
                        ? "#" + (place.item() + 1)
                        : String.valueOf(place.rowNumber());
        return place.step() == 0 ? row : row + "·" + (place.step() + 1);
    }

    private TableColumn<PagedList.Slot<List<SampleLine>>, List<SampleLine>> text(
            String title, double share, Function<SampleLine, String> text) {
        return column(
                title,
                share,
                (cell, lines) -> cell.setText(SafeText.visible(text.apply(lines.getFirst()))));
    }

    private TableColumn<PagedList.Slot<List<SampleLine>>, List<SampleLine>> node(
            String title, double share, Function<List<SampleLine>, @Nullable Node> node) {
        return column(title, share, (cell, lines) -> cell.setGraphic(node.apply(lines)));
    }

    @FunctionalInterface
    private interface Drawing {
        void draw(TableCell<?, ?> cell, List<SampleLine> lines);
    }

    private TableColumn<PagedList.Slot<List<SampleLine>>, List<SampleLine>> column(
            String title, double share, Drawing drawing) {
        var column = new TableColumn<PagedList.Slot<List<SampleLine>>, List<SampleLine>>(title);
        column.setCellValueFactory(slot -> new ReadOnlyObjectWrapper<>(slot.getValue().value()));
        column.setCellFactory(made -> new LineCell(drawing));
        column.setSortable(false);
        column.setReorderable(false);
        getColumns().add(column);
        shares.add(share);
        return column;
    }

    private static final class LineCell
            extends TableCell<PagedList.Slot<List<SampleLine>>, List<SampleLine>> {
        private final Drawing drawing;

        LineCell(Drawing drawing) {
            this.drawing = drawing;
        }

        @Override
        protected void updateItem(@Nullable List<SampleLine> lines, boolean empty) {
            super.updateItem(lines, empty);
            setText(null);
            setGraphic(null);
            if (!empty && lines != null && !lines.isEmpty()) {
                drawing.draw(this, lines);
            }
        }
    }

    private static Node grades(List<SampleLine> lines) {
        var pills = new ArrayList<Node>();
        SampleLine first = lines.getFirst();
        if (lines.size() > 1) {
            String grader = first.grades().isEmpty() ? null : first.grades().getFirst().grader();
            var scores = GroupSummary.of(lines, grader).scores();
            if (scores != null) {
                pills.add(
                        new Pill(
                                "%s · n %d".formatted(number(scores.mean()), scores.n()),
                                Tone.NEUTRAL));
            }
        } else {
            if (first.outcome() != Outcome.FINISHED) {
                pills.add(new Pill(first.outcome().name().toLowerCase(Locale.ROOT), Tone.DANGER));
            }
            for (Grade grade : first.grades()) {
                pills.add(pill(grade));
            }
            if ("length".equals(first.stop())) {
                pills.add(new Pill("length", Tone.WARNING));
            }
        }
        if (pills.size() > MOST_PILLS) {
            int more = pills.size() - MOST_PILLS;
            pills.subList(MOST_PILLS, pills.size()).clear();
            pills.add(new Label("+" + more));
        }
        return box(pills);
    }

    /** A grader's score, and what it read where it has none. */
    static Pill pill(Grade grade) {
        String name = SafeText.visible(grade.grader());
        return grade.value() == null
                ? new Pill(name + " –", Tone.WARNING)
                : new Pill(name + " " + number(grade.value()), Tone.NEUTRAL);
    }

    /** A whole score without places behind the point. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e6
                ? String.valueOf((long) value)
                : ResultText.number(value);
    }

    private static HBox box(List<Node> nodes) {
        var box = new HBox(4);
        box.getChildren().addAll(nodes);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static @Nullable Node label(List<SampleLine> lines) {
        var said = lines.getFirst().said();
        var pills = new ArrayList<Node>();
        if (said.label() != null) {
            pills.add(new Pill(SafeText.visible(said.label()), Tone.ACCENT));
        }
        if (said.gold()) {
            pills.add(new Pill("gold", Tone.SUCCESS));
        }
        return pills.isEmpty() ? null : box(pills);
    }

    private static Node reply(List<SampleLine> lines, boolean marksUnread) {
        SampleLine first = lines.getFirst();
        var words = new Label();
        words.setMinWidth(0);
        if (lines.size() == 1) {
            words.setText(line(first.start()));
            if (marksUnread && !first.said().seen()) {
                words.getStyleClass().add("unread");
            }
            return words;
        }
        var summary = GroupSummary.of(lines, grader(first));
        var answers = new ArrayList<String>();
        boolean isOne = summary.answers().size() == 1;
        summary.answers()
                .forEach(
                        (answer, count) ->
                                answers.add(
                                        (isOne && count == summary.samples() ? "" : count + " × ")
                                                + line(shortened(answer))));
        var scores = summary.scores();
        String spread =
                scores == null || scores.spread() == null ? "" : " · sd " + number(scores.spread());
        String counted = "%d distinct%s: ".formatted(summary.answers().size(), spread);
        words.setText(
                counted + String.join(" · ", answers.subList(0, Math.min(4, answers.size()))));
        words.setAccessibleText("%d samples, %s".formatted(summary.samples(), words.getText()));
        words.setPrefWidth(Region.USE_COMPUTED_SIZE);
        // How many they are stays where the answers have to be cut.
        var number = new Label("%d ×".formatted(summary.samples()));
        number.getStyleClass().addAll("mono", "muted");
        number.setMinWidth(Region.USE_PREF_SIZE);
        var both = new HBox(6, number, words);
        both.setAlignment(Pos.CENTER_LEFT);
        return both;
    }

    private static @Nullable String grader(SampleLine line) {
        return line.grades().isEmpty() ? null : line.grades().getFirst().grader();
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    /** One line of what a reply says. */
    static String line(String text) {
        return SafeText.visible(text).replace('\n', ' ').replace('\t', ' ');
    }
}
