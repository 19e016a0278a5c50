package dev.rung.llm.http;

import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/**
 * Reads server-sent events, as the WHATWG's HTML standard describes them («Interpreting an event
 * stream»): lines end with CR, LF or CRLF, an empty line ends an event, a colon begins a comment.
 * Ids and retry times are passed over. One thing is not as in the standard: an event that the end
 * of the stream cuts short is given too, marked so, because servers forget the last empty line.
 */
public final class SseReader {
    /** The longest line and the longest event, in bytes. */
    static final long LIMIT = 16L << 20;

    private static final ByteString BREAKS = ByteString.encodeUtf8("\r\n");

    private final BufferedSource source;
    private final long limit;
    private boolean first = true;
    private boolean afterReturn;
    private boolean ended;

    public SseReader(BufferedSource source) {
        this(source, LIMIT);
    }

    SseReader(BufferedSource source, long limit) {
        this.source = source;
        this.limit = limit;
    }

    /**
     * An event with data.
     *
     * @param type its name, {@code message} where it has none
     * @param data its data lines, joined by LF
     * @param whole false if the stream ended before the empty line that ends an event
     */
    public record Event(String type, String data, boolean whole) {}

    /**
     * Waits for the next event that has data.
     *
     * @return null at the end of the stream
     * @throws TooLongException if a line or an event is longer than 16 MiB
     */
    public @Nullable Event next() throws IOException {
        String type = "";
        StringBuilder data = null;
        while (!ended) {
            String line = line();
            if (line.isEmpty() && !ended) {
                if (data != null) {
                    return event(type, data, true);
                }
                type = "";
                continue;
            }
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : value(line, colon + 1);
            if (field.equals("event")) {
                type = value;
            } else if (field.equals("data")) {
                data = data == null ? new StringBuilder() : data.append('\n');
                if (data.length() + value.length() > limit) {
                    throw new TooLongException("an event longer than " + limit + " bytes");
                }
                data.append(value);
            }
        }
        return data == null ? null : event(type, data, false);
    }

    private static Event event(String type, StringBuilder data, boolean whole) {
        return new Event(type.isEmpty() ? "message" : type, data.toString(), whole);
    }

    private static String value(String line, int start) {
        return line.startsWith(" ", start) ? line.substring(start + 1) : line.substring(start);
    }

    /** The next line without its end; at the end of the stream what is left, and {@link #ended}. */
    private String line() throws IOException {
        Buffer buffer = source.getBuffer();
        // The LF of a CRLF is looked for only now: waiting for it would hold back the event before.
        if (afterReturn && source.request(1) && buffer.getByte(0) == '\n') {
            buffer.skip(1);
        }
        afterReturn = false;
        long scanned = 0;
        long end;
        while ((end = buffer.indexOfElement(BREAKS, scanned)) < 0) {
            scanned = buffer.size();
            if (scanned > limit) {
                throw new TooLongException("a line longer than " + limit + " bytes");
            }
            if (!source.request(scanned + 1)) {
                ended = true;
                return withoutMark(buffer.readUtf8());
            }
        }
        String line = buffer.readUtf8(end);
        afterReturn = buffer.readByte() == '\r';
        return withoutMark(line);
    }

    private String withoutMark(String line) {
        boolean marked = first && line.startsWith("\uFEFF");
        first = false;
        return marked ? line.substring(1) : line;
    }
}
