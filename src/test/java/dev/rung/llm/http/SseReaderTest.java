package dev.rung.llm.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rung.llm.http.SseReader.Event;

import okio.Buffer;
import okio.ByteString;
import okio.Okio;
import okio.Source;
import okio.Timeout;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout.ThreadMode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

@org.junit.jupiter.api.Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class SseReaderTest {
    @Test
    void linesEndWithAnyOfTheThreeEnds() throws IOException {
        assertEquals(List.of("a", "b", "c"), data("data: a\n\ndata: b\r\n\r\ndata: c\r\r"));
        assertEquals(List.of("a", "b"), data("data: a\r\n\ndata: b\n\r\n"));
    }

    @Test
    void dataLinesOfAnEventAreJoinedByLineFeeds() throws IOException {
        assertEquals(List.of("a\n\nb"), data("data: a\ndata\ndata:b\n\n"));
    }

    @Test
    void onlyOneSpaceAfterTheColonIsDropped() throws IOException {
        assertEquals(List.of(" a ", "b"), data("data:  a \n\ndata:b\n\n"));
    }

    @Test
    void commentsAndUnknownFieldsArePassedOver() throws IOException {
        assertEquals(
                List.of("a"),
                data(": OPENROUTER PROCESSING\n\nid: 1\nretry: 5\nfoo: b\nbar\ndata: a\n\n"));
    }

    @Test
    void anEventHasItsNameAndTheNextHasNone() throws IOException {
        assertEquals(
                List.of(new Event("error", "a", true), new Event("message", "b", true)),
                events(new Buffer().writeUtf8("event: error\ndata: a\n\ndata: b\n\n")));
    }

    @Test
    void anEventWithoutDataIsNone() throws IOException {
        assertEquals(List.of("a"), data("event: ping\n\nevent: ping\n\ndata: a\n\n"));
    }

    @Test
    void aByteOrderMarkIsNoText() throws IOException {
        assertEquals(List.of("a"), data("\uFEFFdata: a\n\n"));
    }

    @Test
    void anEventThatTheEndCutsShortIsMarked() throws IOException {
        var reader = new SseReader(new Buffer().writeUtf8("data: a\n\ndata: b"));
        assertEquals(new Event("message", "a", true), reader.next());
        assertEquals(new Event("message", "b", false), reader.next());
        assertNull(reader.next());
        assertNull(reader.next());
    }

    @Test
    void anEventIsGivenBeforeTheLineFeedOfItsLastLineCame() throws IOException {
        var source = new Pieces(List.of(ByteString.encodeUtf8("data: a\r\n\r")));
        var event = new SseReader(Okio.buffer((Source) source)).next();
        assertEquals(new Event("message", "a", true), event);
        assertFalse(source.askedForMore, "waited for bytes that were not needed");
    }

    @Test
    void aLineThatNeverEndsIsRefused() {
        var endless =
                new Source() {
                    @Override
                    public long read(Buffer sink, long byteCount) {
                        sink.write(new byte[8192]);
                        return 8192;
                    }

                    @Override
                    public Timeout timeout() {
                        return Timeout.NONE;
                    }

                    @Override
                    public void close() {}
                };
        var reader = new SseReader(Okio.buffer((Source) endless));
        assertThrows(TooLongException.class, reader::next);
    }

    @Test
    void anEventOfTooManyLinesIsRefused() {
        var reader = new SseReader(new Buffer().writeUtf8("data: 0123456789\n".repeat(20)), 100);
        assertThrows(TooLongException.class, reader::next);
    }

    @Test
    void nothingIsLostWhereverTheStreamIsSplit() throws IOException {
        var random = new Random(20261124);
        for (int round = 0; round < 500; round++) {
            var expected = new ArrayList<Event>();
            var stream = new Buffer();
            for (int i = random.nextInt(20); i > 0; i--) {
                expected.add(write(stream, random));
            }
            assertEquals(expected, events(split(stream.readByteString(), random)));
        }
    }

    @Test
    void anyBytesAreReadToTheEnd() throws IOException {
        var random = new Random(7);
        byte[] favourites =
                "data: \r\n:event\uFEFF".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (int round = 0; round < 2000; round++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length; i++) {
                if (random.nextInt(4) > 0) {
                    bytes[i] = favourites[random.nextInt(favourites.length)];
                }
            }
            var whole = events(new Buffer().write(bytes));
            assertEquals(whole, events(split(ByteString.of(bytes), random)));
        }
    }

    /** Writes an event with random line ends and noise; returns what must come out. */
    private static Event write(Buffer out, Random random) {
        var ends = List.of("\n", "\r", "\r\n");
        String type = random.nextBoolean() ? "message" : "error";
        var lines = new ArrayList<String>();
        out.writeUtf8(type.equals("message") ? "" : "event: error\r\n");
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            String line = "té日😀 x:".substring(0, random.nextInt(4)) + random.nextInt(1000);
            lines.add(line);
            out.writeUtf8("data: " + line + ends.get(random.nextInt(3)));
            out.writeUtf8(random.nextInt(3) == 0 ? ": noise\r\n" : "");
        }
        // An empty line that begins with LF right after a CR would be the second half of a CRLF.
        out.writeUtf8("id: 1\r\n").writeUtf8(ends.get(random.nextInt(3)));
        out.writeUtf8(": between\n");
        return new Event(type, String.join("\n", lines), true);
    }

    private static List<String> data(String stream) throws IOException {
        return events(new Buffer().writeUtf8(stream)).stream().map(Event::data).toList();
    }

    private static List<Event> events(Source source) throws IOException {
        var reader = new SseReader(Okio.buffer(source));
        var events = new ArrayList<Event>();
        for (var event = reader.next(); event != null; event = reader.next()) {
            assertNotNull(event.data());
            events.add(event);
        }
        return events;
    }

    private static Source split(ByteString bytes, Random random) {
        var pieces = new ArrayList<ByteString>();
        for (int at = 0; at < bytes.size(); ) {
            int end = Math.min(bytes.size(), at + 1 + random.nextInt(5));
            pieces.add(bytes.substring(at, end));
            at = end;
        }
        return new Pieces(pieces);
    }

    /** Gives the pieces one by one. */
    private static final class Pieces implements Source {
        private final List<ByteString> pieces;
        private int next;
        private boolean askedForMore;

        Pieces(List<ByteString> pieces) {
            this.pieces = pieces;
        }

        @Override
        public long read(Buffer sink, long byteCount) {
            if (next == pieces.size()) {
                askedForMore = true;
                return -1;
            }
            var piece = pieces.get(next++);
            sink.write(piece);
            return piece.size();
        }

        @Override
        public Timeout timeout() {
            return Timeout.NONE;
        }

        @Override
        public void close() {}
    }
}
