package dev.rung.view;

import dev.rung.experiment.Paid;
import dev.rung.experiment.Sample;
import dev.rung.llm.Usage;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.StringJoiner;

/** The line of numbers under a reply. What is not known is left out or named unknown, never 0. */
public final class ReplyMeta {
    private ReplyMeta() {}

    /** For instance {@code first 0.31 s · 1.20 s · 61 in · 112 out · $0.0012 (prices of …)}. */
    public static String of(Sample sample) {
        var parts = new ArrayList<String>();
        Duration first = sample.timing().firstToken();
        if (first != null) {
            parts.add("first " + seconds(first));
        }
        if (!sample.timing().total().isZero()) {
            parts.add(seconds(sample.timing().total()));
        }
        parts.add(tokens(sample.usage()));
        Paid paid = sample.paid();
        if (paid != null) {
            String of = paid.prices().isEmpty() ? "" : " (" + paid.prices() + ")";
            parts.add(paid.cost().text() + of);
        }
        var line = new StringJoiner(" · ");
        parts.forEach(line::add);
        return line.toString();
    }

    /** Why the cost is not wholly known; empty where it is. */
    public static String hint(Sample sample) {
        Paid paid = sample.paid();
        return paid != null && !paid.cost().isWhole()
                ? "A price or a count of tokens is not known; set prices in Settings, «Money»."
                : "";
    }

    private static String tokens(Usage usage) {
        if (usage.input() == null && usage.output() == null) {
            return "tokens unknown";
        }
        String thinking =
                usage.thinking() == null || usage.thinking() == 0
                        ? ""
                        : " (" + count(usage.thinking()) + " thinking)";
        return count(usage.input()) + " in · " + count(usage.output()) + " out" + thinking;
    }

    private static String count(@Nullable Integer tokens) {
        return tokens == null ? "?" : String.format(Locale.ROOT, "%,d", tokens);
    }

    private static String seconds(Duration time) {
        double seconds = time.toNanos() / 1e9;
        String format = seconds < 10 ? "%.2f s" : seconds < 100 ? "%.1f s" : "%.0f s";
        return String.format(Locale.ROOT, format, seconds);
    }
}
