package dev.rung.llm;

import dev.rung.llm.StopReason.Kind;
import dev.rung.llm.http.Http;

import java.util.List;

/** A wire format as a server speaks it, for the contract suites; and the client that reads it. */
public interface ChatFormat {
    /** Ways in which a reply ends. */
    enum Ending {
        NATURAL,
        LENGTH,
        CONTENT_FILTER,
        REFUSAL
    }

    /** The client under test, with {@link ChatFixture#KEY}, for {@link ChatFixture#MODEL}. */
    ChatModel client(Http http, String baseUrl);

    /** A whole stream of these pieces. */
    String stream(List<String> pieces, Ending ending);

    /** A stream of these pieces that stops before the reply has ended. */
    String unfinished(List<String> pieces);

    /** A piece, then an error. */
    String errorInside(String piece, String message);

    /**
     * An error body.
     *
     * @param kind auth, money, model, rate, quota, parameter (then temperature) or server
     */
    String error(String kind, String message);

    /** What the ending is in common terms. */
    Kind kind(Ending ending);
}
