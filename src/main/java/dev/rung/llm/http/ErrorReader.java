package dev.rung.llm.http;

import dev.rung.llm.LlmException;

import okhttp3.Response;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Makes a fault of an error answer, or of an error inside a reply that began well.
 *
 * @param model the model that was asked for; empty if none was
 */
record ErrorReader(String model, Endpoint endpoint) {
    Redaction redaction() {
        return endpoint.redaction();
    }

    /** The fault behind an answer that is not a 2xx. */
    LlmException refused(Response response, String body) {
        String clean = redaction().apply(body);
        String details = Wire.details(response, clean, redaction());
        if (response.isRedirect() || response.code() / 100 == 3) {
            return new LlmException.Unreadable(
                    "The server sends requests on to %s (%d); nothing was sent there."
                            .formatted(
                                    redaction().apply(String.valueOf(response.header("Location"))),
                                    response.code()),
                    details);
        }
        return fault(response, response.code(), ErrorText.ofBody(clean), details);
    }

    /**
     * The fault in an object that came after a good status.
     *
     * @param received the raw text of the object
     * @return null if it holds none
     */
    @Nullable LlmException inside(Response response, JsonNode object, String received) {
        var error = error(object);
        if (error.isMissingNode() || error.isNull()) {
            return null;
        }
        String clean = redaction().apply(received);
        var said = ErrorText.of(error).without(redaction());
        return fault(response, said.status(200), said, Wire.details(response, clean, redaction()));
    }

    /** Where formats put an error: at the top, in a choice, in a response, or as the object. */
    private static JsonNode error(JsonNode object) {
        var error = object.path("error");
        if (error.isMissingNode() || error.isNull()) {
            error = object.path("choices").path(0).path("error");
        }
        if (error.isMissingNode() || error.isNull()) {
            error = object.path("response").path("error");
        }
        boolean bare =
                error.isMissingNode()
                        && !object.has("choices")
                        && ("error".equals(object.path("object").asString(""))
                                || "error".equals(object.path("type").asString("")));
        return bare ? object : error;
    }

    private LlmException fault(Response response, int status, ErrorText said, String details) {
        String message = said.message();
        boolean mayBeMoney = status == 429 || status == 400 || status == 403 || status == 200;
        if (status == 402 || (said.money() && mayBeMoney)) {
            return new LlmException.OutOfMoney(status, message, details);
        }
        if (status == 429 || (status == 200 && said.rate())) {
            return new LlmException.RateLimited(message, wait(response, said), details);
        }
        return switch (status) {
            case 401, 403 ->
                    new LlmException.Unauthorized(status, message, endpoint.keyHint(), details);
            case 404 -> notFound(response, said, details);
            // A server that gave up waiting, or a conflict inside it: not the request's fault.
            case 408, 409 -> new LlmException.ServerFault(status, message, details);
            default ->
                    status >= 400 && status < 500
                            ? new LlmException.BadRequest(
                                    status, message, said.param(), said.refused(), details)
                            : new LlmException.ServerFault(status, message, details);
        };
    }

    private static @Nullable Duration wait(Response response, ErrorText said) {
        var now = Instant.now();
        var told = RetryAfter.of(response.headers(), now);
        return told == null ? said.wait(now) : told;
    }

    private LlmException notFound(Response response, ErrorText said, String details) {
        String message = said.message().toLowerCase(Locale.ROOT);
        boolean ofModel =
                said.code().contains("model")
                        || message.contains("model")
                        || message.contains(model.toLowerCase(Locale.ROOT));
        return ofModel && !model.isEmpty()
                ? new LlmException.NoSuchModel(model, said.message(), details)
                : new LlmException.Unreadable(
                        "There is no such API at %s (404)."
                                .formatted(response.request().url().redact()),
                        details);
    }
}
