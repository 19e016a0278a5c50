package dev.rung.pane.agenda.present;

import dev.rung.plan.NextStep;
import dev.rung.ui.WrappedText;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;

/** Next steps, agendas and what was said: units that stand one after the other. */
final class RowFlows {
    /** So far a row reaches over the edge of the text, so that its words stand at it. */
    private static final double OUTDENT = 15;

    private final int size;
    private final ToDoubleFunction<Node> measure;
    private final BiFunction<String, Part.Look, Flow> words;

    /**
     * @param size of the letters, 0 is the largest
     * @param measure how high a node is at the width
     * @param words shows text where not even a row fits on a page
     */
    RowFlows(int size, ToDoubleFunction<Node> measure, BiFunction<String, Part.Look, Flow> words) {
        this.size = size;
        this.measure = measure;
        this.words = words;
    }

    /** Steps below each other. */
    Flow below(Part.Steps steps, IntPredicate marked) {
        return new StepRows(steps, marked);
    }

    /** Steps in one text, as they stand under a result. */
    Flow inLine(List<NextStep> steps) {
        return new StepLine(steps);
    }

    Flow lines(List<Part.Line> lines) {
        return new LineRows(lines);
    }

    private String style(String name) {
        return name + "-" + size;
    }

    /** Units of which are next steps, one a row. */
    interface Ranked extends Flow {}

    /** What is measured as it will stand. */
    private abstract class Measured implements Flow {
        @Override
        public double height(int from, int to) {
            return measure.applyAsDouble(node(from, to));
        }
    }

    /** Next steps in one text under a result. */
    private final class StepLine extends Measured {
        private final List<NextStep> steps;

        StepLine(List<NextStep> steps) {
            this.steps = steps;
        }

        @Override
        public int size() {
            return steps.size();
        }

        @Override
        public Node node(int from, int to) {
            String[] styles = {"slide-step", style("slide-step")};
            String[] quiet = {"slide-step", style("slide-step"), "muted"};
            String[] rank = {"slide-step", style("slide-step"), "bold"};
            var line = new WrappedText(styles);
            line.add(from == 0 ? "Next  " : "", quiet);
            for (int i = from; i < to; i++) {
                line.add("%d ".formatted(i + 1), rank);
                line.add(step(steps.get(i)) + (i == to - 1 ? "" : "    "), styles);
            }
            return line;
        }

        @Override
        public Flow finer() {
            return words.apply(
                    steps.stream().map(RowFlows::step).reduce((a, b) -> a + "\n" + b).orElse(""),
                    Part.Look.TEXT);
        }
    }

    private static String step(NextStep step) {
        String state = step.state().isClosed() ? " (%s)".formatted(step.state().word()) : "";
        return SlideWords.line(step.head().title()) + state;
    }

    /** Next steps below each other. */
    private final class StepRows extends Measured implements Ranked {
        private final Part.Steps steps;
        private final IntPredicate marked;

        StepRows(Part.Steps steps, IntPredicate marked) {
            this.steps = steps;
            this.marked = marked;
        }

        @Override
        public int size() {
            return steps.steps().size();
        }

        @Override
        public Node node(int from, int to) {
            var rows = new VBox(size == 0 ? 4 : 0);
            rows.setTranslateX(-OUTDENT);
            String name = steps.lead() ? "slide-lead" : "slide-text";
            for (int i = from; i < to; i++) {
                var rank = mark(Integer.toString(i + 1), name, size());
                rank.getStyleClass().add("bold");
                var title = new WrappedText(name, style(name)).show(step(steps.steps().get(i)));
                var row = row(rank, title);
                if (marked.test(i)) {
                    row.getStyleClass().add("marked");
                }
                row.setAccessibleText(
                        "Step %d of %d: %s".formatted(i + 1, size(), title.getAccessibleText()));
                rows.getChildren().add(row);
            }
            return rows;
        }

        @Override
        public Flow finer() {
            return new StepLine(steps.steps()).finer();
        }
    }

    /** As wide as the longest number of so many rows. */
    private Label mark(String words, String name, int rows) {
        var mark = new Label(words);
        mark.getStyleClass().addAll(name, style(name));
        mark.setMinWidth(
                words.length() > 3
                        ? Region.USE_PREF_SIZE
                        : rows > 9 ? 30 - 4 * size : 18 - 3 * size);
        return mark;
    }

    private HBox row(Label mark, WrappedText title) {
        HBox.setHgrow(title, Priority.ALWAYS);
        var row = new HBox(12, mark, title);
        row.setAlignment(Pos.TOP_LEFT);
        row.getStyleClass().addAll("slide-row", style("slide-row"));
        return row;
    }

    /** An agenda, or what was said. */
    private final class LineRows extends Measured {
        private final List<Part.Line> lines;

        LineRows(List<Part.Line> lines) {
            this.lines = lines;
        }

        @Override
        public int size() {
            return lines.size();
        }

        @Override
        public Node node(int from, int to) {
            var rows = new VBox();
            rows.setTranslateX(-OUTDENT);
            for (Part.Line line : lines.subList(from, to)) {
                rows.getChildren().add(line(line));
            }
            return rows;
        }

        private Node line(Part.Line line) {
            var mark = mark(line.done() ? "✓" : line.mark(), "slide-text", lines.size());
            mark.getStyleClass().add(line.done() ? "success-text" : "muted");
            String[] styles =
                    line.done()
                            ? new String[] {"slide-text", style("slide-text"), "muted"}
                            : new String[] {"slide-text", style("slide-text")};
            var title = new WrappedText(styles).show(line.text());
            var row = row(mark, title);
            if (!line.quiet().isEmpty()) {
                var quiet = new Label(line.quiet());
                quiet.getStyleClass().addAll("slide-text", style("slide-text"), "muted");
                quiet.setMinWidth(Region.USE_PREF_SIZE);
                row.getChildren().add(quiet);
            }
            if (line.now()) {
                row.getStyleClass().add("marked");
            }
            return row;
        }

        @Override
        public Flow finer() {
            return words.apply(
                    lines.stream()
                            .map(
                                    line ->
                                            "%s %s %s"
                                                    .formatted(
                                                            line.mark(), line.text(), line.quiet()))
                            .reduce((a, b) -> a + "\n" + b)
                            .orElse(""),
                    Part.Look.TEXT);
        }
    }
}
