package dev.rung.plot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * Where places stand on the x axis.
 *
 * @param unit from a place to 0 at the left end up to 1 at the right end
 * @param places every x that a series has, ascending
 * @param smallest the smallest place but zero; zero if there is no other
 */
record XScale(Spacing scale, DoubleUnaryOperator unit, List<Double> places, double smallest) {
    /** So many places each get a tick; of more only the powers of two. */
    private static final int FEW = 12;

    /** Over more powers of ten only those get ticks. */
    private static final int FEW_DECADES = 3;

    private static final double NEAR = 1e-9;

    static XScale of(Plot plot) {
        List<Double> places = plot.places().toList();
        double smallest = places.stream().filter(x -> x != 0).findFirst().orElse(0.0);
        return switch (plot.x().scale()) {
            case Spacing.Linear linear ->
                    new XScale(linear, between(places, x -> x), places, smallest);
            case Spacing.Doubling doubling ->
                    new XScale(
                            doubling,
                            between(places, x -> x == 0 ? log2(smallest) - 1 : log2(x)),
                            places,
                            smallest);
            case Spacing.Log log ->
                    new XScale(log, between(places, XScale::log2), places, smallest);
            case Spacing.Categories categories -> {
                double count = categories.names().size();
                yield new XScale(categories, x -> (x + 0.5) / count, places, smallest);
            }
        };
    }

    private static double log2(double x) {
        return x == 0 ? 0 : Math.log(x) / Math.log(2);
    }

    private static DoubleUnaryOperator between(List<Double> places, DoubleUnaryOperator at) {
        double low = at.applyAsDouble(places.getFirst());
        double high = at.applyAsDouble(places.getLast());
        return high - low <= 1e-12 * Math.max(Math.abs(low), Math.abs(high))
                ? x -> 0.5
                : x -> Math.clamp((at.applyAsDouble(x) - low) / (high - low), 0, 1);
    }

    /** Whether zero stands apart from other numbers. */
    boolean zeroIsApart() {
        return scale instanceof Spacing.Doubling && places.getFirst() == 0 && smallest > 0;
    }

    /**
     * Numbers to write at the axis, ascending; none at categories, whose names stand there.
     *
     * @param most about so many fit
     */
    List<YScale.Tick> ticks(int most) {
        return switch (scale) {
            case Spacing.Linear() -> linearTicks(most);
            case Spacing.Doubling() ->
                    doublings().mapToObj(x -> new YScale.Tick(x, Numbers.plain(x))).toList();
            case Spacing.Log() -> logTicks();
            case Spacing.Categories categories -> List.of();
        };
    }

    private List<YScale.Tick> linearTicks(int most) {
        double low = places.getFirst();
        double high = places.getLast();
        if (unit.applyAsDouble(low) == unit.applyAsDouble(high)) {
            return List.of(new YScale.Tick(low, Numbers.plain(low)));
        }
        boolean whole = places.stream().allMatch(x -> x == Math.rint(x));
        Ticks ticks = Ticks.within(low, high, most, whole);
        return LongStream.rangeClosed(ticks.first(), ticks.last())
                .mapToObj(i -> new YScale.Tick(ticks.value(i), ticks.text(i)))
                .toList();
    }

    /** The places where they are few; else powers of ten, with 2 and 5 between a few of them. */
    private List<YScale.Tick> logTicks() {
        if (places.size() <= FEW) {
            return places.stream().map(x -> new YScale.Tick(x, Numbers.plain(x))).toList();
        }
        double high = places.getLast();
        int from = (int) Math.floor(Math.log10(smallest) + NEAR);
        int to = (int) Math.ceil(Math.log10(high) - NEAR);
        double[] digits = to - from <= FEW_DECADES ? new double[] {1, 2, 5} : new double[] {1};
        var ticks = new ArrayList<YScale.Tick>();
        for (int power = from; power <= to; power++) {
            for (double digit : digits) {
                double x = new BigDecimal(digit).scaleByPowerOfTen(power).doubleValue();
                if (x >= smallest * (1 - NEAR) && x <= high * (1 + NEAR)) {
                    ticks.add(new YScale.Tick(x, Numbers.plain(x)));
                }
            }
        }
        return ticks.isEmpty()
                ? List.of(
                        new YScale.Tick(smallest, Numbers.plain(smallest)),
                        new YScale.Tick(high, Numbers.plain(high)))
                : ticks;
    }

    private DoubleStream doublings() {
        if (places.size() <= FEW) {
            return places.stream().mapToDouble(x -> x);
        }
        double from = Math.scalb(1.0, (int) Math.ceil(log2(smallest) - 1e-9));
        return DoubleStream.concat(
                places.stream().mapToDouble(x -> x).filter(x -> x == 0),
                DoubleStream.iterate(from, x -> x <= places.getLast(), x -> x * 2));
    }
}
