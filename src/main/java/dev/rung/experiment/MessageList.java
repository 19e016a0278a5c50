package dev.rung.experiment;

import java.util.Arrays;
import java.util.List;

/** Many messages in one text. */
public final class MessageList {
    /** What separates messages. */
    public enum Separator {
        /** Every line is a message. */
        LINE,
        /** A message may have several lines; blank lines stand between them. */
        BLANK_LINE
    }

    private MessageList() {}

    /** What most likely separates the messages: blank lines, where there are any between lines. */
    public static Separator guess(String text) {
        return text.strip().lines().anyMatch(String::isBlank)
                ? Separator.BLANK_LINE
                : Separator.LINE;
    }

    /** The messages without blanks around them; empty ones are left out. */
    public static List<String> split(String text, Separator separator) {
        String pattern =
                switch (separator) {
                    case LINE -> "\\R";
                    case BLANK_LINE -> "\\R(?:[ \\t]*\\R)+";
                };
        return Arrays.stream(text.split(pattern, -1))
                .map(String::strip)
                .filter(message -> !message.isEmpty())
                .toList();
    }
}
