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

    /** Pills that fit into a cell; what follows is a number. */
    private static final int MOST_PILLS = 2;

    private final TableColumn<PagedList.Slot<List<SampleLine>>, List<SampleLine>> reply;
    private double others;

    SampleTable() {
        setFixedCellSize(ROW);
        getStyleClass().addAll("data-table", "sample-table", "small-text");
        setAccessibleText("Samples");
        setPlaceholder(new Label(""));
        text("Row", 56, SampleTable::row).getStyleClass().add("number-column");
        text("Condition", 110, line -> line.place().condition());
        text("Model", 120, line -> line.place().model());
        node("Grade", 150, SampleTable::grades);
        node("Label", 100, SampleTable::label);
        reply = node("Reply", 260, SampleTable::reply);
        // The reply takes what is left.
        widthProperty().addListener((property, old, width) -> fit(width.doubleValue()));
    }

    private void fit(double width) {
        reply.setPrefWidth(Math.max(160, width - others - 18));
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
            String title, double width, Function<SampleLine, String> text) {
        return column(
                title,
                width,
                (cell, lines) -> cell.setText(SafeText.visible(text.apply(lines.getFirst()))));
    }

    private TableColumn<PagedList.Slot<List<SampleLine>>, List<SampleLine>> node(
            String title, double width, Function<List<SampleLine>, @Nullable Node> node) {
        return column(title, width, (cell, lines) -> cell.setGraphic(node.apply(lines)));
    }

    @FunctionalInterface
    private interface Drawing {
        void draw(TableCell<?, ?> cell, List<SampleLine> lines);
    }

    private TableColumn<PagedList.Slot<List<SampleLine>>, List<SampleLine>> column(
            String title, double width, Drawing drawing) {
        var column = new TableColumn<PagedList.Slot<List<SampleLine>>, List<SampleLine>>(title);
        column.setCellValueFactory(slot -> new ReadOnlyObjectWrapper<>(slot.getValue().value()));
        column.setCellFactory(made -> new LineCell(drawing));
        column.setSortable(false);
        column.setReorderable(false);
        column.setPrefWidth(width);
        getColumns().add(column);
        others += title.equals("Reply") ? 0 : width;
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
                String spread =
                        scores.spread() == null ? "" : " sd " + ResultText.number(scores.spread());
                pills.add(
                        new Pill(
                                ResultText.number(scores.mean()) + spread + " · n " + scores.n(),
                                Tone.NEUTRAL));
            }
        } else {
            if (first.outcome() != Outcome.FINISHED) {
                pills.add(new Pill(first.outcome().name().toLowerCase(Locale.ROOT), Tone.DANGER));
            } else if ("length".equals(first.stop())) {
                pills.add(new Pill("length", Tone.WARNING));
            }
            for (Grade grade : first.grades()) {
                pills.add(pill(grade));
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
                : new Pill(name + " " + ResultText.number(grade.value()), Tone.NEUTRAL);
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

    private static Node reply(List<SampleLine> lines) {
        SampleLine first = lines.getFirst();
        var words = new Label();
        words.setMinWidth(0);
        if (lines.size() == 1) {
            words.setText(line(first.start()));
            if (!first.said().seen()) {
                words.getStyleClass().add("unread");
            }
            return words;
        }
        var summary = GroupSummary.of(lines, grader(first));
        var answers = new ArrayList<String>();
        summary.answers()
                .forEach((answer, count) -> answers.add(count + " × " + line(shortened(answer))));
        words.setText(
                "%d samples, %d distinct: %s"
                        .formatted(
                                summary.samples(),
                                summary.answers().size(),
                                String.join(
                                        " · ", answers.subList(0, Math.min(4, answers.size())))));
        words.setPrefWidth(Region.USE_COMPUTED_SIZE);
        return words;
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
