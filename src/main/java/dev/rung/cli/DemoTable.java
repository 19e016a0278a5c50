package dev.rung.cli;

import dev.rung.experiment.Entry;
import dev.rung.experiment.Sample;
import dev.rung.llm.Usage;
import dev.rung.score.summary.Cell;
import dev.rung.stats.Decimals;
import dev.rung.stats.Interval;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;

/** The result of the demo as lines of text. */
final class DemoTable {
    private static final String FORM = "%-26s %5s  %-20s %8s  %17s  %8s";

    private DemoTable() {}

    static List<String> lines(String model, Cell score, List<Entry> entries, Duration time) {
        return List.of(
                FORM.formatted(
                        "model", "n", "accuracy [95 %]", "missing", "tokens in / out", "time"),
                FORM.formatted(
                        model,
                        number(score.estimate().values()),
                        accuracy(score),
                        missing(score),
                        tokens(entries, Usage::input) + " / " + tokens(entries, Usage::output),
                        "%.1f s".formatted(time.toMillis() / 1000.0)));
    }

    /** Why rows have no score, one line each. */
    static List<String> whyMissing(Cell score) {
        return score.missing().entrySet().stream()
                .map(entry -> "missing: %s (%d)".formatted(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String accuracy(Cell score) {
        Double mean = score.estimate().mean();
        Interval interval = score.estimate().interval();
        return mean == null || interval == null
                ? "–"
                : "%s [%s, %s]"
                        .formatted(
                                Decimals.of(mean, 3),
                                Decimals.of(interval.low(), 3),
                                Decimals.of(interval.high(), 3));
    }

    private static String missing(Cell score) {
        return number(score.share().missing());
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A sum with an unknown part is unknown. */
    private static String tokens(List<Entry> entries, Function<Usage, @Nullable Integer> part) {
        OptionalLong sum = sum(entries, part);
        return sum.isPresent() ? number(sum.getAsLong()) : "unknown";
    }

    private static OptionalLong sum(List<Entry> entries, Function<Usage, @Nullable Integer> part) {
        long sum = 0;
        for (Entry entry : entries) {
            Sample sample = entry.sample();
            Integer tokens = sample == null ? null : part.apply(sample.usage());
            if (tokens == null) {
                return OptionalLong.empty();
            }
            sum += tokens;
        }
        return OptionalLong.of(sum);
    }
}
