package dev.rung.llm;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A model's prices: they change on a day, with the length of the prompt, which then decides for the
 * whole request, and with the service tier.
 *
 * @param rates in any order; empty where no price is known
 * @param tiers what all prices are multiplied with in a service tier, by the provider's word for
 *     it; the usual tier needs none
 * @param asOf the day on which they were right, null if not known
 * @param source where they come from, for the screen; may be empty
 */
public record Prices(
        List<Rate> rates, Map<String, Double> tiers, @Nullable LocalDate asOf, String source) {
    /** No price is known. */
    public static final Prices UNKNOWN = new Prices(List.of(), Map.of(), null, "");

    /** Nothing is charged: the model runs on this machine. */
    public static final Prices FREE = free("runs on this machine");

    private static final Set<String> USUAL_TIERS = Set.of("default", "standard", "auto");

    public Prices {
        rates = List.copyOf(rates);
        tiers = Map.copyOf(tiers);
    }

    /**
     * Nothing is charged.
     *
     * @param why for the screen
     */
    public static Prices free(String why) {
        return new Prices(List.of(new Rate(null, 0, Price.FREE)), Map.of(), null, why);
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

    public boolean isFree() {
        return !rates.isEmpty() && rates.stream().allMatch(rate -> rate.price.isFree());
    }

    /**
     * The price of a request in the usual tier: of the rates that apply, the newest for the longest
     * prompts.
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

    /**
     * What a request costs that went out on that day. What is free costs nothing; then counts what
     * the provider itself says. Cached tokens are no input at the full price; thinking is output. A
     * count or a price that is not known makes the cost unknown to that part. Where nothing is said
     * of a cache, none was used: providers leave the field out then.
     */
    public Cost of(Usage usage, LocalDate day) {
        if (isFree()) {
            return Cost.NOTHING;
        }
        Double said = usage.cost();
        if (said != null && said >= 0) {
            return Cost.of(said);
        }
        Double factor = factor(usage.tier());
        if (rates.isEmpty() || factor == null) {
            return Cost.UNKNOWN;
        }
        Integer input = usage.input();
        Price price = at(day, input == null ? 0 : input);
        Cost prompt = input == null ? Cost.UNKNOWN : prompt(usage, input, price);
        return prompt.plus(part(usage.output(), price.output())).times(factor);
    }

    private static Cost prompt(Usage usage, int input, Price price) {
        int read = orNone(usage.cachedInput());
        int written = orNone(usage.cacheWrite());
        int hour = Math.min(orNone(usage.cacheWriteHour()), written);
        int fresh = Math.max(0, input - read - written);
        return part(fresh, price.input())
                .plus(part(read, price.cachedInput()))
                .plus(part(written - hour, price.cacheWrite()))
                .plus(part(hour, price.cacheWriteHour()));
    }

    private static int orNone(@Nullable Integer tokens) {
        return tokens == null ? 0 : tokens;
    }

    private static Cost part(@Nullable Integer tokens, @Nullable Double perMillion) {
        if (tokens != null && tokens == 0) {
            return Cost.NOTHING;
        }
        return tokens == null || perMillion == null
                ? Cost.UNKNOWN
                : Cost.of(tokens * perMillion / 1e6);
    }

    private @Nullable Double factor(@Nullable String tier) {
        if (tier == null || USUAL_TIERS.contains(tier.toLowerCase(Locale.ROOT))) {
            return 1.0;
        }
        return tiers.get(tier.toLowerCase(Locale.ROOT));
    }

    /** For instance {@code prices of 2026-11-23}; empty where there is nothing to say. */
    public String origin() {
        if (rates.isEmpty()) {
            return "";
        }
        String of = asOf == null ? "" : "prices of " + asOf;
        return source.isEmpty() ? of : of.isEmpty() ? source : of + ", " + source;
    }
}
