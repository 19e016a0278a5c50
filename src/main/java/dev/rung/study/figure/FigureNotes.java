package dev.rung.study.figure;

import dev.rung.stats.Estimate;
import dev.rung.stats.Missing;
import dev.rung.study.figure.Dimension.Part;
import dev.rung.study.figure.Figure.Dot;
import dev.rung.study.figure.Figure.Steps;
import dev.rung.study.figure.FigureMaker.Group;
import dev.rung.study.figure.Material.Spot;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What has to be said beside a figure. */
final class FigureNotes {
    /** Told by others of them: of no interest where a point pools them. */
    private static final Set<Part> TOLD = Set.of(Part.SIZE, Part.DATE);

    private static final int NAMED = 6;

    private final Material material;
    private final FigureSpec spec;
    private final Codes x;
    private final Codes colour;
    private final Codes facet;
    private final List<Group> groups;
    private final List<String> notes = new ArrayList<>();

    FigureNotes(
            Material material,
            FigureSpec spec,
            Codes x,
            Codes colour,
            Codes facet,
            List<Group> groups) {
        this.material = material;
        this.spec = spec;
        this.x = x;
        this.colour = colour;
        this.facet = facet;
        this.groups = groups;
    }

    List<String> of(List<Dot> dots, Steps steps) {
        notes.addAll(material.notes());
        leftOut();
        pooled();
        otherRows();
        missingApart(dots);
        sizes(dots);
        if (x.grouped() > 0) {
            notes.add(
                    "«%s» has %,d different numbers: neighbours are taken together, at their mean."
                            .formatted(spec.x().label(), x.grouped()));
        }
        others(spec.x(), x);
        others(spec.colour(), colour);
        others(spec.facet(), facet);
        if (spec.log() && steps == Steps.NAMES) {
            notes.add("The x axis is not logarithmic: on it stand words.");
        }
        if (spec.log() && steps == Steps.LINEAR) {
            notes.add("The x axis is not logarithmic: not all of its numbers are above zero.");
        }
        return List.copyOf(notes);
    }

    private void others(@Nullable Dimension dimension, Codes codes) {
        if (dimension != null && codes.others() > 0) {
            notes.add(
                    "The %,d rarest values of «%s» are taken together."
                            .formatted(codes.others(), dimension.label()));
        }
    }

    /** Places that have no number on x. */
    private void leftOut() {
        int count = 0;
        var models = new TreeSet<String>();
        for (int i = 0; i < material.spots().size(); i++) {
            if (x.of(i) < 0) {
                count++;
                Spot spot = material.spots().get(i);
                models.add(material.sides().get(spot.side()).value(Part.MODEL));
            }
        }
        if (count > 0) {
            boolean isOfModels = spec.x() instanceof Part;
            notes.add(
                    "Left out, %s: %s."
                            .formatted(
                                    isOfModels
                                            ? spec.x().none()
                                            : "no number in «%s»".formatted(spec.x().label()),
                                    isOfModels ? named(models) : "%,d places".formatted(count)));
        }
    }

    private static String named(Set<String> names) {
        String some = String.join(", ", names.stream().limit(NAMED).toList());
        int more = names.size() - NAMED;
        return more > 0 ? "%s and %,d more".formatted(some, more) : some;
    }

    /** What differs inside a point. */
    private void pooled() {
        var words = new ArrayList<String>();
        for (Part part : Part.values()) {
            boolean isShown =
                    Stream.of(spec.x(), spec.colour(), spec.facet()).anyMatch(part::equals);
            if (isShown || TOLD.contains(part) || material.isOneValue(part)) {
                continue;
            }
            String[] names =
                    material.sides().stream().map(s -> s.value(part)).toArray(String[]::new);
            long most =
                    groups.stream()
                            .mapToLong(
                                    group ->
                                            group.spots().stream()
                                                    .mapToInt(Spot::side)
                                                    .distinct()
                                                    .mapToObj(side -> names[side])
                                                    .distinct()
                                                    .count())
                            .max()
                            .orElse(0);
            if (most > 1) {
                words.add("%s (%,d)".formatted(part.label(), most));
            }
        }
        if (!words.isEmpty()) {
            notes.add("A point pools what differs in %s.".formatted(String.join(", ", words)));
        }
    }

    /** Points at different values of a column have different rows by nature: these are apart. */
    private void otherRows() {
        var byColumns = new LinkedHashMap<List<Integer>, List<BitSet>>();
        for (Group group : groups) {
            var rows = new BitSet(material.rows());
            group.spots().forEach(spot -> rows.set(spot.row()));
            byColumns
                    .computeIfAbsent(
                            List.of(
                                    place(spec.x(), group.x()),
                                    place(spec.colour(), group.colour()),
                                    place(spec.facet(), group.facet())),
                            _ -> new ArrayList<>())
                    .add(rows);
        }
        if (byColumns.size() > 1) {
            if (byColumns.values().stream().anyMatch(FigureNotes::differ)) {
                notes.add("At one value of a column the points are over different rows.");
            }
            return;
        }
        byColumns.values().stream().filter(FigureNotes::differ).forEach(this::otherRows);
    }

    private static int place(@Nullable Dimension dimension, int code) {
        return dimension instanceof Dimension.Column ? code : -1;
    }

    private static boolean differ(List<BitSet> rows) {
        return rows.stream().distinct().count() > 1;
    }

    private void otherRows(List<BitSet> each) {
        BitSet shared = (BitSet) each.getFirst().clone();
        each.forEach(shared::and);
        int least = each.stream().mapToInt(BitSet::cardinality).min().orElse(0);
        int most = each.stream().mapToInt(BitSet::cardinality).max().orElse(0);
        notes.add(
                "The points are over different rows: %s each, %,d in all of them."
                        .formatted(
                                least == most
                                        ? "%,d".formatted(least)
                                        : "%,d to %,d".formatted(least, most),
                                shared.cardinality()));
    }

    private void missingApart(List<Dot> dots) {
        boolean far = false;
        List<Missing> shares = new ArrayList<>();
        for (Group group : groups) {
            int scored =
                    (int)
                            group.spots().stream()
                                    .filter(spot -> spot.scored().value() != null)
                                    .count();
            shares.add(new Missing(scored, group.spots().size() - scored));
        }
        for (Missing one : shares) {
            far |= one.isFarFrom(shares.getFirst());
        }
        if (far) {
            notes.add(
                    "The missing shares differ by more than 5 points: what is missing is not"
                            + " random.");
        }
        long without = dots.stream().filter(dot -> dot.mean() == null).count();
        if (without > 0) {
            notes.add(
                    "%,d of %,d points have no score: all of theirs are missing."
                            .formatted(without, dots.size()));
        }
    }

    private void sizes(List<Dot> dots) {
        boolean isFew =
                dots.stream()
                        .map(Dot::cell)
                        .anyMatch(
                                cell ->
                                        cell != null
                                                && cell.estimate().values() > 0
                                                && cell.estimate().hasFewClusters());
        if (isFew) {
            notes.add(
                    "Some points have fewer than %d independent rows: their intervals are rough."
                            .formatted(Estimate.ENOUGH_CLUSTERS));
        }
        if (dots.stream().anyMatch(dot -> dot.rows() > 0 && dot.rows() < Estimate.ENOUGH_ROWS)) {
            notes.add(
                    "Some points have fewer than %d rows: enough to look, not to conclude."
                            .formatted(Estimate.ENOUGH_ROWS));
        }
    }
}
