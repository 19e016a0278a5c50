package dev.rung.pane.agenda.present;

import dev.rung.ui.LargePlot;
import dev.rung.ui.SafeText;
import dev.rung.ui.WrappedText;

import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.layout.Region;
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
        var rows = new RowFlows(size, measure, this::words);
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
                                        ? rows.below(steps, marked)
                                        : rows.inLine(steps.steps()));
                case Part.Words(String text, var look) -> flows.add(words(text, look));
                case Part.Lines(var lines) -> flows.add(rows.lines(lines));
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

    /** Text, divided between words. */
    private final class Text implements Flow {
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

        @Override
        public double height(int from, int to) {
            return measure.applyAsDouble(node(from, to));
        }
    }
}
