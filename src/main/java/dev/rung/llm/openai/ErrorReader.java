package dev.rung.llm.openai;

import dev.rung.llm.LlmException;
import dev.rung.llm.http.Redaction;
import dev.rung.llm.http.RetryAfter;
import dev.rung.llm.http.Wire;

import okhttp3.Response;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/**
 * Makes a fault of an error answer: {@code {"error": {"message", "type", "param", "code"}}} as
 * OpenAI's API reference describes it, and the shapes that other servers send instead.
 *
 * @param model the model that was asked for
 * @param keyHint what the user can do about the key
 */
record ErrorReader(String model, String keyHint, Redaction redaction) {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Codes that speak of too many requests, whatever the error's type says. */
    private static final Set<String> RATE =
            Set.of("rate_limit_exceeded", "slow_down", "rate_limit_error");

    /** What the other side said. */
    private record Said(String message, String code, String type, @Nullable String param) {
        static final Said NOTHING = new Said("", "", "", null);

        static Said of(JsonNode error) {
            if (error.isString()) {
                return new Said(line(error.stringValue()), "", "", null);
            }
            String message = error.path("message").asString("");
            return new Said(
                    line(message.isEmpty() ? error.path("detail").asString("") : message),
                    error.path("code").asString(""),
                    error.path("type").asString(""),
                    error.path("param").asString(null));
        }

        boolean rate() {
            return RATE.contains(code) || (code.isEmpty() && RATE.contains(type));
        }

        /** The type stays {@code insufficient_quota} where the code is about the rate. */
        boolean money() {
            String words = code + " " + type;
            return !rate()
                    && (words.contains("insufficient_quota")
                            || words.contains("credit")
                            || words.contains("spend")
                            || words.contains("billing"));
        }

        /** The status that the code is, as OpenRouter sends it; else the given one. */
        int status(int otherwise) {
            return code.matches("[45]\\d\\d") ? Integer.parseInt(code) : otherwise;
        }
    }

    /** The fault behind an answer that is not a 2xx. */
    LlmException refused(Response response, String body) {
        String clean = redaction.apply(body);
        String details = Wire.details(response, clean, redaction);
        if (response.isRedirect() || response.code() / 100 == 3) {
            return new LlmException.Unreadable(
                    "The server sends requests on to %s (%d); nothing was sent there."
                            .formatted(
                                    redaction.apply(String.valueOf(response.header("Location"))),
                                    response.code()),
                    details);
        }
        return fault(response, response.code(), said(clean), details);
    }

    /**
     * The fault in an object that came after a good status.
     *
     * @param received the raw text of the object
     * @return null if it holds none
     */
    @Nullable LlmException inside(Response response, JsonNode object, String received) {
        var error = object.path("error");
        if (error.isMissingNode() || error.isNull()) {
            error = object.path("choices").path(0).path("error");
        }
        if (error.isMissingNode() || error.isNull()) {
            boolean bare =
                    !object.has("choices") && "error".equals(object.path("object").asString(""));
            if (!bare) {
                return null;
            }
            error = object;
        }
        String clean = redaction.apply(received);
        var said = clean(Said.of(error));
        return fault(response, said.status(200), said, Wire.details(response, clean, redaction));
    }

    private LlmException fault(Response response, int status, Said said, String details) {
        String message = said.message();
        if (status == 402 || (said.money() && (status == 429 || status == 200))) {
            return new LlmException.OutOfMoney(status, message, details);
        }
        if (status == 429 || (status == 200 && said.rate())) {
            var wait = RetryAfter.of(response.headers(), Instant.now());
            return new LlmException.RateLimited(message, wait, details);
        }
        return switch (status) {
            case 401, 403 -> new LlmException.Unauthorized(status, message, keyHint, details);
            case 404 -> notFound(response, said, details);
            // A server that gave up waiting, or a conflict inside it: not the request's fault.
            case 408, 409 -> new LlmException.ServerFault(status, message, details);
            default ->
                    status >= 400 && status < 500
                            ? new LlmException.BadRequest(status, message, said.param(), details)
                            : new LlmException.ServerFault(status, message, details);
        };
    }

    private LlmException notFound(Response response, Said said, String details) {
        boolean ofModel =
                said.code().contains("model")
                        || said.message().toLowerCase(Locale.ROOT).contains("model")
                        || said.message().contains(model);
        return ofModel
                ? new LlmException.NoSuchModel(model, said.message(), details)
                : new LlmException.Unreadable(
                        "There is no chat completions API at %s (404)."
                                .formatted(response.request().url().redact()),
                        details);
    }

    private Said said(String body) {
        if (body.stripLeading().startsWith("<")) {
            return new Said("it answered with a web page", "", "", null);
        }
        try {
            var json = JSON.readTree(body);
            var object = json.isArray() ? json.path(0) : json;
            var error = object.path("error");
            return Said.of(error.isObject() || error.isString() ? error : object);
        } catch (JacksonException e) {
            return body.isBlank() ? Said.NOTHING : new Said(line(body), "", "", null);
        }
    }

    private Said clean(Said said) {
        String param = said.param();
        return new Said(
                redaction.apply(said.message()),
                said.code(),
                said.type(),
                param == null ? null : redaction.apply(param));
    }

    /** One line of at most 300 characters. */
    private static String line(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= 300 ? line : line.substring(0, 299) + "…";
    }
}
