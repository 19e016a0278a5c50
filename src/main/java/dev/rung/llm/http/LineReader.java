package dev.rung.llm.http;

import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;

import java.io.IOException;

/** Reads lines that end with CR, LF or CRLF, as soon as their end is certain. */
final class LineReader {
    /** The longest line, in bytes. */
    static final long LIMIT = 16L << 20;

    private static final ByteString BREAKS = ByteString.encodeUtf8("\r\n");

    private final BufferedSource source;
    private final long limit;
    private boolean first = true;
    private boolean afterReturn;
    private boolean ended;

    LineReader(BufferedSource source, long limit) {
        this.source = source;
        this.limit = limit;
    }

    /** Whether the last line that was given was cut short by the end, or was empty there. */
    boolean ended() {
        return ended;
    }

    /**
     * The next line without its end; at the end of the stream what is left, and {@link #ended}.
     *
     * @throws TooLongException if the line is longer than the limit
     */
    String next() throws IOException {
        Buffer buffer = source.getBuffer();
        // The LF of a CRLF is looked for only now: waiting for it would hold back the line before.
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
