package dev.rung.slack;

import dev.rung.llm.LlmException;
import dev.rung.llm.http.Endpoint;
import dev.rung.llm.http.Header;
import dev.rung.llm.http.Http;
import dev.rung.llm.http.Redaction;
import dev.rung.llm.http.RetryAfter;
import dev.rung.settings.Key;
import dev.rung.settings.Keys;
import dev.rung.task.Timer;

import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Calls of the Web API: what is sent, and what an answer means. Only «wait» is answered by sending
 * again, for then nothing was done. Blocks.
 */
final class SlackCalls {
    static final String TOKEN = "SLACK_BOT_TOKEN";
    static final String WEBHOOK = "SLACK_WEBHOOK_URL";

    private static final String USUAL = "https://slack.com/api";
    private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    /** So often it waits and asks again, and so long at most each time. */
    private static final int WAITS = 3;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    /** The longest answer that is read, in bytes. */
    private static final long LONGEST = 16L << 20;

    private final Http http;
    private final Keys keys;
    private final Timer timer;
    private final String base;

    SlackCalls(Http http, Keys keys, Map<String, String> environment, Timer timer) {
        this.http = http;
        this.keys = keys;
        this.timer = timer;
        this.base = Endpoint.orUsual(environment.get("SLACK_API_URL"), USUAL);
    }

    boolean hasToken() {
        return keys.find(TOKEN).isPresent();
    }

    boolean hasWebhook() {
        return keys.find(WEBHOOK).isPresent();
    }

    /** An answer that says ok, with the scopes of the token as its head names them. */
    record Answer(JsonNode json, String scopes) {}

    /** A call with a body of JSON. */
    Answer json(String method, JsonNode body) throws SlackFault, InterruptedException {
        return call(method, RequestBody.create(bytes(body.toString()), JSON));
    }

