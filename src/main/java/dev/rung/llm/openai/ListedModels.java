package dev.rung.llm.openai;

import dev.rung.llm.Capabilities;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelInfo.Kind;
import dev.rung.llm.ModelInfo.State;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameter;
import dev.rung.llm.RawText;
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
import java.util.stream.Stream;

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

    /** OpenAI's base models, and the one that follows instructions in raw text only. */
    private static final Pattern BASE =
            Pattern.compile("(davinci|babbage)-002|gpt-3\\.5-turbo-instruct.*");

    private static final Pattern EMBEDDING = Pattern.compile("embed", Pattern.CASE_INSENSITIVE);

    /** The note of a model that is sent raw text. */
    static final String RAW_NOTE = "Raw text completions: the turns are sent as one text.";

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

    /** All models of the list; those that embed or reward are marked. */
    List<Listed> all(JsonNode list) {
        return items(list).map(item -> listed(item, kind(item))).toList();
    }

    /**
     * Those that are not known to do something else than chat. Of a model that is listed twice with
     * one word against it, none is taken.
     */
    List<Listed> chatting(JsonNode list) {
        Set<String> others =
                items(list)
                        .filter(ListedModels::isOther)
                        .map(ListedModels::id)
                        .collect(Collectors.toSet());
        return items(list)
                .filter(item -> !others.contains(id(item)))
                .map(item -> listed(item, Kind.CHAT))
                .toList();
    }

    /** Those that are known to embed or to reward. */
    List<Listed> otherKinds(JsonNode list) {
        return items(list)
                .filter(item -> kind(item) != Kind.CHAT)
                .map(item -> listed(item, kind(item)))
                .toList();
    }

    /** Those of the given type once more, as raw text; all that chat if the type is empty. */
    List<Listed> rawText(JsonNode list, String type) {
        return items(list)
                .filter(
                        item ->
                                type.isEmpty()
                                        ? !isOther(item)
                                        : item.path("type").asString("").equals(type))
                .map(this::raw)
                .toList();
    }

    /** OpenAI's base models as raw text. */
    List<Listed> base(JsonNode list) {
        return items(list).filter(ListedModels::isBase).map(this::raw).toList();
    }

    private static Stream<JsonNode> items(JsonNode list) {
        var items = list.isArray() ? list : list.path("data");
        return items.valueStream().filter(item -> !id(item).isEmpty());
    }

    private static String id(JsonNode item) {
        return item.path("id").isString() ? item.path("id").stringValue() : "";
    }

    private static boolean isBase(JsonNode item) {
        return BASE.matcher(id(item)).matches();
    }

    /** By the type, which Together tells (API reference, «List models»), or by a word in the id. */
    private static Kind kind(JsonNode item) {
        return switch (item.path("type").asString("")) {
            case "embedding" -> Kind.EMBEDDING;
            case "reward" -> Kind.REWARD;
            default -> EMBEDDING.matcher(id(item)).find() ? Kind.EMBEDDING : Kind.CHAT;
        };
    }

    private static boolean isOther(JsonNode item) {
        String type = item.path("type").asString("chat");
        boolean inactive = item.path("active").isBoolean() && !item.path("active").asBoolean();
        return inactive
                || !(type.equals("chat") || type.equals("model"))
                || isBase(item)
                || NOT_CHAT.matcher(id(item)).find();
    }

    private Listed listed(JsonNode item, Kind kind) {
        String id = id(item);
        String price = price(item.path("pricing"));
        return new Listed(
                new ModelInfo(
                        new ModelRef(provider, baseUrl, id),
                        id,
                        capabilities(item),
                        State.READY,
                        price.isEmpty() ? note : price,
                        kind),
                shutdown(item));
    }

    private Listed raw(JsonNode item) {
        var known = capabilities(item);
        return new Listed(
                new ModelInfo(
                        new ModelRef(RawText.provider(provider), baseUrl, id(item)),
                        id(item) + " (raw text)",
                        TextWriter.fields(known.context(), known.outputLimit()),
                        State.READY,
                        RAW_NOTE),
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
