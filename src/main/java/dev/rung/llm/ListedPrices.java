package dev.rung.llm;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A dated list of prices that was fetched, in a file: {@code {"asOf", "source", "models": [{"id",
 * "price", "longer"?}]}}, ids as {@code vendor/model}. It is good for the models of the list's own
 * provider, and for the same models at their vendors. Reading and writing blocks, asking does not.
 */
public final class ListedPrices implements Corrections {
    /** How the list spells the vendors that sell here under another name. */
    private static final Map<String, Vendor> VENDORS =
            Map.of(
                    "openai", new Vendor("openai/", "api.openai.com"),
                    "openai-responses", new Vendor("openai/", "api.openai.com"),
                    "anthropic", new Vendor("anthropic/", "api.anthropic.com"),
                    "gemini", new Vendor("google/", "generativelanguage.googleapis.com"));

    /**
     * Who sells models.
     *
     * @param prefix before the ids of its models in the list
     * @param host where it sells them; others who speak its format have prices of their own
     */
    private record Vendor(String prefix, String host) {}

    /** No provider charges more for prompts that are shorter than this. */
    private static final int SHORTEST_TIER = 100_000;

    private final Path file;
    private final String provider;
    private volatile Book book = new Book(null, "", Map.of());

    /**
     * A model's price in the list.
     *
     * @param id as the list spells it
     * @param longer whether long prompts cost something else, which the list does not say in a form
     *     that is read here
     */
    public record Listed(String id, Price price, boolean longer) {}

    private record Book(@Nullable LocalDate asOf, String source, Map<String, Listed> models) {}

    /**
     * @param file need not exist; read by {@link #load} only
     * @param provider whose list it is, as in {@link ModelRef#provider}
     */
    public ListedPrices(Path file, String provider) {
        this.file = file;
        this.provider = provider;
    }

    /** The day of the list, null if there is none. */
    public @Nullable LocalDate asOf() {
        return book.asOf;
    }

    public int size() {
        return book.models.size();
    }

    /** Reads the file; one that is missing or cannot be read counts as none. */
    public void load() {
        try {
            var root = JsonMapper.shared().readTree(Files.readString(file));
            var models = new ArrayList<Listed>();
            for (var model : root.path("models")) {
                var rates = new ModelRecord(model).prices(null, "").rates();
                if (!rates.isEmpty()) {
                    models.add(
                            new Listed(
                                    model.path("id").asString(""),
                                    rates.getFirst().price(),
                                    model.path("longer").asBoolean(false)));
                }
            }
            book =
                    book(
                            ModelRecord.date(root.path("asOf")),
                            root.path("source").asString(""),
                            models);
        } catch (IOException | JacksonException | IllegalArgumentException | DateTimeException e) {
            // It can be fetched again at any time.
            book = new Book(null, "", Map.of());
        }
    }

    private static Book book(@Nullable LocalDate asOf, String source, List<Listed> models) {
        var byId = new HashMap<String, Listed>();
        models.forEach(model -> byId.put(normal(model.id()), model));
        return new Book(asOf, source, Map.copyOf(byId));
    }

    /** Keeps a new list in place of the old one. */
    public void replace(LocalDate asOf, String source, List<Listed> models) throws IOException {
        var root = JsonMapper.shared().createObjectNode();
        root.put("asOf", asOf.toString());
        root.put("source", source);
        var list = root.putArray("models");
        for (var model : models) {
            var one = list.addObject().put("id", model.id());
            var price = one.putObject("price");
            price.putPOJO("input", model.price().input());
            price.putPOJO("cachedInput", model.price().cachedInput());
            price.putPOJO("cacheWrite", model.price().cacheWrite());
            price.putPOJO("cacheWriteHour", model.price().cacheWriteHour());
            price.putPOJO("output", model.price().output());
            if (model.longer()) {
                one.put("longer", true);
            }
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, root.toString());
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        book = book(asOf, source, models);
    }

    /** Vendors write {@code 4-5} where lists write {@code 4.5}. */
    private static String normal(String id) {
        return id.toLowerCase(Locale.ROOT).replace('.', '-');
    }

    @Override
    public Capabilities capabilities(ModelRef model, Capabilities told) {
        return told;
    }

    @Override
    public Prices prices(ModelRef model, Prices told) {
        if (model.provider().equals(provider)) {
            Listed listed = book.models.get(normal(model.id()));
            return listed == null ? told : alone(listed);
        }
        Vendor vendor = VENDORS.get(model.provider());
        if (vendor == null || !model.baseUrl().startsWith("https://" + vendor.host)) {
            return told;
        }
        Listed listed = book.models.get(normal(vendor.prefix + model.id()));
        if (listed == null) {
            return told;
        }
        return told.rates().isEmpty() ? alone(listed) : newer(told, listed);
    }

    private Prices alone(Listed listed) {
        var rates = new ArrayList<Prices.Rate>();
        rates.add(new Prices.Rate(null, 0, listed.price()));
        if (listed.longer()) {
            rates.add(new Prices.Rate(null, SHORTEST_TIER, Price.UNKNOWN));
        }
        return new Prices(rates, Map.of(), book.asOf, book.source);
    }

    /**
     * A list that says the same as the record makes it newer, and fills in what it does not know.
     * One that says something else is right for today; what long prompts cost is then not known.
     */
    private Prices newer(Prices told, Listed listed) {
        LocalDate day = book.asOf;
        if (day == null || (told.asOf() != null && told.asOf().isAfter(day))) {
            return told;
        }
        Price before = told.at(day, 0);
        Price now = listed.price();
        boolean same = same(before.input(), now.input()) && same(before.output(), now.output());
        var rates = new ArrayList<Prices.Rate>();
        for (var rate : told.rates()) {
            boolean later = rate.from() != null && rate.from().isAfter(day);
            if (later) {
                rates.add(rate);
            } else if (rate.over() > 0) {
                rates.add(same ? rate : new Prices.Rate(rate.from(), rate.over(), Price.UNKNOWN));
            }
        }
        rates.add(new Prices.Rate(null, 0, same ? filled(before, now) : now));
        return new Prices(rates, told.tiers(), day, book.source);
    }

    private static boolean same(@Nullable Double one, @Nullable Double other) {
        return one != null && other != null && Math.abs(one - other) < 1e-9;
    }

    private static Price filled(Price one, Price other) {
        return new Price(
                one.input(),
                one.cachedInput() == null ? other.cachedInput() : one.cachedInput(),
                one.cacheWrite() == null ? other.cacheWrite() : one.cacheWrite(),
                one.cacheWriteHour() == null ? other.cacheWriteHour() : one.cacheWriteHour(),
                one.output());
    }
}
