package dev.rung.experiment.data;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An assertion in a cell of a table of promptfoo's: «type: value», «not-type(threshold): value»;
 * anything else is the text that the reply has to equal.
 *
 * @param type in promptfoo's words, empty for an empty cell
 * @param value may be empty
 */
public record PromptfooCell(String type, String value) {
    private static final Pattern TYPED =
            Pattern.compile(
                    "\\s*((?:not-)?(?:equals|i?contains(?:-any|-all)?|icontains|starts-with|regex"
                            + "|is-json|contains-json|is-sql|is-xml|llm-rubric|grade|similar"
                            + "|factuality|model-graded-[a-z]+|g-eval|answer-relevance"
                            + "|context-[a-z]+|javascript|fn|eval|python|file|webhook|levenshtein"
                            + "|rouge-n|bleu|latency|cost|perplexity|moderation|is-refusal"
                            + "|classifier))(?:\\([^)]*\\))?(?::\\s*(.*))?",
                    Pattern.DOTALL);

    /** Reads a cell. */
    public static PromptfooCell of(String cell) {
        Matcher typed = TYPED.matcher(cell);
        boolean matches = typed.matches() && (typed.group(2) != null || !isWord(typed.group(1)));
        String rest = matches && typed.group(2) != null ? typed.group(2) : "";
        return new PromptfooCell(
                cell.isEmpty() ? "" : matches ? type(typed.group(1)) : "equals",
                matches ? rest.strip() : cell);
    }

    /** Without a colon, «equals» or «cost» is more likely the answer that is expected. */
    private static boolean isWord(String type) {
        return !type.startsWith("is-") && !type.startsWith("not-is-") && !type.endsWith("-json");
    }

    private static String type(String word) {
        return switch (word) {
            case "grade" -> "llm-rubric";
            case "fn", "eval" -> "javascript";
            default -> word;
        };
    }
}
