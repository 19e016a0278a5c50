package dev.rung.pane.agenda.present;

import dev.rung.plan.NextStep;
import dev.rung.ui.LargePlot;
import dev.rung.ui.SafeText;
import dev.rung.ui.WrappedText;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

import java.io.ByteArrayInputStream;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes parts of a slide that can be divided between pages, in one of several sizes. */
final class Flows {
    /** From the largest letters, 0, to the smallest. */
    static final int SIZES = 3;

    /** A plot has at least this share of the height, by size. */
    private static final double[] SHARE = {0.5, 0.42, 0.34};

    private static final double LOWEST = 150;

    /** So far a row reaches over the edge of the text, so that its words stand at it. */
    private static final double OUTDENT = 15;

    private static final Pattern WORD = Pattern.compile("\\S{1,24}\\s*|\\s+");

    private final int size;
    private final double width;
    private final double height;
    private final ToDoubleFunction<Node> measure;
    private final IntPredicate marked;
    private final boolean ranking;

    /**
     * @param size 0 to {@link #SIZES} − 1
     * @param height of a page
     * @param measure how high a node is at the width
     * @param ranking whether steps stand below each other, to be ranked
     * @param marked which step is marked
     */
    Flows(
            int size,
            double width,
            double height,
            ToDoubleFunction<Node> measure,
            boolean ranking,
            IntPredicate marked) {
        this.size = size;
        this.width = width;
        this.height = height;
        this.measure = measure;
        this.ranking = ranking;
        this.marked = marked;
    }

    List<Flow> of(List<Part> parts) {
        var flows = new ArrayList<Flow>();
        for (Part part : parts) {
            switch (part) {
                case Part.Figure(String title, var plot) ->
                        flows.add(new Whole(() -> new LargePlot(title, plot)));
                case Part.Image(var picture) ->
                        flows.add(
                                new Whole(
                                        () ->
                                                new FittedPicture(
                                                        new Image(
                                                                new ByteArrayInputStream(
                                                                        picture.png())))));
                case Part.Table(var table) ->
                        flows.addAll(
                                TableFlow.of(
                                        table,
                                        new TableFlow.Room(size, width, measure),
                                        this::words));
                case Part.Steps steps ->
                        flows.add(
                                steps.lead() || ranking
                                        ? new StepRows(steps)
                                        : new StepLine(steps.steps()));
                case Part.Words(String text, var look) -> flows.add(words(text, look));
                case Part.Lines(var lines) -> flows.add(new LineRows(lines));
            }
        }
        return flows;
    }

    /** A text; one that is blank is shown as «–». */
    Flow words(String text, Part.Look look) {
        return new Text(SafeText.visible(text).strip(), look);
    }

    /** What reads from right to left stands at the right. */
    static WrappedText aligned(WrappedText shown, String text) {
        boolean left = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
        shown.setTextAlignment(left ? TextAlignment.LEFT : TextAlignment.RIGHT);
        return shown;
    }

    private String style(String name) {
        return name + "-" + size;
    }

    /** What cannot be divided and takes the room that is left. */
    private final class Whole implements Flow {
        private final Supplier<Region> made;

        Whole(Supplier<Region> made) {
            this.made = made;
        }

        @Override
        public int size() {
            return 1;
        }

        @Override
        public Node node(int from, int to) {
            return made.get();
        }

        @Override
        public double height(int from, int to) {
            return Math.min(height, Math.max(LOWEST, height * SHARE[size]));
        }

        @Override
        public boolean grows() {
            return true;
        }
    }

    /** A picture in its proportions, in the middle of what room there is. */
    private static final class FittedPicture extends Region {
        private final ImageView view;

        FittedPicture(Image image) {
            view = new ImageView(image);
            view.setPreserveRatio(true);
            view.setAccessibleText("The card's picture");
            getChildren().add(view);
            setMinSize(0, 0);
        }

        @Override
        protected void layoutChildren() {
            double by =
                    Math.min(
                            getWidth() / view.getImage().getWidth(),
                            getHeight() / view.getImage().getHeight());
            // A small picture is not blown up beyond what can be looked at.
            double scale = Math.min(by, 2);
            view.setFitWidth(view.getImage().getWidth() * scale);
            view.setFitHeight(view.getImage().getHeight() * scale);
            view.relocate(
                    Math.rint((getWidth() - view.getFitWidth()) / 2),
                    Math.rint((getHeight() - view.getFitHeight()) / 2));
        }
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

    /** Text, divided between words. */
    private final class Text extends Measured {
        private final String text;
        private final Part.Look look;

        /** Where each word begins, and the end. */
        private final List<Integer> starts = new ArrayList<>();

        Text(String text, Part.Look look) {
            this.text = text.isEmpty() ? "–" : text;
            this.look = look;
            Matcher matcher = WORD.matcher(this.text);
            while (matcher.find()) {
                int at = matcher.start();
                if (at == 0 || !Character.isLowSurrogate(this.text.charAt(at))) {
                    starts.add(at);
                }
            }
            starts.add(this.text.length());
        }

        @Override
        public int size() {
            return starts.size() - 1;
        }

        @Override
        public Node node(int from, int to) {
            String style =
                    switch (look) {
                        case LEAD -> "slide-lead";
                        case TEXT -> "slide-text";
                        case CONTEXT -> "slide-context";
                    };
            String shown = text.substring(starts.get(from), starts.get(to)).strip();
            return aligned(new WrappedText(style, style(style)).show(shown), text);
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
            return words(
                    steps.stream().map(Flows::step).reduce((a, b) -> a + "\n" + b).orElse(""),
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

        StepRows(Part.Steps steps) {
            this.steps = steps;
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
            return words(
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