    /** A call with the fields of a form, for methods that take no JSON. */
    Answer form(String method, Map<String, String> fields) throws SlackFault, InterruptedException {
        var form = new FormBody.Builder(StandardCharsets.UTF_8);
        fields.forEach(form::add);
        return call(method, form.build());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Answer call(String method, RequestBody body) throws SlackFault, InterruptedException {
        Key token = keys.find(TOKEN).filter(Header::canHold).orElse(null);
        if (token == null) {
            throw new SlackFault.NoKey(TOKEN);
        }
        Endpoint endpoint = Endpoint.keyed(base, token, TOKEN, Header::bearer);
        Request request;
        try {
            request = endpoint.request(method, "").post(body).build();
        } catch (LlmException.Unreachable e) {
            throw new SlackFault.Offline(e.getMessage(), e);
        }
        return send(request, response -> read(response, endpoint.redaction()));
    }

    private <T> T send(Request request, Http.Reading<Result<T>> reading)
            throws SlackFault, InterruptedException {
        for (int wait = 0; ; wait++) {
            Result<T> result = once(request, reading);
            switch (result) {
                case Good<T> good -> {
                    return good.value();
                }
                case Bad<T> bad -> {
                    boolean again =
                            bad.fault() instanceof SlackFault.Limited limited
                                    && wait < WAITS
                                    && limited.waiting().compareTo(LONGEST_WAIT) <= 0;
                    if (!again) {
                        throw bad.fault();
                    }
                    timer.pause(((SlackFault.Limited) bad.fault()).waiting());
                }
            }
        }
    }

    private sealed interface Result<T> {}

    private record Good<T>(T value) implements Result<T> {}

    private record Bad<T>(SlackFault fault) implements Result<T> {}

    private <T> Result<T> once(Request request, Http.Reading<Result<T>> reading)
            throws SlackFault, InterruptedException {
        try {
            return http.ask(request, CONNECT, SILENCE, reading);
        } catch (LlmException e) {
            // «May be billed» is: it was out, and nobody knows what became of it.
            throw e.mayBeBilled()
                    ? new SlackFault.Unknown(
                            "Slack did not answer: %s".formatted(e.getMessage()), e)
                    : new SlackFault.Offline(e.getMessage(), e);
        }
    }

    private static Result<Answer> read(Response response, Redaction redaction) throws IOException {
        Optional<SlackFault> bad = badStatus(response);
        if (bad.isPresent()) {
            return new Bad<>(bad.get());
        }
        JsonNode json;
        try {
            json = JsonMapper.shared().readTree(redaction.apply(text(response)));
        } catch (JacksonException e) {
            return new Bad<>(new SlackFault.Unknown("Slack's answer is not JSON.", null));
        }
        if (json.path("ok").asBoolean(false)) {
            return new Good<>(new Answer(json, Objects.requireNonNullElse(scopes(response), "")));
        }
        String code = json.path("error").asString("");
        return new Bad<>(
                switch (code) {
                    case "ratelimited", "rate_limited" -> limited(response);
                    case "", "internal_error", "fatal_error", "request_timeout" ->
                            new SlackFault.Unknown(
                                    "Slack failed: %s."
                                            .formatted(code.isEmpty() ? "no reason given" : code),
                                    null);
                    default -> new SlackFault.Refused(code, json.path("needed").asString(""));
                });
    }

    private static @Nullable String scopes(Response response) {
        return response.header("x-oauth-scopes");
    }

    private static String text(Response response) throws IOException {
        var source = response.body().source();
        source.request(LONGEST);
        return source.getBuffer().size() > LONGEST ? "" : source.readUtf8();
    }

    private static Optional<SlackFault> badStatus(Response response) {
        int status = response.code();
        if (status == 429) {
            return Optional.of(limited(response));
        }
        if (status >= 500) {
            return Optional.of(
                    new SlackFault.Unknown("Slack failed (HTTP %d).".formatted(status), null));
        }
        return status == 200
                ? Optional.empty()
                : Optional.of(new SlackFault.Refused("http_" + status, ""));
    }

    private static SlackFault limited(Response response) {
        Duration wait = RetryAfter.of(response.headers(), Instant.now());
        return new SlackFault.Limited(wait == null ? Duration.ofSeconds(30) : wait);
    }

    /** Sends the bytes of a file to the address that Slack gave for it. No token goes there. */
    void upload(String address, byte[] bytes) throws SlackFault, InterruptedException {
        HttpUrl url = HttpUrl.parse(address);
        if (url == null) {
            throw new SlackFault.Unknown("Slack gave no address for the file.", null);
        }
        var request =
                new Request.Builder()
                        .url(url)
                        .tag(Redaction.class, Redaction.NONE)
                        .post(RequestBody.create(bytes, MediaType.get("application/octet-stream")))
                        .build();
        send(
                request,
                response -> {
                    Optional<SlackFault> bad = badStatus(response);
                    return bad.isPresent() ? new Bad<Boolean>(bad.get()) : new Good<>(true);
                });
    }

    /** Posts to the webhook, whose address is a secret. */
    void webhook(JsonNode body) throws SlackFault, InterruptedException {
        Key address = keys.find(WEBHOOK).orElse(null);
        HttpUrl url = address == null ? null : HttpUrl.parse(address.reveal());
        if (address == null || url == null) {
            throw new SlackFault.NoKey(WEBHOOK);
        }
        var request =
                new Request.Builder()
                        .url(url)
                        .tag(Redaction.class, new Redaction(List.of(address)))
                        .post(RequestBody.create(bytes(body.toString()), JSON))
                        .build();
        send(
                request,
                response -> {
                    Optional<SlackFault> bad =
                            response.code() >= 400 && response.code() < 429
                                    ? Optional.of(new SlackFault.Refused(word(response), ""))
                                    : badStatus(response);
                    return bad.isPresent() ? new Bad<Boolean>(bad.get()) : new Good<>(true);
                });
    }

    /** A webhook answers with a word in plain text. */
    private static String word(Response response) throws IOException {
        String said = text(response).strip();
        return said.matches("[a-z_]{1,60}") ? said : "http_" + response.code();
    }
}
