package dev.rung.llm.http;

import okhttp3.OkHttpClient;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.Map;

/**
 * Whether exchanges are recorded to a file, or answered from one. A run can be repeated so without
 * a network, and a report of a fault can carry its case.
 *
 * @param record where to, null for not
 * @param replay where from, null for not; then nothing is sent
 */
public record Tape(@Nullable Path record, @Nullable Path replay) {
    /** Names the file that exchanges are added to. */
    public static final String RECORD = "RUNG_RECORD";

    /** Names the file that requests are answered from. */
    public static final String REPLAY = "RUNG_REPLAY";

    /** Nothing is recorded and nothing replayed. */
    public static final Tape NONE = new Tape(null, null);

    /** As the environment's variables say. */
    public static Tape of(Map<String, String> environment) {
        return new Tape(path(environment.get(RECORD)), path(environment.get(REPLAY)));
    }

    private static @Nullable Path path(@Nullable String name) {
        return name == null || name.isBlank() ? null : Path.of(name.strip());
    }

    /** Whether answers come from a file and nothing is sent. */
    public boolean isReplay() {
        return replay != null;
    }

    OkHttpClient.Builder addTo(OkHttpClient.Builder builder) {
        // A repetition can be recorded, too: the recorder stands before it.
        if (record != null) {
            builder.addInterceptor(new Recorder(record));
        }
        if (replay != null) {
            builder.addInterceptor(new Replayer(replay));
        }
        return builder;
    }
}
