package dev.rung.experiment.field;

/** What was cut from a reply. */
public sealed interface Cut {
    /**
     * @param text without space around it, never empty
     */
    record Found(String text) implements Cut {
        public Found {
            if (text.isBlank()) {
                throw new IllegalArgumentException("what is empty is missing");
            }
        }
    }

    /**
     * @param reason for people, in lower case, such as «no <answer> in the reply»
     */
    record Missing(String reason) implements Cut {}

    /** The text without space around it; missing with this reason if nothing is left. */
    static Cut of(String text, String ifEmpty) {
        String stripped = text.strip();
        return stripped.isEmpty() ? new Missing(ifEmpty) : new Found(stripped);
    }
}
