package dev.rung.llm.http;

import okio.Buffer;
import okio.ForwardingSource;
import okio.Source;

import java.io.IOException;

/** Passes bytes on and keeps a copy of the first of them, for reading later what came. */
public final class RawCopy extends ForwardingSource {
    /** Bytes that are kept. */
    static final long LIMIT = 2L << 20;

    private final Buffer copy = new Buffer();
    private long passed;

    public RawCopy(Source source) {
        super(source);
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        long read = super.read(sink, byteCount);
        if (read > 0) {
            long room = Math.min(read, LIMIT - copy.size());
            if (room > 0) {
                sink.copyTo(copy, sink.size() - read, room);
            }
            passed += read;
        }
        return read;
    }

    /**
     * What came, without the key, as text; of a long reply the first 2 MiB and a line that says how
     * much is left out.
     */
    public String text(Redaction redaction) {
        String kept = redaction.cut(copy.snapshot().utf8(), passed > copy.size());
        return passed > copy.size()
                ? kept + "\n… (%,d more bytes are not kept)".formatted(passed - copy.size())
                : kept;
    }
}
