package dev.rung.llm;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /**
     * What a model costs where its vendor sells it; elsewhere its price is not known.
     *
     * @param vendor the vendor's own base URL
     */
    public Prices prices(ModelRef ref, String vendor) {
        return ref.baseUrl().equals(vendor)
                ? find(ref.provider(), ref.id()).map(Entry::prices).orElse(Prices.UNKNOWN)
                : Prices.UNKNOWN;
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
        var fields = new ModelRecord(model);
        var sources = model.required("sources").valueStream().map(JsonNode::stringValue).toList();
        return new Entry(
                model.required("provider").stringValue(),
                model.required("id").stringValue(),
                fields.capabilities(ModelRecord.NOTHING),
                fields.prices(asOf, ""),
                ModelRecord.date(model.path("shutdown")),
                model.path("note").asString(""),
                asOf,
                sources);
    }
}
