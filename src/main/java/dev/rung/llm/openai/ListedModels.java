package dev.rung.llm.openai;

import dev.rung.llm.Capabilities;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelInfo.State;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameter;
import dev.rung.llm.Roster.Listed;
import dev.rung.llm.http.JsonNumbers;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads {@code GET /models}: {@code data[{id}]} or a bare list, with what servers add: a shutdown
 * date (OpenAI), prices and accepted parameters (OpenRouter), a kind (Together), a length of
 * context under various names.
 *
 * @param provider as in {@link ModelRef#provider}
 * @param baseUrl as in {@link ModelRef#baseUrl}
 * @param note the note of a model of which no more is known
 */
record ListedModels(String provider, String baseUrl, String note) {
    /** Words in the ids of models that do not chat. */
    private static final Pattern NOT_CHAT =
            Pattern.compile(
                    "embed|whisper|(^|[-/])tts|dall-e|image|audio|realtime|transcribe|moderation"
                            + "|sora|babbage|davinci|computer-use|-search|codex|instruct-\\d{4}"
                            + "|deep-research|rerank|guard",
                    Pattern.CASE_INSENSITIVE);

    /** How the entries of {@code supported_parameters} are called here. */
    private static final List<Known> NAMES =
            List.of(
                    new Known("temperature", Parameter.TEMPERATURE),
                    new Known("top_p", Parameter.TOP_P),
                    new Known("max_tokens", Parameter.MAX_TOKENS),
                    new Known("stop", Parameter.STOP),
                    new Known("seed", Parameter.SEED),
                    new Known("reasoning", Parameter.EFFORT),
                    new Known("top_logprobs", Parameter.TOP_LOGPROBS));

    private record Known(String name, Parameter parameter) {}

    /** All models of the list. */
    List<Listed> all(JsonNode list) {
        var items = list.isArray() ? list : list.path("data");
        return items.valueStream()
                .filter(item -> item.path("id").isString())
                .filter(item -> !item.path("id").stringValue().isEmpty())
                .map(this::listed)
                .toList();
    }

    /** Those that are not known to do something else than chat. */
    List<Listed> chatting(JsonNode list) {
        var items = list.isArray() ? list : list.path("data");
        Set<String> others =
                items.valueStream()
                        .filter(ListedModels::isOther)
                        .map(item -> item.path("id").asString(""))
                        .collect(Collectors.toSet());
        return all(list).stream()
                .filter(model -> !others.contains(model.info().ref().id()))
                .toList();
    }

    private static boolean isOther(JsonNode item) {
        String type = item.path("type").asString("chat");
        boolean inactive = item.path("active").isBoolean() && !item.path("active").asBoolean();
        return inactive
                || !(type.equals("chat") || type.equals("model"))
                || NOT_CHAT.matcher(item.path("id").asString("")).find();
    }

    private Listed listed(JsonNode item) {
        String id = item.path("id").asString("");
        String price = price(item.path("pricing"));
        return new Listed(
                new ModelInfo(
                        new ModelRef(provider, baseUrl, id),
                        id,
                        capabilities(item),
                        State.READY,
                        price.isEmpty() ? note : price),
                shutdown(item));
    }

    private static Capabilities capabilities(JsonNode item) {
        var context =
                first(item, "context_length", "max_model_len", "context_window", "max_context");
        var limit = first(item, "max_completion_tokens", "max_output_tokens");
        if (limit == null) {
            limit = first(item.path("top_provider"), "max_completion_tokens");
        }
        var supported = item.path("supported_parameters");
        if (!supported.isArray() || supported.isEmpty()) {
            return Capabilities.unknown(Capabilities.UNKNOWN.takes(), context, limit);
        }
        var names = supported.valueStream().map(name -> name.asString("")).toList();
        var takes = EnumSet.noneOf(Parameter.class);
        NAMES.stream()
                .filter(known -> names.contains(known.name))
                .forEach(known -> takes.add(known.parameter));
        return new Capabilities(takes, Set.of(), List.of(), null, context, limit, true, true);
    }

    private static @Nullable Integer first(JsonNode item, String... fields) {
        for (String field : fields) {
            Integer value = JsonNumbers.whole(item.path(field));
            if (value != null && value > 0) {
                return value;
            }
        }
        return null;
    }

    private static @Nullable LocalDate shutdown(JsonNode item) {
        String date = item.path("shutdown_date").asString("");
        date = date.isEmpty() ? item.path("expiration_date").asString("") : date;
        try {
            return date.length() < 10 ? null : LocalDate.parse(date.substring(0, 10));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** OpenRouter's prices are texts in US dollars a token. */
    private static String price(JsonNode pricing) {
        try {
            double in = Double.parseDouble(pricing.path("prompt").asString(""));
            double out = Double.parseDouble(pricing.path("completion").asString(""));
            return in < 0 || out < 0
                    ? ""
                    : "$%s in, $%s out per million tokens".formatted(million(in), million(out));
        } catch (NumberFormatException e) {
            return "";
        }
    }

    private static String million(double price) {
        double million = Math.round(price * 1e9) / 1e3;
        return million == Math.rint(million)
                ? String.valueOf((long) million)
                : String.valueOf(million);
    }
}
