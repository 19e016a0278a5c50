package dev.rung.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rung.llm.ChatFormat.Ending;
import dev.rung.llm.StopReason.Kind;

import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;

import okio.Buffer;
import okio.ByteString;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** What every client of a chat API makes of replies and of faults, whatever the wire format. */
public abstract class ChatModelContract extends ChatFixture {
    private static final List<String> PIECES =
            List.of("Grüße", " von", " 日本", " 👩‍🔬", ",\n", "\"quoted\"", " \\ ", "\u202Eend");

    protected ChatModelContract(ChatFormat format) {
        super(format);
    }

    @Test
    void piecesComeInOrderAndMakeTheReply() throws Exception {
        serve(events(stream(PIECES, Ending.NATURAL)));
        var reply = chat();
        assertEquals(String.join("", PIECES), reply.text());
        assertEquals(PIECES.stream().<Delta>map(Delta.Text::new).toList(), heard);
        assertEquals("", reply.thinking());
    }

    @Test
    void tokensAndTheModelThatAnsweredAreKept() throws Exception {
        serve(events(stream(PIECES, Ending.NATURAL)));
        var reply = chat();
        assertEquals(9, reply.usage().input());
        assertEquals(3, reply.usage().output());
        assertEquals(ANSWERED, reply.model());
    }

    @Test
    void thinkingIsNoPartOfTheAnswer() throws Exception {
        String stream = format().thinking(List.of("Let me ", "see."), List.of("Yea", "h"));
        assumeTrue(stream != null, "the format has no thoughts");
        serve(events(Objects.requireNonNull(stream)));
        var reply = chat();
        assertEquals("Let me see.", reply.thinking());
        assertEquals("Yeah", reply.text());
        assertEquals(
                List.of(
                        new Delta.Thinking("Let me "),
                        new Delta.Thinking("see."),
                        new Delta.Text("Yea"),
                        new Delta.Text("h")),
                heard);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 64})
    void theReplyIsTheSameWhereverTheStreamIsSplit(int bytes) throws Exception {
        serve(
                new MockResponse.Builder()
                        .setHeader("Content-Type", format().contentType())
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
        Kind kind = format().endings().get(ending);
        assumeTrue(kind != null, "the format cannot tell");
        serve(events(stream(List.of("I", " see"), ending)));
        var reply = chat();
        assertEquals(kind, reply.stop().kind());
        assertEquals("I see", reply.text());
        assertNotNull(reply.stop().raw());
        assertEquals(ending == Ending.STOP_TEXT ? "END" : null, reply.stop().sequence());
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
                        .setHeader("Content-Type", format().contentType())
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
        assertEquals(format().refusedParameter(), fault(LlmException.BadRequest.class).parameter());
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 500, 502, 503, 504, 529})
    void aServerFaultIsOne(int status) {
        serve(json(status, error("server", "overloaded")));
        var fault = fault(LlmException.ServerFault.class);
        assertTrue(fault.getMessage().contains(String.valueOf(status)), fault.getMessage());
        assertTrue(fault.getMessage().contains("overloaded"), fault.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413, 422})
    void aRequestThatWillNotDoIsABadOne(int status) {
        serve(json(status, error("size", "too many tokens")));
        var fault = fault(LlmException.BadRequest.class);
        assertTrue(fault.getMessage().contains("(" + status + "): too many"), fault.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 404, 408, 409, 413, 429, 500, 503, 529})
    void aFaultWithoutWordsIsAFaultAllTheSame(int status) {
        serve(json(status, ""));
        fault(LlmException.class);
        serve(html(status, "<html>gateway</html>"));
        fault(LlmException.class);
        assertEquals(2, server.getRequestCount());
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
        serve(events(unfinished(List.of("one")) + format().broken()));
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
        for (var ending : List.of(Ending.CONTENT_FILTER, Ending.STOP_TEXT)) {
            if (format().endings().containsKey(ending)) {
                serve(events(stream(List.of(), ending)));
                assertEquals("", chat().text());
            }
        }
    }

    @Test
    void whateverComesIsAReplyOrAFault() throws Exception {
        var random = new Random(20261124);
        var whole = ByteString.encodeUtf8(stream(PIECES, Ending.NATURAL));
        for (int round = 0; round < 150; round++) {
            var damaged = damage(whole.toByteArray(), random);
            serve(
                    new MockResponse.Builder()
                            .setHeader("Content-Type", format().contentType())
                            .chunkedBody(new Buffer().write(damaged), 1 + random.nextInt(200)));
            heard.clear();
            try {
                var reply = chat();
                assertEquals(text(heard), reply.text());
            } catch (LlmException e) {
                assertFalse(e.whatToDo().isBlank());
            }
        }
    }

    /** Changes some bytes, and takes out, doubles or cuts off some. */
    private static byte[] damage(byte[] whole, Random random) {
        var out = new Buffer();
        int end = random.nextInt(3) == 0 ? random.nextInt(whole.length) : whole.length;
        for (int i = 0; i < end; i++) {
            switch (random.nextInt(200)) {
                case 0 -> out.writeByte(random.nextInt(256));
                case 1 -> {}
                case 2 -> out.writeByte(whole[i]).writeByte(whole[i]);
                default -> out.writeByte(whole[i]);
            }
        }
        return out.readByteArray();
    }

    private static String text(List<Delta> pieces) {
        var text = new StringBuilder();
        for (var piece : pieces) {
            if (piece instanceof Delta.Text(String words)) {
                text.append(words);
            }
        }
        return text.toString();
    }

    @Test
    void detailsAreAnExcerpt() {
        serve(json(500, "x".repeat(1_000_000)));
        var fault = fault(LlmException.ServerFault.class);
        assertTrue(fault.details().length() <= 4000, "long: " + fault.details().length());
        assertTrue(fault.getMessage().length() <= 400, fault.getMessage());
    }

    @Test
    void fiveMegabytesAreReadInLinearTime() throws Exception {
        var pieces = new ArrayList<String>();
        for (int i = 0; i < 10_000; i++) {
            pieces.add("0123456789".repeat(50) + (char) ('a' + i % 26));
        }
        serve(events(stream(pieces, Ending.NATURAL)));
        assertEquals(String.join("", pieces), chat().text());
        heard.clear();
        String one = "é".repeat(5 << 20);
        serve(events(stream(List.of(one), Ending.NATURAL)));
        assertEquals(one, chat().text());
    }
}
