package dev.rung.llm.http;

import dev.rung.llm.AnswerHead;
import dev.rung.llm.LlmException;
import dev.rung.settings.Network;

import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The process's HTTP client, made when it is first needed. A request is sent once: retrying is not
 * decided here. Redirects are not followed, so that neither key nor prompt goes where the user did
 * not send it. Calls block; an interrupt of the calling virtual thread ends them at once.
 */
public final class Http {
    /** As many connections as a run has requests out: fewer would be opened anew all the time. */
    private static final int IDLE = 512;

    private static final List<ConnectionSpec> CLEAR = List.of(ConnectionSpec.CLEARTEXT);
    private static final List<ConnectionSpec> SECURE = List.of(ConnectionSpec.MODERN_TLS);

    private final UnaryOperator<OkHttpClient.Builder> change;
    private final Supplier<Network> network;
    private final Map<String, String> environment;
    private final Tape tape;
    private @Nullable OkHttpClient open;
    private @Nullable OkHttpClient secured;
    private Network used = Network.USUAL;

    public Http() {
        this(builder -> builder);
    }

    /**
     * @param change applied to the client while it is built, for instance other certificates
     */
    public Http(UnaryOperator<OkHttpClient.Builder> change) {
        this(change, () -> Network.USUAL, Map.of());
    }

    /**
     * @param network how requests leave this machine: asked before each of them
     * @param environment where proxies, their passwords and the {@link Tape} are looked up
     */
    public Http(Supplier<Network> network, Map<String, String> environment) {
        this(builder -> builder, network, environment);
    }

    private Http(
            UnaryOperator<OkHttpClient.Builder> change,
            Supplier<Network> network,
            Map<String, String> environment) {
        this.change = change;
        this.network = network;
        this.tape = Tape.of(environment);
        this.environment = environment;
    }

    /** Whether exchanges are recorded, or answered from a recording. */
    public Tape tape() {
        return tape;
    }

    /** Makes something of an answer. */
    @FunctionalInterface
    public interface Reading<T> {
        /** Reads what it needs; the response is closed after it. */
        T read(Response response) throws IOException, LlmException, InterruptedException;
    }

    /**
     * Sends the request and reads the answer, whatever its status.
     *
     * @throws LlmException {@code Unreachable}, {@code Tls} or {@code Unreadable} if there was no
     *     answer, {@code CutOff} if the reading failed, or what the reading throws
     */
    public <T> T send(Request request, Reading<T> reading)
            throws LlmException, InterruptedException {
        return send(client(request).newCall(request), reading);
    }

    /**
     * The same for a short question.
     *
     * @param connect the longest wait for a connection
     * @param silence the longest time in which nothing comes
     */
    public <T> T ask(Request request, Duration connect, Duration silence, Reading<T> reading)
            throws LlmException, InterruptedException {
        var brief =
                client(request).newBuilder().connectTimeout(connect).readTimeout(silence).build();
        return send(brief.newCall(request), reading);
    }

    private static <T> T send(Call call, Reading<T> reading)
            throws LlmException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Response response;
        try {
            response = call.execute();
        } catch (IOException e) {
            throw Faults.unanswered(call.request().url(), e);
        }
        boolean read = false;
        try {
            RateLimits.tell(response.headers());
            T result = reading.read(response);
            read = true;
            return result;
        } catch (IOException e) {
            throw Faults.cutOff(e, "").withHead(head(response));
        } catch (LlmException e) {
            throw e.withHead(head(response));
        } finally {
            if (!read) {
                // Else closing would first read on, in the hope to use the connection again.
                call.cancel();
            }
            response.close();
        }
    }

    /**
     * What the answer says of another attempt. OpenAI's and Anthropic's own clients obey {@code
     * x-should-retry} before all else.
     */
    private static AnswerHead head(Response response) {
        Boolean should =
                switch (response.header("x-should-retry")) {
                    case "true" -> Boolean.TRUE;
                    case "false" -> Boolean.FALSE;
                    case null, default -> null;
                };
        return new AnswerHead(
                response.code(), should, RetryAfter.of(response.headers(), Instant.now()));
    }

    /**
     * Reading the machine's certificates takes longer than all else at the first request, and a
     * model on this machine needs none: what is not encrypted goes by a client without them.
     */
    private synchronized OkHttpClient client(Request request) {
        var now = network.get();
        if (open == null || !now.equals(used)) {
            // Requests that are out end as they began. Connections are kept by proxy.
            var builder = open == null ? tape.addTo(usual()) : open.newBuilder();
            open = change.apply(by(now, builder)).connectionSpecs(CLEAR).build();
            secured = null;
            used = now;
        }
        if (!request.url().isHttps()) {
            return open;
        }
        if (secured == null) {
            secured = change.apply(open.newBuilder().connectionSpecs(SECURE)).build();
        }
        return secured;
    }

    private OkHttpClient.Builder by(Network now, OkHttpClient.Builder builder) {
        var proxies = new Proxies(now, environment);
        return builder.connectTimeout(Duration.ofSeconds(now.connectSeconds()))
                .readTimeout(Duration.ofSeconds(now.silenceSeconds()))
                .writeTimeout(Duration.ofSeconds(now.silenceSeconds()))
                .proxySelector(proxies)
                .proxyAuthenticator(proxies);
    }

    private static OkHttpClient.Builder usual() {
        Proxies.readSystem();
        return new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                // Some servers close idle connections after 5 s. Without retries, a connection that
                // the server is about to close must not be used again.
                .connectionPool(new ConnectionPool(IDLE, 4, TimeUnit.SECONDS))
                .addNetworkInterceptor(Http::withoutFollowUp);
    }

    /** OkHttp repeats a request by itself on 503 with {@code Retry-After: 0}; here it must not. */
    private static Response withoutFollowUp(Interceptor.Chain chain) throws IOException {
        var response = chain.proceed(chain.request());
        boolean now = "0".equals(response.header("Retry-After"));
        return now ? response.newBuilder().header("Retry-After", "0.0").build() : response;
    }
}
