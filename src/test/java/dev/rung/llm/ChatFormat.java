package dev.rung.llm;

import dev.rung.llm.StopReason.Kind;
import dev.rung.llm.http.Http;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/** A wire format as a server speaks it, for the contract suites; and the client that reads it. */
public interface ChatFormat {
    /** Ways in which a reply ends. */
    enum Ending {
        /** By itself; nothing was said of stop texts. */
        NATURAL,
        /** At the stop text END, which the format names. */
        STOP_TEXT,
        LENGTH,
        CONTENT_FILTER,
        REFUSAL,
        TOOL_CALL,
        /** For a reason that is not in the documentation. */
        UNHEARD_OF
    }

    /** The client under test, with {@link ChatFixture#KEY}, for {@link ChatFixture#MODEL}. */
    ChatModel client(Http http, String baseUrl);

    /** The endings that the format can tell, each with what it is in common terms. */
    Map<Ending, Kind> endings();

    /**
     * A whole stream of these pieces: {@link ChatFixture#ANSWERED} answered, 9 tokens came in and 3
     * went out.
     */
    String stream(List<String> pieces, Ending ending);

    /** A stream of these pieces that stops before the reply has ended. */
    String unfinished(List<String> pieces);

    /** A whole stream of thoughts, then of an answer; null: the format has no thoughts. */
    @Nullable String thinking(List<String> thoughts, List<String> pieces);

    /** A piece, then an error. */
    String errorInside(String piece, String message);

    /**
     * An error body.
     *
     * @param kind auth, money, model, rate, quota, parameter (then temperature), size, conflict or
     *     server
     */
    String error(String kind, String message);

    /** The content type of a stream. */
    default String contentType() {
        return "text/event-stream; charset=utf-8";
    }

    /** A part of a stream that is broken. */
    default String broken() {
        return "data: {oops\n\n";
    }

    /** What the format calls the parameter in an error of kind parameter; null: nothing. */
    default @Nullable String refusedParameter() {
        return "temperature";
    }

    /** JSON written with single quotes. */
    static String quoted(String withSingleQuotes) {
        return withSingleQuotes.replace('\'', '"');
    }
}
