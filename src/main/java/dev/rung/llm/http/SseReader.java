package dev.rung.llm.http;

import okio.BufferedSource;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/**
 * Reads server-sent events, as the WHATWG's HTML standard describes them («Interpreting an event
 * stream»): lines end with CR, LF or CRLF, an empty line ends an event, a colon begins a comment.
 * Ids and retry times are passed over. One thing is not as in the standard: an event that the end
 * of the stream cuts short is given too, marked so, because servers forget the last empty line.
 */
public final class SseReader {
    private final LineReader lines;
    private final long limit;

    public SseReader(BufferedSource source) {
        this(source, LineReader.LIMIT);
    }

    SseReader(BufferedSource source, long limit) {
        this.lines = new LineReader(source, limit);
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
        while (!lines.ended()) {
            String line = lines.next();
            if (line.isEmpty() && !lines.ended()) {
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
}
