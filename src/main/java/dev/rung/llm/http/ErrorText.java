package dev.rung.llm.http;

import dev.rung.llm.Parameter;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the other side said went wrong: the error objects of OpenAI ({@code message}, {@code type},
 * {@code param}, {@code code}), Anthropic ({@code type}, {@code message}), Google ({@code code},
 * {@code status}, {@code message}, {@code details}) and Ollama (a string), from their API
 * references, and shapes that other servers send.
 *
 * @param message one line of at most 300 characters, may be empty
 * @param code a word or a status as text, may be empty
 * @param type a word, may be empty
 * @param param the field of the request that it is about, null if not told
 * @param details Google's list of details, else missing
 */
record ErrorText(
        String message, String code, String type, @Nullable String param, JsonNode details) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Words that speak of too many requests, whatever else is said. */
    private static final Set<String> RATE =
            Set.of("rate_limit_exceeded", "slow_down", "rate_limit_error");

    /** The status that belongs to a word, for errors that come after a good status. */
    private static final Map<String, Integer> STATUS =
            Map.ofEntries(
                    // Anthropic, types
                    Map.entry("invalid_request_error", 400),
                    Map.entry("authentication_error", 401),
                    Map.entry("billing_error", 402),
                    Map.entry("permission_error", 403),
                    Map.entry("not_found_error", 404),
                    Map.entry("conflict_error", 409),
                    Map.entry("request_too_large", 413),
                    Map.entry("rate_limit_error", 429),
                    Map.entry("api_error", 500),
                    Map.entry("timeout_error", 504),
                    Map.entry("overloaded_error", 529),
                    // OpenAI, codes
                    Map.entry("invalid_prompt", 400),
                    Map.entry("bio_policy", 400),
                    Map.entry("rate_limit_exceeded", 429),
                    Map.entry("slow_down", 429),
                    Map.entry("server_error", 500),
                    Map.entry("server_is_overloaded", 503),
                    // Google, statuses
                    Map.entry("INVALID_ARGUMENT", 400),
                    Map.entry("FAILED_PRECONDITION", 400),
                    Map.entry("UNAUTHENTICATED", 401),
                    Map.entry("PERMISSION_DENIED", 403),
                    Map.entry("NOT_FOUND", 404),
                    Map.entry("RESOURCE_EXHAUSTED", 429),
                    Map.entry("INTERNAL", 500),
                    Map.entry("UNAVAILABLE", 503),
                    Map.entry("DEADLINE_EXCEEDED", 504));

    /** Messages about money that come with an ordinary word, as Anthropic and Google send them. */
    private static final Pattern MONEY =
            Pattern.compile(
                    "credit balance|spend.?limit|api usage limits|\\blimit: 0\\b",
                    Pattern.CASE_INSENSITIVE);

    /** Anthropic names the field only in its message: {@code temperature: …} or in backticks. */
    private static final Pattern FIELD =
            Pattern.compile("^`([a-z0-9_.]+)`|^([a-z0-9_]+(?:\\.[a-z0-9_]+)*): ");

    /** Codes and words that say that a field is not taken, whatever its value. */
    private static final Set<String> UNSUPPORTED =
            Set.of("unsupported_parameter", "unsupported_value", "unknown_parameter");

    private static final Pattern NOT_TAKEN =
            Pattern.compile(
                    "not support|unsupported|deprecated|not permitted|not allowed|not available"
                            + "|unrecognized|unknown (?:name|parameter|field)|does not accept"
                            + "|not accepted|is not enabled|only the default",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern SECONDS = Pattern.compile("(\\d+(?:\\.\\d+)?)s");

    /** Google counts the day of a quota in this zone. */
    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    private static ErrorText of(String message) {
        return new ErrorText(line(message), "", "", null, JSON.missingNode());
    }

    /** Of the body of an error answer. */
    static ErrorText ofBody(String body) {
        if (body.stripLeading().startsWith("<")) {
            return of("it answered with a web page");
        }
        try {
            var json = JSON.readTree(body);
            var object = json.isArray() ? json.path(0) : json;
            var error = object.path("error");
            return of(error.isObject() || error.isString() ? error : object);
        } catch (JacksonException e) {
            return of(body);
        }
    }

    /** Of an error object, or of a string in its place. */
    static ErrorText of(JsonNode error) {
        if (error.isString()) {
            return of(error.stringValue());
        }
        String said = error.path("message").asString("");
        String message = line(said.isEmpty() ? error.path("detail").asString("") : said);
        return new ErrorText(
                message,
                error.path("code").asString(""),
                error.path("type").asString(error.path("status").asString("")),
                param(error, message),
                error.path("details"));
    }

    private static @Nullable String param(JsonNode error, String message) {
        if (error.hasNonNull("param")) {
            return error.path("param").asString(null);
        }
        for (var detail : error.path("details")) {
            String field = detail.path("fieldViolations").path(0).path("field").asString("");
            if (!field.isEmpty()) {
                return field.substring(field.lastIndexOf('.') + 1);
            }
        }
        var named = FIELD.matcher(message);
        boolean typed = error.has("type") && !error.has("code");
        return typed && named.find()
                ? Objects.requireNonNullElse(named.group(1), named.group(2))
                : null;
    }

    boolean rate() {
        return RATE.contains(code) || (code.isEmpty() && RATE.contains(type));
    }

    /** The type stays {@code insufficient_quota} where the code is about the rate. */
    boolean money() {
        String words = code + " " + type;
        return MONEY.matcher(message).find()
                || words.contains("spend")
                || (!rate()
                        && (words.contains("insufficient_quota")
                                || words.contains("credit")
                                || words.contains("billing")));
    }

    /** The status that the words stand for; else the given one. */
    int status(int otherwise) {
        if (code.matches("[45]\\d\\d")) {
            return Integer.parseInt(code);
        }
        Integer known = STATUS.getOrDefault(code, STATUS.get(type));
        return known == null ? otherwise : known;
    }

    /**
     * How long Google asks to wait: until its next day where the quota of a day is used up, else
     * the delay that it names. Null if it does not say.
     */
    @Nullable Duration wait(Instant now) {
        Duration wait = null;
        for (var detail : details) {
            for (var violation : detail.path("violations")) {
                if (violation.path("quotaId").asString("").contains("PerDay")) {
                    return untilMidnight(now);
                }
            }
            var delay = SECONDS.matcher(detail.path("retryDelay").asString(""));
            if (delay.matches()) {
                wait = Duration.ofMillis(Math.round(1000 * Double.parseDouble(delay.group(1))));
            }
        }
        return wait;
    }

    private static Duration untilMidnight(Instant now) {
        ZonedDateTime here = now.atZone(PACIFIC);
        return Duration.between(here, here.toLocalDate().plusDays(1).atStartOfDay(PACIFIC));
    }

    /** The parameter that the model does not take; null if something else is wrong. */
    @Nullable Parameter refused() {
        boolean notTaken = UNSUPPORTED.contains(code) || NOT_TAKEN.matcher(message).find();
        return notTaken && param != null ? Parameter.ofField(param).orElse(null) : null;
    }

    /** The same without keys. */
    ErrorText without(Redaction redaction) {
        return new ErrorText(
                redaction.apply(message),
                code,
                type,
                param == null ? null : redaction.apply(param),
                details);
    }

    /** One line of at most 300 characters. */
    private static String line(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= 300 ? line : line.substring(0, 299) + "…";
    }
}
