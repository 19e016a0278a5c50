package dev.rung.llm;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of models without asking them: the records of {@code models.json}, read when they
 * are first needed. A model that is not in it can be used all the same.
 */
public final class ModelCatalog {
    private static final String FILE = "/dev/rung/models.json";

    private @Nullable List<Entry> entries;

    /**
     * A dated record of a model.
     *
     * @param provider as in {@link ModelRef#provider}
     * @param shutdown the day from which it answers no more, null if none is known
     * @param note one line for the user, may be empty
     * @param asOf the day on which the record was right
     * @param sources where it comes from
     */
    public record Entry(
            String provider,
            String id,
            Capabilities capabilities,
            Prices prices,
            @Nullable LocalDate shutdown,
            String note,
            LocalDate asOf,
            List<String> sources) {
        public Entry {
            sources = List.copyOf(sources);
        }

        /**
         * The note for the screen, led by the day of the end if there is one.
         *
         * @param end that day; a provider that is asked may know better than {@link #shutdown}
         */
        public String remark(@Nullable LocalDate end) {
            return (ending(end) + " " + note).strip();
        }
    }

    /** Says when a model ends; empty if that is not known. */
    static String ending(@Nullable LocalDate end) {
        return end == null ? "" : "Shuts down on %s.".formatted(end);
    }

    /** The record of a model, if there is one. */
    public Optional<Entry> find(String provider, String id) {
        return of(provider).stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    /** The records of a provider's models, in the order in which they are offered. */
    public List<Entry> of(String provider) {
        return entries().stream().filter(entry -> entry.provider().equals(provider)).toList();
    }

    private synchronized List<Entry> entries() {
        if (entries == null) {
            entries = read();
        }
        return entries;
    }

    /** The file is part of the program: a fault in it is a fault of the build. */
    private static List<Entry> read() {
        try (InputStream file = ModelCatalog.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            var root = JsonMapper.shared().readTree(file);
            var entries = new ArrayList<Entry>();
            for (var model : root.required("models")) {
                entries.add(entry(model, LocalDate.parse(root.required("asOf").stringValue())));
            }
            return List.copyOf(entries);
        } catch (IOException e) {
            throw new IllegalStateException(FILE + " cannot be read", e);
        }
    }

    private static Entry entry(JsonNode model, LocalDate asOf) {
        return new Entry(
                model.required("provider").stringValue(),
                model.required("id").stringValue(),
                capabilities(model),
                prices(model.path("price")),
                date(model.path("shutdown")),
                model.path("note").asString(""),
                asOf,
                texts(model.required("sources")));
    }

    private static Capabilities capabilities(JsonNode model) {
        return new Capabilities(
                parameters(model.required("takes")),
                parameters(model.path("onlyWithoutThinking")),
                texts(model.path("efforts")),
                model.path("defaultEffort").asString(null),
                integer(model.path("context")),
                integer(model.path("outputLimit")),
                model.path("prefill").asBoolean(false),
                true);
    }

    /** A price, a list of prices that apply at different times and lengths, or nothing. */
    private static Prices prices(JsonNode price) {
        var rates = new ArrayList<Prices.Rate>();
        for (var rate : price.isObject() ? List.of(price) : price) {
            rates.add(
                    new Prices.Rate(
                            date(rate.path("from")), rate.path("over").asInt(0), price(rate)));
        }
        return new Prices(rates);
    }

    private static Price price(JsonNode price) {
        return new Price(
                number(price.path("input")),
                number(price.path("cachedInput")),
                number(price.path("cacheWrite")),
                number(price.path("cacheWriteHour")),
                number(price.path("output")));
    }

    private static @Nullable LocalDate date(JsonNode node) {
        return node.isString() ? LocalDate.parse(node.stringValue()) : null;
    }

    private static Set<Parameter> parameters(JsonNode names) {
        var parameters = EnumSet.noneOf(Parameter.class);
        for (String name : texts(names)) {
            parameters.add(Parameter.valueOf(name.toUpperCase(Locale.ROOT)));
        }
        return parameters;
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::stringValue).toList();
    }

    private static @Nullable Integer integer(JsonNode node) {
        return node.isIntegralNumber() ? node.intValue() : null;
    }

    private static @Nullable Double number(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : null;
    }
}
