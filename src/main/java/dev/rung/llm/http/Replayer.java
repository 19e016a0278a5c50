package dev.rung.llm.http;

import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;

import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * Answers requests from a recording, in the order in which the same was asked then. Nothing goes
 * over a network. The file is read with the first request.
 */
final class Replayer implements Interceptor {
    private final Path file;
    private @Nullable Map<Recorded.Question, ArrayDeque<Recorded>> left;

    Replayer(Path file) {
        this.file = file;
    }

    /** The recording does not hold what was asked: nobody was. */
    static final class NotRecorded extends ConnectException {
        private static final long serialVersionUID = 1;

        NotRecorded(String message) {
            super(message);
        }
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        var exchange = next(Recorded.Question.of(chain.request()));
        if (exchange.status() == 0) {
            throw new ConnectException("recorded: " + exchange.fault());
        }
        var headers = new Headers.Builder();
        for (var header : exchange.headers()) {
            // The body is replayed as it was read: unpacked and in one piece.
            boolean ofTransport =
                    header[0].equalsIgnoreCase("Content-Encoding")
                            || header[0].equalsIgnoreCase("Content-Length")
                            || header[0].equalsIgnoreCase("Transfer-Encoding");
            if (!ofTransport) {
                headers.addUnsafeNonAscii(header[0], header[1]);
            }
        }
        var sent = headers.build();
        String type = sent.get("Content-Type");
        var source = Okio.buffer(new Body(exchange));
        return new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(exchange.status())
                .message(exchange.message())
                .headers(sent)
                .body(ResponseBody.create(source, type == null ? null : MediaType.parse(type), -1))
                .build();
    }

    /** What came, and then the fault if there was one. */
    private static final class Body extends ForwardingSource {
        private final String fault;

        Body(Recorded exchange) {
            super(new Buffer().write(exchange.body()));
            fault = exchange.fault();
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            long read = super.read(sink, byteCount);
            if (read < 0 && !fault.isEmpty()) {
                throw new IOException("recorded: " + fault);
            }
            return read;
        }
    }

    private synchronized Recorded next(Recorded.Question question) throws IOException {
        if (left == null) {
            left = read();
        }
        var queue = left.get(question);
        if (queue == null || queue.isEmpty()) {
            throw new NotRecorded(
                    queue == null
                            ? "this request is not in the recording"
                            : "the recording holds this request fewer times");
        }
        return queue.removeFirst();
    }

    private Map<Recorded.Question, ArrayDeque<Recorded>> read() throws IOException {
        var all = new HashMap<Recorded.Question, ArrayDeque<Recorded>>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            try {
                var exchange = line.isBlank() ? null : Recorded.read(line);
                if (exchange != null) {
                    all.computeIfAbsent(exchange.question(), _ -> new ArrayDeque<>())
                            .addLast(exchange);
                }
            } catch (IllegalArgumentException e) {
                throw new NotRecorded("line %d of %s: %s".formatted(number, file, e.getMessage()));
            }
        }
        return all;
    }
}
