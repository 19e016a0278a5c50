package dev.rung.llm;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;

/**
 * A model's prices: they change on a day, and with the length of the prompt, which then decides for
 * the whole request.
 *
 * @param rates in any order; empty where no price is known
 */
public record Prices(List<Rate> rates) {
    /** No price is known. */
    public static final Prices UNKNOWN = new Prices(List.of());

    public Prices {
        rates = List.copyOf(rates);
    }

    /**
     * A price and when it applies.
     *
     * @param from its first day, null for always
     * @param over it applies to prompts of more tokens than this; 0 for all
     */
    public record Rate(@Nullable LocalDate from, int over, Price price) {
        private LocalDate since() {
            return from == null ? LocalDate.MIN : from;
        }
    }

    /**
     * The price of a request: of the rates that apply, the newest for the longest prompts.
     *
     * @param prompt all tokens of the request, cached ones included
     */
    public Price at(LocalDate day, int prompt) {
        Rate best = null;
        for (var rate : rates) {
            boolean applies = !rate.since().isAfter(day) && (rate.over == 0 || prompt > rate.over);
            if (applies && (best == null || goesBefore(rate, best))) {
                best = rate;
            }
        }
        return best == null ? Price.UNKNOWN : best.price;
    }

    private static boolean goesBefore(Rate one, Rate other) {
        int byDay = one.since().compareTo(other.since());
        return byDay > 0 || (byDay == 0 && one.over > other.over);
    }
}
