package dev.rung.llm;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * The user's own records of models, in a file of the form of Rung's {@code models.json}: {@code
 * {"models": [{"provider", "id", "baseUrl"?, …}]}}. A record may hold any of the fields, {@code
 * price} for instance; what it does not hold stays as it is. Without a base URL it is good for any.
 * Fields that Rung does not know are kept. Reading and writing blocks, asking does not.
 */
public final class UserModels implements Corrections {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path file;
    private volatile List<Entry> records = List.of();
    private volatile List<String> problems = List.of();

    /**
     * A model whose price the user set.
     *
     * @param baseUrl null where the price is good for any
     */
    public record Own(String provider, @Nullable String baseUrl, String id, Prices prices) {
        /** The model as {@link #setPrice} takes it. */
        public ModelRef model() {
            return new ModelRef(provider, baseUrl == null ? "" : baseUrl, id);
        }
    }

    /** A record that could be read. */
    private record Entry(String provider, @Nullable String baseUrl, String id, ModelRecord record) {
        boolean isOf(ModelRef model) {
            return provider.equals(model.provider())
                    && id.equals(model.id())
                    && (baseUrl == null || baseUrl.equals(model.baseUrl()));
        }
    }

    /**
     * @param file need not exist; read by {@link #load} only
     */
    public UserModels(Path file) {
        this.file = file;
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** What of the file could not be understood, a sentence each; the rest of it is in force. */
    public List<String> problems() {
        return problems;
    }

    /** Reads the file anew. A fault in it is told by {@link #problems} and never thrown. */
    public void load() {
        var faults = new ArrayList<String>();
        var read = new ArrayList<Entry>();
        try {
            int number = 0;
            for (var model : root().path("models")) {
                number++;
                try {
                    read.add(own(model));
                } catch (IllegalArgumentException | DateTimeException e) {
                    faults.add(
                            "Model %d in %s is not used: %s."
                                    .formatted(number, file.getFileName(), e.getMessage()));
                }
            }
        } catch (JacksonException e) {
            faults.add(
                    "%s is not JSON (line %d); your prices and records of models are not used."
                            .formatted(
                                    file.getFileName(),
                                    e.getLocation() == null ? 0 : e.getLocation().getLineNr()));
        } catch (IOException e) {
            faults.add("%s cannot be read: %s.".formatted(file.getFileName(), e.getMessage()));
        }
        records = List.copyOf(read);
        problems = List.copyOf(faults);
    }

    private JsonNode root() throws IOException {
        try {
            return JSON.readTree(Files.readString(file));
        } catch (NoSuchFileException e) {
            return JSON.createObjectNode();
        }
    }

    private static Entry own(JsonNode model) {
        String provider = model.path("provider").asString("");
        String id = model.path("id").asString("");
        if (provider.isEmpty() || id.isEmpty()) {
            throw new IllegalArgumentException("it has no provider or no id");
        }
        var record = new ModelRecord(model);
        // What cannot be read shows now and not while something is sent.
        record.capabilities(Capabilities.UNKNOWN);
        record.prices(null, "");
        return new Entry(provider, model.path("baseUrl").asString(null), id, record);
    }

    @Override
    public Capabilities capabilities(ModelRef model, Capabilities told) {
        Capabilities known = told;
        for (var own : records) {
            if (own.isOf(model)) {
                known = own.record.capabilities(known);
            }
        }
        return known;
    }

    @Override
    public Prices prices(ModelRef model, Prices told) {
        Prices known = told;
        for (var own : records) {
            if (own.isOf(model) && own.record.fields().has("price")) {
                known = own.record.prices(null, "your price");
            }
        }
        return known;
    }

    /** The models whose prices the user set. */
    public List<Own> owned() {
        return records.stream()
                .filter(own -> own.record.fields().path("price").isContainer())
                .map(
                        own ->
                                new Own(
                                        own.provider,
                                        own.baseUrl,
                                        own.id,
                                        own.record.prices(null, "your price")))
                .toList();
    }

    /** The price that the user set for this model, null if none. */
    public @Nullable Price price(ModelRef model) {
        Prices own = prices(model, Prices.UNKNOWN);
        return own.rates().isEmpty() ? null : own.rates().getFirst().price();
    }

    /**
     * Sets the user's price of a model, or takes it back.
     *
     * @param price null for none of the user's own
     * @throws IOException if the file cannot be written, or is no JSON and so would be lost
     */
    public synchronized void setPrice(ModelRef model, @Nullable Price price, LocalDate today)
            throws IOException {
        ObjectNode root = object();
        var models = root.path("models") instanceof ArrayNode list ? list : root.putArray("models");
        ObjectNode record = null;
        for (var one : models) {
            if (one instanceof ObjectNode object
                    && object.path("provider").asString("").equals(model.provider())
                    && object.path("id").asString("").equals(model.id())
                    && object.path("baseUrl").asString("").equals(model.baseUrl())) {
                record = object;
            }
        }
        if (record == null) {
            record = models.addObject();
            record.put("provider", model.provider());
            record.put("baseUrl", model.baseUrl());
            record.put("id", model.id());
        }
        record.remove("price");
        record.remove("priceAsOf");
        if (price != null) {
            var fields = record.putObject("price");
            put(fields, "input", price.input());
            put(fields, "cachedInput", price.cachedInput());
            put(fields, "cacheWrite", price.cacheWrite());
            put(fields, "cacheWriteHour", price.cacheWriteHour());
            put(fields, "output", price.output());
            record.put("priceAsOf", today.toString());
        }
        write(root);
        load();
    }

    private static void put(ObjectNode fields, String name, @Nullable Double dollars) {
        if (dollars != null) {
            fields.put(name, dollars);
        }
    }

    private ObjectNode object() throws IOException {
        try {
            if (root() instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw new IOException("it is not JSON; mend it first, or move it away", e);
        }
        throw new IOException("it holds no object; mend it first, or move it away");
    }

    private void write(ObjectNode root) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, JSON.writeValueAsString(root) + "\n");
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
