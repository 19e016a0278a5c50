package dev.rung.plot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/**
 * From which value to which the y axis goes, and its ticks.
 *
 * @param from below to
 * @param ticks from low to high
 */
record YScale(double from, double to, List<Tick> ticks) {
    /** A labelled place on an axis. */
    record Tick(double value, String text) {}

    /** Room for one step between two ticks. */
    private static final double STEP = 34;

    private static final int MOST = 5;

    /** What a rate that was never seen is drawn up to. */
    private static final double LOWEST_TOP = 0.1;

    /** Values closer than this, measured by their size, are one. */
    private static final double SAME = 1e-12;

    private static final List<String> WHOLE_RATE = List.of("0.1", "0.2", "0.25", "0.5", "1");

    static YScale of(Plot plot, double height) {
        int most = (int) Math.clamp(height / STEP, 1, MOST);
        DoubleSummaryStatistics values = plot.values().summaryStatistics();
        return switch (plot.y().range()) {
            case RATE -> rate(most);
            case RATE_FROM_ZERO -> rateUpTo(values.getMax(), most);
            case NUMBERS -> numbers(values, plot.kind() == Plot.Kind.BARS, most);
        };
    }

    private static YScale rate(int most) {
        BigDecimal step =
                WHOLE_RATE.stream()
                        .map(BigDecimal::new)
                        .filter(each -> 1 / each.doubleValue() <= most + 1e-9)
                        .findFirst()
                        .orElse(BigDecimal.ONE);
        return of(new Ticks(step, 0, Math.round(1 / step.doubleValue())), true);
    }

    private static YScale rateUpTo(double highest, int most) {
        Ticks ticks = Ticks.around(0, highest <= SAME ? LOWEST_TOP : highest, most);
        return ticks.value(ticks.last()) > 1 ? rate(most) : of(ticks, true);
    }

    private static YScale numbers(DoubleSummaryStatistics values, boolean fromZero, int most) {
        double low = fromZero ? Math.min(0, values.getMin()) : values.getMin();
        double high = fromZero ? Math.max(0, values.getMax()) : values.getMax();
        double size = Math.max(Math.abs(low), Math.abs(high));
        if (high - low <= size * SAME) {
            // One value only: it stands in the middle.
            double room = size == 0 ? 1 : size / 10;
            low -= room;
            high += room;
        }
        return of(Ticks.around(low, high, most), false);
    }

    private static YScale of(Ticks ticks, boolean rate) {
        var all = new ArrayList<Tick>();
        for (long i = ticks.first(); i <= ticks.last(); i++) {
            all.add(new Tick(ticks.value(i), rate ? ticks.percent(i) : ticks.text(i)));
        }
        return new YScale(all.getFirst().value(), all.getLast().value(), List.copyOf(all));
    }

    /** Where a value stands, from 0 at the bottom to 1 at the top. */
    double unit(double value) {
        return Math.clamp((value - from) / (to - from), 0, 1);
    }
}
