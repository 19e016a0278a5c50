package dev.rung.study.figure;

import dev.rung.score.summary.Cell;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.Scored;
import dev.rung.score.summary.Summary;
import dev.rung.stats.Bootstrap;
import dev.rung.study.Baselines;
import dev.rung.study.figure.Figure.Across;
import dev.rung.study.figure.Figure.Dot;
import dev.rung.study.figure.Figure.Steps;
import dev.rung.study.figure.Material.Spot;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Pools the places of several runs into the points of a figure. What a row scored in several runs
 * stays one row, so nothing counts twice as independent; a reply that fills places of two runs
 * counts once. The values come at once, their intervals after. Pure computation for the {@code cpu}
 * lane.
 */
public final class FigureMaker {
    /** So many names are beside each other on x. */
    static final int NAMES = 40;

    /** So many colours with their forms and dashes are told apart. */
    static final int COLOURS = 12;

    static final int FACETS = 12;

    private final Material material;
    private final FigureSpec spec;
    private final Codes x;
    private final Codes colour;
    private final Codes facet;
    private final List<Group> groups;

    /**
     * The places of a point.
     *
     * @param spots without what counts already
     */
    record Group(int facet, int colour, int x, List<Spot> spots) {
        List<Scored> scores() {
            return spots.stream().map(Spot::scored).toList();
        }
    }

    private FigureMaker(Material material, FigureSpec spec) {
        this.material = material;
        this.spec = spec;
        int places = material.spots().size();
        this.x = across(material.values(spec.x()), spec);
        this.colour = names(spec.colour(), material, COLOURS, places);
        this.facet = names(spec.facet(), material, FACETS, places);
        this.groups = grouped();
    }

    /**
     * @param spec of the grader of the material
     */
    public static FigureMaker of(Material material, FigureSpec spec) {
        return new FigureMaker(material, spec);
    }

    private static Codes across(String[] values, FigureSpec spec) {
        return Codes.areNumbers(Arrays.asList(values))
                ? Codes.numbers(values)
                : Codes.names(spec.x(), values, NAMES);
    }

    private static Codes names(
            @Nullable Dimension dimension, Material material, int most, int places) {
        return dimension == null
                ? Codes.one(places)
                : Codes.names(dimension, material.values(dimension), most);
    }

    /** In the order of facets, colours and places on x. */
    private List<Group> grouped() {
        int colours = colour.names().size();
        int xs = x.names().size();
        var spots = new ArrayList<@Nullable List<Spot>>();
        for (int i = 0; i < facet.names().size() * colours * xs; i++) {
            spots.add(null);
        }
        for (int i = 0; i < material.spots().size(); i++) {
            if (x.of(i) >= 0) {
                int at = (facet.of(i) * colours + colour.of(i)) * xs + x.of(i);
                List<Spot> of = spots.get(at);
                if (of == null) {
                    of = new ArrayList<>();
                    spots.set(at, of);
                }
                of.add(material.spots().get(i));
            }
        }
        var made = new ArrayList<Group>();
        for (int at = 0; at < spots.size(); at++) {
            List<Spot> of = spots.get(at);
            if (of != null) {
                made.add(new Group(at / xs / colours, at / xs % colours, at % xs, once(of)));
            }
        }
        return List.copyOf(made);
    }

    /** Without replies that an earlier run has brought to the same row already. */
    private List<Spot> once(List<Spot> spots) {
        int first = material.runOf(spots.getFirst());
        if (spots.stream().allMatch(spot -> material.runOf(spot) == first)) {
            return spots;
        }
        var runs = new HashMap<Long, Integer>();
        var left = new ArrayList<Spot>();
        for (Spot spot : spots) {
            long reply = (long) spot.request() * material.rows() + spot.row();
            int run = material.runOf(spot);
            if (runs.merge(reply, run, (before, now) -> before) == run) {
                left.add(spot);
            }
        }
        return left;
    }

    /**
     * What a point is the mean of.
     *
     * @param dot the place of the point in the figure
     */
    public List<Scored> scores(int dot) {
        return groups.get(dot).scores();
    }

    /** The values with n and what is missing, without intervals. */
    public Figure values() {
        var means = new Means(material.rows());
        var dots = new ArrayList<Dot>();
        for (Group group : groups) {
            var missing = new TreeMap<String, Integer>();
            for (Spot spot : group.spots) {
                if (spot.scored().value() == null) {
                    missing.merge(spot.scored().reason(), 1, Integer::sum);
                }
            }
            Means.Mean mean = means.of(group.spots);
            dots.add(dot(group, mean.value(), mean.rows(), missing));
        }
        return figure(dots, false);
    }

    private Dot dot(Group group, @Nullable Double mean, int rows, Map<String, Integer> missing) {
        double at = x.isNumbers() ? x.at(group.x) : group.x;
        String name = x.isNumbers() ? Numbers.text(at) : x.names().get(group.x);
        return new Dot(group.facet, group.colour, at, name, mean, rows, missing, null);
    }

    /**
     * The same with all intervals.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public Figure whole() throws InterruptedException {
        var dots = new ArrayList<Dot>();
        for (Group group : groups) {
            Cell cell = Summary.cell(new Key("", 0, ""), group.scores(), Bootstrap.USUAL);
            dots.add(dot(group, null, 0, Map.of()).with(cell));
        }
        return figure(dots, true);
    }

    private Figure figure(List<Dot> dots, boolean isWhole) {
        Steps steps = steps();
        return new Figure(
                spec,
                material.grader(),
                new Across(
                        spec.x().label(),
                        steps,
                        x.isNumbers() ? x.places().mapToObj(Numbers::text).toList() : x.names()),
                colour.names(),
                facet.names(),
                dots,
                baselines(),
                new FigureNotes(material, spec, x, colour, facet, groups).of(dots, steps),
                isWhole);
    }

    private Steps steps() {
        if (!x.isNumbers()) {
            return Steps.NAMES;
        }
        boolean isCount = spec.x() == Dimension.Part.SHOTS || spec.x() == Dimension.Part.SAMPLES;
        if (spec.log() && isCount && x.places().allMatch(one -> one == 0 || one >= 1)) {
            return Steps.DOUBLING;
        }
        return spec.log() && x.places().allMatch(one -> one > 0) ? Steps.LOG : Steps.LINEAR;
    }

    /** Over the questions that have a score, as the means are. */
    private List<Baselines> baselines() {
        var asked = new ArrayList<BitSet>();
        for (int i = 0; i < facet.names().size(); i++) {
            asked.add(new BitSet());
        }
        for (Group group : groups) {
            for (Spot spot : group.spots) {
                if (spot.scored().value() != null) {
                    asked.get(group.facet).set(spot.question());
                }
            }
        }
        return asked.stream().map(material::baselines).toList();
    }
}
