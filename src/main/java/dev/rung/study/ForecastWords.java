package dev.rung.study;

import dev.rung.experiment.Column;
import dev.rung.experiment.Forecast;
import dev.rung.llm.Cost;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a run will take, in words. */
public final class ForecastWords {
    private ForecastWords() {}

    /** The numbers in one line. */
    public static String line(Forecast forecast) {
        var words = new ArrayList<String>();
        String about = forecast.exact() ? "" : "≈ ";
        words.add(
                "%s%,d request%s (%,d place%s, %,d answered already)"
                        .formatted(
                                about,
                                forecast.requests(),
                                forecast.requests() == 1 ? "" : "s",
                                forecast.places(),
                                forecast.places() == 1 ? "" : "s",
                                Math.max(0, forecast.places() - forecast.requests())));
        words.add(money(forecast.cost()));
        words.add(time(forecast));
        return String.join(" · ", words);
    }

    /** How long it takes. */
    public static String time(Forecast forecast) {
        Duration time = forecast.time();
        if (time == null) {
            return "time unknown";
        }
        return time.toSeconds() < 1 ? "under a second" : "≈ " + span(time);
    }

    /** What it costs. */
    public static String money(Cost cost) {
        if (cost.equals(Cost.NOTHING)) {
            return "costs nothing";
        }
        return cost.isWhole() ? "≈ " + cost.text() : cost.text();
    }

    /** Tokens in all, both ways. */
    public static String tokens(Forecast forecast) {
        if (forecast.requests() == 0) {
            return "No tokens: there is nothing left to ask.";
        }
        // No prompt is so short: what is asked is not known yet.
        String in = forecast.input() == 0 ? "unknown" : "≈ %,d".formatted(forecast.input());
        return "Tokens: %s in, %s out."
                .formatted(
                        in,
                        forecast.output() == null
                                ? "unknown"
                                : "≈ %,d".formatted(forecast.output()));
    }

    /** What the run can show. */
    public static String power(Forecast forecast) {
        Double smallest = forecast.smallest();
        return smallest == null
                ? "Too few rows to show any difference between two 0/1 scores."
                : String.format(
                        Locale.ROOT,
                        "The run can show a difference of %.1f points with a chance of 80 %% (two"
                                + " 0/1 scores that differ on a fifth of the rows).",
                        100 * smallest);
    }

    /**
     * How a run that is too long is made shorter; empty if it is not too long.
     *
     * @param atOnce requests that the user lets out at once, null for the usual
     */
    public static String warning(
            Forecast forecast, List<Column> columns, int samples, @Nullable Integer atOnce) {
        if (!forecast.isLong() || forecast.time() == null) {
            return "";
        }
        var ways = new ArrayList<String>();
        boolean canBeMore = columns.stream().anyMatch(column -> !column.model().isInProcess());
        if (atOnce != null && atOnce < Forecast.AT_ONCE && canBeMore) {
            ways.add("more requests at once (now %,d)".formatted(atOnce));
        }
        ways.add("fewer rows (300 or 1,000)");
        ways.add("a smaller model");
        ways.add("a shorter prompt");
        ways.add(shorter(forecast, columns));
        if (samples > 1) {
            ways.add("fewer samples");
        }
        return "More than 16 hours (%s): an experiment should fit in a night. Ways: %s."
                .formatted(span(forecast.time()), String.join(", ", ways));
    }

    /** Shorter replies, with how long earlier ones were where that is known. */
    private static String shorter(Forecast forecast, List<Column> columns) {
        if (forecast.lengths().isEmpty()) {
            Integer limit = limit(columns);
            return limit == null
                    ? "shorter replies (no max tokens)"
                    : "shorter replies (max tokens %,d)".formatted(limit);
        }
        boolean several = forecast.lengths().size() > 1;
        return "shorter replies (%s)"
                .formatted(
                        forecast.lengths().stream()
                                .map(
                                        one ->
                                                (several ? one.model() + ": " : "")
                                                        + "tokens of "
                                                        + Forecast.earlier(one.replies())
                                                        + ": half at most %,d, 95 %% at most %,d; "
                                                                .formatted(one.p50(), one.p95())
                                                        + (one.limit() == null
                                                                ? "no max tokens"
                                                                : "max tokens %,d"
                                                                        .formatted(one.limit())))
                                .collect(Collectors.joining("; ")));
    }

    private static @Nullable Integer limit(List<Column> columns) {
        Integer most = null;
        for (Column column : columns) {
            Integer one = column.parameters().maxTokens();
            if (one != null && (most == null || one > most)) {
                most = one;
            }
        }
        return most;
    }

    /** For instance {@code 40 s}, {@code 12 min}, {@code 3 h 20 min}. */
    public static String span(Duration time) {
        long seconds = Math.max(1, time.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        long minutes = Math.round(seconds / 60.0);
        if (minutes < 60) {
            return minutes + " min";
        }
        return minutes % 60 == 0
                ? minutes / 60 + " h"
                : "%d h %d min".formatted(minutes / 60, minutes % 60);
    }
}
