package dev.rung.card;

import dev.rung.score.Direction;
import dev.rung.score.summary.Cell;
import dev.rung.score.summary.Comparison;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.Scored;
import dev.rung.score.summary.Summary;
import dev.rung.stats.Bootstrap;
import dev.rung.study.Amounts;
import dev.rung.study.figure.Dimension.Part;
import dev.rung.study.figure.Figure;
import dev.rung.study.figure.Figure.Dot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** The sentence over a figure, from its numbers. */
final class FigureHeadline {
    /** The best is compared with so many others. */
    private static final int COMPARED = 11;

    private final Figure figure;
    private final List<List<Scored>> scores;

    private FigureHeadline(Figure figure, List<List<Scored>> scores) {
        this.figure = figure;
        this.scores = scores;
    }

    /**
     * @param figure with its intervals
     * @param scores of each point
     * @throws InterruptedException if the thread was interrupted
     */
    static String of(Figure figure, List<List<Scored>> scores) throws InterruptedException {
        return new FigureHeadline(figure, scores).text();
    }

    private String text() throws InterruptedException {
        List<Integer> scored =
                IntStream.range(0, figure.dots().size())
                        .filter(i -> figure.dots().get(i).mean() != null)
                        .boxed()
                        .toList();
        boolean isCurve =
                figure.spec().x() == Part.SHOTS
                        && figure.colours().size() == 1
                        && figure.facets().size() == 1;
        List<Comparison> comparisons = scored.size() < 2 ? List.of() : compared(scored, isCurve);
        if (scored.size() > 1 && comparisons.isEmpty()) {
            return apart(scored);
        }
        var cells = new ArrayList<Headline.Cell>();
        for (Dot dot : figure.dots()) {
            cells.add(
                    new Headline.Cell(
                            figure.name(dot),
                            cell(dot).estimate(),
                            isCurve ? (Integer) (int) dot.x() : null,
                            dot.missed()));
        }
        var pairs = new ArrayList<Headline.Pair>();
        for (Comparison one : comparisons) {
            pairs.add(
                    new Headline.Pair(
                            one.first().prompt(),
                            one.second().prompt(),
                            one.paired(),
                            one.holm(),
                            one.isMissingFarApart()));
        }
        return new Headline(
                        figure.spec().metric(),
                        figure.grader().direction(),
                        figure.grader().isShare(),
                        CardMaker.isRight(figure.grader()),
                        cells,
                        pairs)
                .text();
    }

    private static Cell cell(Dot dot) {
        return Objects.requireNonNull(dot.cell());
    }

    private double mean(int dot) {
        return Objects.requireNonNull(figure.dots().get(dot).mean());
    }

    /**
     * The best with the others, on the rows that both have; without those that share none.
     *
     * @param isCurve whether its two ends are compared instead
     */
    private List<Comparison> compared(List<Integer> scored, boolean isCurve)
            throws InterruptedException {
        var byMean = Comparator.comparingDouble(this::mean);
        boolean isUp = figure.grader().direction() == Direction.UP;
        List<Integer> order =
                isCurve
                        ? List.of(scored.getLast(), scored.getFirst())
                        : scored.stream().sorted(isUp ? byMean.reversed() : byMean).toList();
        int first = order.getFirst();
        var keyed = new ArrayList<Scored>();
        for (int i : scored) {
            scores.get(i).forEach(one -> keyed.add(one.under(key(i))));
        }
        List<Summary.Pair> pairs =
                order.stream()
                        .skip(1)
                        .limit(COMPARED)
                        .map(other -> new Summary.Pair(key(first), key(other)))
                        .toList();
        return new Summary(keyed, Bootstrap.USUAL)
                .compare(pairs).stream().filter(one -> one.paired().rows() > 0).toList();
    }

    private static Key key(int dot) {
        return new Key("", dot, "");
    }

    /** Points over different rows are not set against each other. */
    private String apart(List<Integer> scored) {
        var byMean = Comparator.comparingDouble(this::mean);
        int low = scored.stream().min(byMean).orElseThrow();
        int high = scored.stream().max(byMean).orElseThrow();
        var amounts = new Amounts(figure.grader().isShare());
        return "%s from %s (%s) to %s (%s); over different rows, not compared"
                .formatted(
                        figure.spec().metric(),
                        amounts.spread(cell(figure.dots().get(low)).estimate()),
                        figure.name(figure.dots().get(low)),
                        amounts.spread(cell(figure.dots().get(high)).estimate()),
                        figure.name(figure.dots().get(high)));
    }
}
