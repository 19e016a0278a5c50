package dev.rung.view;

import dev.rung.experiment.Column;
import dev.rung.experiment.Forecast;
import dev.rung.llm.Cost;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
        words.add(forecast.time() == null ? "time unknown" : "≈ " + span(forecast.time()));
        return String.join(" · ", words);
    }

    private static String money(Cost cost) {
        if (cost.equals(Cost.NOTHING)) {
            return "costs nothing";
        }
        return cost.isWhole() ? "≈ " + cost.text() : cost.text();
    }

    public static String tokens(Forecast forecast) {
        return "Tokens: ≈ %,d in, %s out."
                .formatted(
                        forecast.input(),
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
                        "%,d rows show a difference of %.1f points with a chance of 80 %% (two 0/1"
                                + " scores that differ on a fifth of the rows).",
                        forecast.rows(),
                        100 * smallest);
    }

    /** How a run that is too long is made shorter; empty if it is not too long. */
    public static String warning(Forecast forecast, List<Column> columns, int samples) {
        if (!forecast.isLong() || forecast.time() == null) {
            return "";
        }
        var ways = new ArrayList<String>();
        ways.add("fewer rows (300 or 1,000)");
        ways.add("a smaller model");
        ways.add("a shorter prompt");
        Integer limit = limit(columns);
        Double reply =
                forecast.output() == null || forecast.requests() == 0
                        ? null
                        : Double.valueOf((double) forecast.output() / forecast.requests());
        if (reply != null) {
            ways.add(
                    "shorter replies (≈ %.0f tokens each%s)"
                            .formatted(
                                    reply,
                                    limit == null
                                            ? ", no max tokens"
                                            : ", max tokens %,d".formatted(limit)));
        } else {
            ways.add("shorter replies (max tokens)");
        }
        if (samples > 1) {
            ways.add("fewer samples");
        }
        return "More than 16 hours (%s): an experiment should fit in a night. Ways: %s."
                .formatted(span(forecast.time()), String.join(", ", ways));
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
