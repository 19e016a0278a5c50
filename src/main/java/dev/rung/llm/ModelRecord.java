package dev.rung.llm;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A model's record in {@code models.json}, Rung's own or the user's: what it does not hold is taken
 * from what is known otherwise.
 *
 * @param fields the object
 */
record ModelRecord(JsonNode fields) {
    /** What a record starts from that must say everything itself. */
    static final Capabilities NOTHING =
            new Capabilities(Set.of(), Set.of(), List.of(), null, null, null, false, true);

    /**
     * @throws IllegalArgumentException if a field holds what it cannot, with the field's name
     */
    Capabilities capabilities(Capabilities base) {
        return new Capabilities(
                fields.has("takes") ? parameters("takes") : base.takes(),
                fields.has("onlyWithoutThinking")
                        ? parameters("onlyWithoutThinking")
                        : base.onlyWithoutThinking(),
                fields.has("efforts") ? texts("efforts") : base.efforts(),
                fields.path("defaultEffort").asString(base.defaultEffort()),
                whole("context", base.context()),
                whole("outputLimit", base.outputLimit()),
                features(base),
                tuning(base),
                size(base),
                base.known() || fields.has("takes"));
    }

    private Set<Feature> features(Capabilities base) {
        if (!fields.has("features") && !fields.has("prefill")) {
            return base.features();
        }
        var features = EnumSet.noneOf(Feature.class);
        for (String name : texts("features")) {
            features.add(constant(Feature.class, "features", name));
        }
        if (fields.path("prefill").asBoolean(false)) {
            features.add(Feature.PREFILL);
        }
        return features;
    }

    private Tuning tuning(Capabilities base) {
        String name = fields.path("tuning").asString("");
        return name.isEmpty() ? base.tuning() : constant(Tuning.class, "tuning", name);
    }

    private @Nullable Long size(Capabilities base) {
        return fields.path("size").isNumber()
                ? Long.valueOf(fields.path("size").longValue())
                : base.size();
    }

    private @Nullable Integer whole(String name, @Nullable Integer base) {
        return fields.path(name).isIntegralNumber()
                ? Integer.valueOf(fields.path(name).intValue())
                : base;
    }

    private Set<Parameter> parameters(String name) {
        var parameters = EnumSet.noneOf(Parameter.class);
        for (String text : texts(name)) {
            parameters.add(constant(Parameter.class, name, text));
        }
        return parameters;
    }

    private List<String> texts(String name) {
        return fields.path(name).valueStream().map(node -> node.asString("")).toList();
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String field, String name) {
        try {
            return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("«%s» in %s".formatted(name, field), e);
        }
    }

    /**
     * Its prices: one price, a list of prices that apply at different times and lengths, or
     * nothing.
     *
     * @param asOf the day on which they were right, where the record does not say
     * @param source where they come from
     * @throws IllegalArgumentException if a price is negative or a day is none
     */
    Prices prices(@Nullable LocalDate asOf, String source) {
        var price = fields.path("price");
        var rates = new ArrayList<Prices.Rate>();
        for (var rate : price.isObject() ? List.of(price) : price) {
            rates.add(
                    new Prices.Rate(
                            date(rate.path("from")), rate.path("over").asInt(0), price(rate)));
        }
        if (rates.isEmpty()) {
            return Prices.UNKNOWN;
        }
        var said = date(fields.path("priceAsOf"));
        return new Prices(rates, tiers(), said == null ? asOf : said, source);
    }

    private Map<String, Double> tiers() {
        var tiers = new HashMap<String, Double>();
        for (var tier : fields.path("tiers").properties()) {
            tiers.put(tier.getKey(), tier.getValue().doubleValue());
        }
        return tiers;
    }

    private static Price price(JsonNode price) {
        return new Price(
                dollars(price, "input"),
                dollars(price, "cachedInput"),
                dollars(price, "cacheWrite"),
                dollars(price, "cacheWriteHour"),
                dollars(price, "output"));
    }

    private static @Nullable Double dollars(JsonNode price, String name) {
        var node = price.path(name);
        if (!node.isNumber()) {
            return null;
        }
        if (node.doubleValue() < 0) {
            throw new IllegalArgumentException("a negative price in %s".formatted(name));
        }
        return node.doubleValue();
    }

    /** A day, null where the node is none. */
    static @Nullable LocalDate date(JsonNode node) {
        return node.isString() ? LocalDate.parse(node.stringValue()) : null;
    }
}
