package dev.rung.llm;

import org.jspecify.annotations.Nullable;

/**
 * Why a reply ended.
 *
 * @param kind the reason in common terms
 * @param raw the provider's own word, null where it gave none; of a refusal with a category both,
 *     as in {@code refusal: cyber}
 * @param sequence the stop text that was met, null where not given
 */
public record StopReason(Kind kind, @Nullable String raw, @Nullable String sequence) {
    /** Reasons in common terms. */
    public enum Kind {
        /** The model ended by itself. */
        END("end"),
        /** One of the given stop texts was met. */
        STOP_SEQUENCE("stop text"),
        /** The provider cannot tell a natural end from a stop text. */
        END_OR_STOP_SEQUENCE("end or stop text"),
        /** The limit on tokens was reached: the reply is cut. */
        LENGTH("length"),
        REFUSAL("refusal"),
        CONTENT_FILTER("content filter"),
        TOOL_CALL("tool call"),
        UNKNOWN("unknown");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** A word for the screen. */
        public String label() {
            return label;
        }
    }
}
