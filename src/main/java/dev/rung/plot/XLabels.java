package dev.rung.plot;

import dev.rung.plot.Shape.Box;
import dev.rung.plot.Shape.Label;
import dev.rung.plot.Shape.Part;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** What is written under the x axis. */
final class XLabels {
    /** From the axis to the middle of the first row. */
    static final double FIRST = 14;

    static final double ROW = 15;
    private static final double GAP = 8;

    /** Names shorter than this say nothing. */
    private static final double NARROWEST = 36;

    private final LabelMaker labels;
    private final double width;

    /**
     * @param width of the whole plot: labels stay inside
     */
    XLabels(LabelMaker labels, double width) {
        this.labels = labels;
        this.width = width;
    }

    /** In how many rows the names of the categories stand: two where one is too narrow. */
    int rows(Plot plot, double areaWidth) {
        if (!(plot.x().scale() instanceof Spacing.Categories(var names)) || names.size() == 1) {
            return 1;
        }
        double slot = areaWidth / names.size();
        boolean fit = names.stream().allMatch(name -> labels.width(name, false) <= slot - GAP);
        return fit ? 1 : 2;
    }

    /**
     * Names under their categories, row by row in turn; not all of them where they are too many.
     */
    List<Label> names(List<String> names, int rows, Box area) {
        double slot = area.width() / names.size();
        int step = Math.max(1, (int) Math.ceil(NARROWEST / (rows * slot)));
        double most = rows * step * slot - GAP;
        var places = new ArrayList<Place>();
        for (int i = 0; i < names.size(); i += step) {
            double x = area.x() + (i + 0.5) * slot;
            double room = Math.min(most, 2 * Math.min(x, width - x));
            double y = area.bottom() + FIRST + i / step % rows * ROW;
            places.add(new Place(names.get(i), x, y, room));
        }
        var shown = new ArrayList<Label>();
        places.forEach(place -> shown.add(middle(place.name, place.x, place.y, place.room)));
        tellApart(shown, places);
        return shown;
    }

    /** How names are told apart, each where the one before was not enough. */
    private enum Telling {
        /** What is different, with a few letters around it. */
        DIFFERENCE,
        BARE_DIFFERENCE,
        NUMBER
    }

    /** Where a name is to stand. */
    private record Place(String name, double x, double y, double room) {}

    /** Names that were shortened to the same are shown by what is different in them. */
    private void tellApart(List<Label> shown, List<Place> places) {
        for (Telling telling : Telling.values()) {
            var same = new LinkedHashMap<String, List<Integer>>();
            for (int i = 0; i < shown.size(); i++) {
                same.computeIfAbsent(shown.get(i).text(), _ -> new ArrayList<>()).add(i);
            }
            for (List<Integer> all : same.values()) {
                List<String> names = all.stream().map(i -> places.get(i).name).toList();
                if (names.stream().distinct().count() > 1) {
                    List<String> cores =
                            Shorten.differences(names, telling == Telling.DIFFERENCE ? 2 : 0);
                    for (int i = 0; i < cores.size(); i++) {
                        int place = all.get(i);
                        Place at = places.get(place);
                        String text =
                                telling == Telling.NUMBER
                                        ? place + 1 + " " + cores.get(i)
                                        : cores.get(i);
                        shown.set(place, middle(text, at.x, at.y, at.room).of(at.name));
                    }
                }
            }
        }
    }

    /** Numbers under their places: both ends first, then those for which there is room. */
    List<Label> numbers(List<YScale.Tick> ticks, DoubleUnaryOperator x, Box area) {
        var shown = new ArrayList<Label>();
        for (int i = -1; i < ticks.size() - 1; i++) {
            var tick = ticks.get(i < 0 ? ticks.size() - 1 : i);
            double at = x.applyAsDouble(tick.value());
            Label label = middle(tick.text(), at, area.bottom() + FIRST, width);
            boolean isFree =
                    shown.stream()
                            .allMatch(
                                    other ->
                                            label.x() >= other.x() + other.width() + GAP
                                                    || other.x()
                                                            >= label.x() + label.width() + GAP);
            if (isFree) {
                shown.add(label);
            }
        }
        shown.sort(Comparator.comparingDouble(Label::x));
        return shown;
    }

    private Label middle(String text, double x, double y, double room) {
        return labels.middle(Part.X_TICK, Ink.QUIET, text, x, y, room, 0, width);
    }
}
