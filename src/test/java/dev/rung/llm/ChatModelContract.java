package dev.rung.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.StopReason.Kind;
import dev.rung.llm.http.Http;

import mockwebserver3.MockResponse;
import mockwebserver3.MockResponseBody;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;

import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

import okio.BufferedSink;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What every client of a chat API does, whatever the wire format. A subclass gives the client and
 * the bodies that its format has for each case.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
public abstract class ChatModelContract {
    /** The key that every client here is given; it must not turn up where it is not meant to go. */
    protected static final String KEY = "sk-canary-5d1e/77+42";

    protected static final String VARIABLE = "RUNG_TEST_KEY";
    protected static final String MODEL = "tested-model";
    protected static final ChatRequest HELLO =
            new ChatRequest(List.of(Message.user("Hello")), Parameters.UNSET);

    private static final List<String> PIECES =
            List.of("Grüße", " aus", " 日本", " 👩‍🔬", ",\n", "\"quoted\"", " \\ ", "\u202Eend");

    /** Ways in which a reply ends. */
    protected enum Ending {
        NATURAL,
        LENGTH,
        CONTENT_FILTER,
        REFUSAL
    }

    protected MockWebServer server;
    protected final List<Delta> heard = new ArrayList<>();

    @BeforeEach
    void startServer() throws IOException {
        server = new MockWebServer();
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    /** The client under test, with the key. */
    protected abstract ChatModel client(Http http, String baseUrl);

    /** A whole stream of these pieces. */
    protected abstract String stream(List<String> pieces, Ending ending);

    /** A stream of these pieces that stops before the reply has ended. */
    protected abstract String unfinished(List<String> pieces);

    /** A piece, then an error. */
    protected abstract String errorInside(String piece, String message);

    /** An error body; {@code kind}: auth, money, model, rate, quota, parameter, server. */
    protected abstract String error(String kind, String message);

    /** What the ending is in common terms. */
    protected abstract Kind kind(Ending ending);

    @Test
    void piecesComeInOrderAndMakeTheReply() throws Exception {
        serve(events(stream(PIECES, Ending.NATURAL)));
        var reply = chat();
        assertEquals(String.join("", PIECES), reply.text());
        assertEquals(PIECES.stream().<Delta>map(Delta.Text::new).toList(), heard);
        assertEquals("", reply.thinking());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64})
    void theReplyIsTheSameWhereverTheStreamIsSplit(int bytes) throws Exception {
        serve(
                new MockResponse.Builder()
                        .setHeader("Content-Type", "text/event-stream")
                        .chunkedBody(stream(PIECES, Ending.NATURAL), bytes));
        assertEquals(String.join("", PIECES), chat().text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r"})
    void theReplyIsTheSameWithAnyLineEnd(String lineEnd) throws Exception {
        serve(events(stream(PIECES, Ending.NATURAL).replace("\n", lineEnd)));
        assertEquals(String.join("", PIECES), chat().text());
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void theReasonOfTheEndIsKept(Ending ending) throws Exception {
        serve(events(stream(List.of("I", " see"), ending)));
        var reply = chat();
        assertEquals(kind(ending), reply.stop().kind());
        assertEquals("I see", reply.text());
    }

    @Test
    void theExchangeShowsWhatWentOverTheWireWithoutTheKey() throws Exception {
        String body = stream(List.of("Hi"), Ending.NATURAL);
        serve(events(body).addHeader("X-Echo", KEY).addHeader("Set-Cookie", "session=1"));
        var exchange = chat().exchange();
        assertTrue(exchange.request().startsWith("POST http://127.0.0.1:"), exchange.request());
        assertTrue(exchange.request().contains("$" + VARIABLE), exchange.request());
        String sent = Objects.requireNonNull(server.takeRequest().getBody()).utf8();
        assertTrue(exchange.request().endsWith("\n\n" + sent), exchange.request());
        assertTrue(exchange.reply().startsWith("HTTP/1.1 200 OK\n"), exchange.reply());
        assertTrue(exchange.reply().endsWith("\n\n" + body), exchange.reply());
        assertFalse((exchange.request() + exchange.reply()).contains(KEY));
        assertFalse(exchange.reply().contains("session=1"), exchange.reply());
    }

    @Test
    void aStreamThatEndsTooEarlyIsCutOffAndItsPiecesStay() {
        serve(events(unfinished(List.of("one", " two"))));
        var fault = fault(LlmException.CutOff.class);
        assertEquals(List.of(new Delta.Text("one"), new Delta.Text(" two")), heard);
        assertTrue(fault.details().contains("one"), fault.details());
    }

    @Test
    void aConnectionThatBreaksInTheMiddleIsCutOffAndItsPiecesStay() {
        var pieces = new ArrayList<String>();
        for (int i = 0; i < 200; i++) {
            pieces.add("piece " + i);
        }
        serve(
                new MockResponse.Builder()
                        .setHeader("Content-Type", "text/event-stream")
                        .chunkedBody(stream(pieces, Ending.NATURAL), 1000)
                        .onResponseBody(new SocketEffect.CloseSocket()));
        fault(LlmException.CutOff.class);
        assertFalse(heard.isEmpty());
        assertTrue(heard.size() < 200, "heard " + heard.size());
    }

    @Test
    void anErrorInsideAGoodReplyIsAFaultAndItsPiecesStay() {
        serve(events(errorInside("one", "engine died")));
        var fault = fault(LlmException.ServerFault.class);
        assertTrue(fault.getMessage().contains("engine died"), fault.getMessage());
        assertEquals(List.of(new Delta.Text("one")), heard);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aRefusedKeyNamesItsVariable(int status) {
        serve(json(status, error("auth", "bad key")));
        var fault = fault(LlmException.Unauthorized.class);
        assertTrue(fault.getMessage().contains("bad key"), fault.getMessage());
        assertTrue(fault.whatToDo().contains(VARIABLE), fault.whatToDo());
    }

    @Test
    void anEchoedKeyIsTakenOut() {
        serve(json(401, error("auth", "bad key " + KEY + ", or " + KEY.replace("/", "\\/"))));
        var fault = fault(LlmException.Unauthorized.class);
        String all = fault.getMessage() + fault.details() + fault.whatToDo();
        assertFalse(all.contains("canary"), all);
        assertTrue(fault.getMessage().contains("$" + VARIABLE), fault.getMessage());
    }

    @Test
    void anUnknownModelIsNamed() {
        serve(json(404, error("model", "The model does not exist")));
        var fault = fault(LlmException.NoSuchModel.class);
        assertTrue(fault.getMessage().contains(MODEL), fault.getMessage());
    }

    @Test
    void aWrongUrlIsNotTakenForAnUnknownModel() {
        serve(html(404, "<html><body>Not found</body></html>"));
        var fault = fault(LlmException.Unreadable.class);
        assertTrue(fault.getMessage().contains("404"), fault.getMessage());
    }

    @Test
    void noCreditIsNoRateLimit() {
        serve(json(402, error("money", "Insufficient credits")));
        fault(LlmException.OutOfMoney.class);
        serve(json(429, error("quota", "You exceeded your quota")));
        fault(LlmException.OutOfMoney.class);
    }

    @Test
    void aRateLimitTellsHowLongToWait() {
        serve(json(429, error("rate", "Slow down")).addHeader("Retry-After", "7"));
        var told = fault(LlmException.RateLimited.class);
        assertEquals(Duration.ofSeconds(7), told.retryAfter());
        serve(json(429, error("rate", "Slow down")));
        assertNull(fault(LlmException.RateLimited.class).retryAfter());
    }

    @Test
    void aRefusedParameterIsNamed() {
        serve(json(400, error("parameter", "Unsupported value")));
        assertEquals("temperature", fault(LlmException.BadRequest.class).parameter());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 529})
    void aServerFaultIsOne(int status) {
        serve(json(status, error("server", "overloaded")));
        var fault = fault(LlmException.ServerFault.class);
        assertTrue(fault.getMessage().contains(String.valueOf(status)), fault.getMessage());
        assertTrue(fault.getMessage().contains("overloaded"), fault.getMessage());
    }

    @Test
    void nothingIsSentTwice() {
        serve(json(503, error("server", "overloaded")).addHeader("Retry-After", "0"));
        serve(json(408, error("server", "too slow")));
        serve(events(stream(List.of("never asked for"), Ending.NATURAL)));
        fault(LlmException.ServerFault.class);
        assertEquals(1, server.getRequestCount());
        fault(LlmException.ServerFault.class);
        assertEquals(2, server.getRequestCount());
    }

    @Test
    void aServerThatHangsUpIsUnreachable() {
        serve(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()));
        serve(events(stream(List.of("never asked for"), Ending.NATURAL)));
        fault(LlmException.Unreachable.class);
        assertEquals(1, server.getRequestCount());
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "[]", "42", "{\"half\": ", "{}", "\u0000\u0001\uFFFD"})
    void aBodyThatIsNoReplyIsUnreadable(String body) {
        serve(json(200, body));
        var fault = fault(LlmException.Unreadable.class);
        assertTrue(fault.details().contains(body), fault.details());
    }

    @Test
    void anEventThatIsNotJsonIsUnreadable() {
        serve(events(unfinished(List.of("one")) + "data: {oops\n\n"));
        fault(LlmException.Unreadable.class);
        assertEquals(List.of(new Delta.Text("one")), heard);
    }

    @Test
    void aWebPageIsUnreadable() {
        serve(html(200, "<!doctype html><title>Welcome</title>"));
        var fault = fault(LlmException.Unreadable.class);
        assertTrue(fault.getMessage().contains("web page"), fault.getMessage());
    }

    @Test
    void anEmptyReplyIsUnreadable() {
        for (var answer :
                List.of(
                        events(stream(List.of(), Ending.NATURAL)),
                        events(""),
                        json(200, ""),
                        json(204, ""))) {
            serve(answer);
            assertEquals("The reply was empty.", fault(LlmException.Unreadable.class).getMessage());
        }
    }

    @Test
    void anEmptyReplyAtTheLimitOrTheFilterIsAReply() throws Exception {
        serve(events(stream(List.of(), Ending.LENGTH)));
        assertEquals("", chat().text());
        serve(events(stream(List.of(), Ending.CONTENT_FILTER)));
        assertEquals("", chat().text());
    }

    @Test
    void detailsAreAnExcerpt() {
        serve(json(500, "x".repeat(1_000_000)));
        var fault = fault(LlmException.ServerFault.class);
        assertTrue(fault.details().length() <= 4000, "long: " + fault.details().length());
        assertTrue(fault.getMessage().length() <= 400, fault.getMessage());
    }

    @Test
    @Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
    void fiveMegabytesAreReadInLinearTime() throws Exception {
        var pieces = new ArrayList<String>();
        for (int i = 0; i < 50_000; i++) {
            pieces.add("0123456789".repeat(10) + (char) ('a' + i % 26));
        }
        serve(events(stream(pieces, Ending.NATURAL)));
        assertEquals(String.join("", pieces), chat().text());
        heard.clear();
        String one = "é".repeat(5 << 20);
        serve(events(stream(List.of(one), Ending.NATURAL)));
        assertEquals(one, chat().text());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInterruptEndsTheCallWithinASecond(boolean afterSomeText) throws Exception {
        var released = new CountDownLatch(1);
        serve(stalled(afterSomeText ? unfinished(List.of("one")) : "", released));
        var ended = new AtomicReference<Exception>();
        var began = new CountDownLatch(1);
        var caller =
                Thread.startVirtualThread(
                        () -> {
                            try {
                                client(new Http(), baseUrl())
                                        .chat(HELLO, piece -> began.countDown());
                            } catch (Exception e) {
                                ended.set(e);
                            }
                        });
        try {
            if (afterSomeText) {
                assertTrue(began.await(20, TimeUnit.SECONDS));
            } else {
                assertTrue(server.takeRequest(20, TimeUnit.SECONDS) != null);
            }
            caller.interrupt();
            assertTrue(caller.join(Duration.ofSeconds(1)), "still waiting after a second");
            assertInstanceOf(InterruptedException.class, ended.get());
        } finally {
            released.countDown();
        }
    }

    @Test
    void aThreadThatIsAlreadyInterruptedSendsNothing() {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, this::chat);
        assertFalse(Thread.currentThread().isInterrupted());
        assertEquals(0, server.getRequestCount());
    }

    @Test
    void anUntrustedCertificateIsATlsFault() {
        var certificate = new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1");
        server.useHttps(
                new HandshakeCertificates.Builder()
                        .heldCertificate(certificate.build())
                        .build()
                        .sslSocketFactory());
        var client = client(new Http(), baseUrl().replace("http:", "https:"));
        assertThrows(LlmException.Tls.class, () -> client.chat(HELLO, heard::add));
    }

    @Test
    void httpsToAnHttpServerIsATlsFault() {
        serve(events(stream(List.of("Hi"), Ending.NATURAL)));
        var client = client(new Http(), baseUrl().replace("http:", "https:"));
        assertThrows(LlmException.Tls.class, () -> client.chat(HELLO, heard::add));
    }

    @Test
    void aRefusedConnectionSaysSo() {
        String url = baseUrl();
        server.close();
        var client = client(new Http(), url);
        var fault =
                assertThrows(LlmException.Unreachable.class, () -> client.chat(HELLO, heard::add));
        assertTrue(fault.getMessage().contains("connection refused"), fault.getMessage());
        assertTrue(fault.getMessage().contains("127.0.0.1:"), fault.getMessage());
    }

    @Test
    void anUnknownHostSaysSo() {
        var http =
                new Http(
                        builder ->
                                builder.dns(
                                        host -> {
                                            throw new UnknownHostException(host);
                                        }));
        var client = client(http, "https://nowhere.example/v1");
        var fault =
                assertThrows(LlmException.Unreachable.class, () -> client.chat(HELLO, heard::add));
        assertEquals("No connection to nowhere.example: unknown host.", fault.getMessage());
    }

    @Test
    void silenceTimesOut() {
        var http = new Http(builder -> builder.readTimeout(Duration.ofMillis(200)));
        var released = new CountDownLatch(1);
        try {
            serve(stalled("", released));
            var quiet = client(http, baseUrl());
            assertThrows(LlmException.class, () -> quiet.chat(HELLO, heard::add));
            serve(stalled(unfinished(List.of("one")), released));
            var stuck = client(http, baseUrl());
            assertThrows(LlmException.CutOff.class, () -> stuck.chat(HELLO, heard::add));
        } finally {
            released.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no url", "ftp://example.org/v1", "localhost:8000/v1", "http://"})
    void anAddressThatIsNoneSaysSo(String baseUrl) {
        var client = client(new Http(), baseUrl);
        var fault =
                assertThrows(LlmException.Unreachable.class, () -> client.chat(HELLO, heard::add));
        assertTrue(fault.getMessage().contains("not an http or https address"), fault.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void aRedirectIsNotFollowedAndCarriesTheKeyNowhere(int status) throws IOException {
        try (var other = new MockWebServer()) {
            other.start(InetAddress.getLoopbackAddress(), 0);
            String elsewhere = "http://localhost:" + other.getPort() + "/v1/chat/completions";
            serve(new MockResponse.Builder().code(status).addHeader("Location", elsewhere));
            var fault = fault(LlmException.Unreadable.class);
            assertTrue(fault.getMessage().contains(elsewhere), fault.getMessage());
            assertEquals(0, other.getRequestCount());
        }
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

    protected static MockResponse.Builder events(String body) {
        return new MockResponse.Builder()
                .setHeader("Content-Type", "text/event-stream; charset=utf-8")
                .chunkedBody(body, 1000);
    }

    protected static MockResponse.Builder json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .body(body);
    }

    private static MockResponse.Builder html(int status, String body) {
        return json(status, body).setHeader("Content-Type", "text/html");
    }

    /** A stream that stands still after this beginning until it is released. */
    private static MockResponse.Builder stalled(String beginning, CountDownLatch released) {
        var body =
                new MockResponseBody() {
                    @Override
                    public long getContentLength() {
                        return 1_000_000;
                    }

                    @Override
                    public void writeTo(BufferedSink out) throws IOException {
                        out.writeUtf8(beginning).flush();
                        try {
                            released.await();
                        } catch (InterruptedException e) {
                            throw new InterruptedIOException();
                        }
                    }
                };
        return new MockResponse.Builder()
                .setHeader("Content-Type", "text/event-stream")
                .body(body)
                .onResponseEnd(new SocketEffect.CloseSocket());
    }
}
