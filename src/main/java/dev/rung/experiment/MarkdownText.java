package dev.rung.experiment;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Text from outside in Markdown, where nothing in it is taken for Markdown. */
public final class MarkdownText {
    private static final Pattern TICKS = Pattern.compile("`{3,}");
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_\\[\\]<>|#]");

    private MarkdownText() {}

    /** In one line. */
    public static String escaped(String text) {
        return SPECIAL.matcher(text.replaceAll("\\s+", " ")).replaceAll("\\\\$0");
    }

    /** As a block of its own, between fences that are longer than any in it. */
    public static String fenced(String text) {
        int longest =
                TICKS.matcher(text)
                        .results()
                        .map(MatchResult::group)
                        .mapToInt(String::length)
                        .max()
                        .orElse(2);
        String fence = "`".repeat(longest + 1);
        return fence + "text\n" + text + "\n" + fence;
    }
}
