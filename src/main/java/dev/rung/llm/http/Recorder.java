package dev.rung.llm.http;

import dev.rung.settings.OwnerOnly;

import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

import okio.Buffer;
import okio.ByteString;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Writes every exchange to a file, one line each ({@link Recorded}), as it ends. Lines are added to
 * a file that is there. What cannot be written is logged: it does not fail the request.
 */
final class Recorder implements Interceptor {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    /** Headers that say something of the user's account and nothing of the exchange. */
    private static final Set<String> LEFT_OUT = Set.of("set-cookie", "openai-organization");

    private final Path file;

    Recorder(Path file) {
        this.file = file;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        var question = Recorded.Question.of(request);
        Response response;
        try {
            response = chain.proceed(request);
        } catch (IOException e) {
            if (!Thread.currentThread().isInterrupted()) {
                write(new Recorded(now(), question, 0, "", List.of(), ByteString.EMPTY, text(e)));
            }
            throw e;
        }
        var body = response.body();
        var copy = new Copy(body.source(), request, response, question);
        return response.newBuilder()
                .body(
                        ResponseBody.create(
                                Okio.buffer(copy), body.contentType(), body.contentLength()))
                .build();
    }

    /** Passes the body on and keeps it; it is written when it ends, fails or is let go. */
    private final class Copy extends ForwardingSource {
        private final Request request;
        private final Response response;
        private final Recorded.Question question;
        private final Buffer kept = new Buffer();
        private boolean written;

        Copy(Source source, Request request, Response response, Recorded.Question question) {
            super(source);
            this.request = request;
            this.response = response;
            this.question = question;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            try {
                long read = super.read(sink, byteCount);
                if (read > 0) {
                    sink.copyTo(kept, sink.size() - read, read);
                } else {
                    end("");
                }
                return read;
            } catch (IOException e) {
                end(text(e));
                throw e;
            }
        }

        @Override
        public void close() throws IOException {
            end("");
            super.close();
        }

        private void end(String fault) {
            if (written) {
                return;
            }
            written = true;
            var redaction = Recorded.redaction(request);
            ByteString raw = kept.snapshot();
            String clean = redaction.apply(raw.utf8());
            boolean same = clean.equals(raw.utf8());
            write(
                    new Recorded(
                            now(),
                            question,
                            response.code(),
                            response.message(),
                            headers(response.headers(), redaction),
                            same ? raw : ByteString.encodeUtf8(clean),
                            fault));
        }
    }

    private static List<String[]> headers(Headers headers, Redaction redaction) {
        var list = new ArrayList<String[]>();
        for (int i = 0; i < headers.size(); i++) {
            if (!LEFT_OUT.contains(headers.name(i).toLowerCase(Locale.ROOT))) {
                list.add(new String[] {headers.name(i), redaction.apply(headers.value(i))});
            }
        }
        return list;
    }

    private static String now() {
        return Instant.now().toString();
    }

    private static String text(IOException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    private synchronized void write(Recorded exchange) {
        try {
            if (!Files.exists(file)) {
                OwnerOnly.createFile(file);
            }
            Files.writeString(
                    file,
                    exchange.line() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.error("an exchange could not be written to the recording {}", file, e);
        }
    }
}
