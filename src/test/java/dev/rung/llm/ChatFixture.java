package dev.rung.llm;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.llm.ChatFormat.Ending;
import dev.rung.llm.http.Http;
import dev.rung.settings.Key;
import dev.rung.settings.Keys;

import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import java.io.IOException;
import java.net.InetAddress;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A server that a test scripts, and the client of a wire format that talks to it. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
public abstract class ChatFixture {
    /** The key that every client here is given; it must not turn up where it is not meant to go. */
    public static final String KEY = "sk-canary-5d1e/77+42";

    /** The variable that the key comes from. */
    public static final String VARIABLE = "RUNG_TEST_KEY";

    public static final String MODEL = "tested-model";

    /** The id with which the model's replies come back. */
    public static final String ANSWERED = "tested-model-1";

    protected static final ChatRequest HELLO =
            new ChatRequest(List.of(Message.user("Hello")), Parameters.UNSET);

    protected final List<Delta> heard = new ArrayList<>();
    protected MockWebServer server;
    private final ChatFormat format;

    protected ChatFixture(ChatFormat format) {
        this.format = format;
    }

    @BeforeEach
    void startServer() throws IOException {
        server = new MockWebServer();
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    protected final ChatModel client(Http http, String baseUrl) {
        return format.client(http, baseUrl);
    }

    protected final String stream(List<String> pieces, Ending ending) {
        return format.stream(pieces, ending);
    }

    protected final String unfinished(List<String> pieces) {
        return format.unfinished(pieces);
    }

    protected final String errorInside(String piece, String message) {
        return format.errorInside(piece, message);
    }

    protected final String error(String kind, String message) {
        return format.error(kind, message);
    }

    protected final ChatFormat format() {
        return format;
    }

    /** The key as clients get it. */
    public static Key key() {
        return new Keys(Map.of(VARIABLE, KEY)).find(VARIABLE).orElseThrow();
    }

    protected final String baseUrl() {
        return "http://127.0.0.1:" + server.getPort() + "/v1";
    }

    protected final void serve(MockResponse.Builder answer) {
        server.enqueue(answer.build());
    }

    protected final ChatReply chat() throws LlmException, InterruptedException {
        return client(new Http(), baseUrl()).chat(HELLO, heard::add);
    }

    protected final <X extends LlmException> X fault(Class<X> kind) {
        return assertThrows(kind, this::chat);
    }

    protected final MockResponse.Builder events(String body) {
        return new MockResponse.Builder()
                .setHeader("Content-Type", format.contentType())
                .chunkedBody(body, 1000);
    }

    protected static MockResponse.Builder json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .body(body);
    }

    protected static MockResponse.Builder html(int status, String body) {
        return json(status, body).setHeader("Content-Type", "text/html");
    }

    /** What is known of the cost of a recorded model's reply on a day in November 2026. */
    protected static double cost(String provider, String id, Usage usage) {
        return new ModelCatalog()
                .find(provider, id)
                .orElseThrow()
                .prices()
                .of(usage, LocalDate.of(2026, 11, 24))
                .dollars();
    }
}
