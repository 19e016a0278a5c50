package dev.rung.experiment.data;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table of promptfoo's tests: columns that begin with two underscores say something of the test.
 * Of {@code __expected} comes {@code expected} and {@code expected_type}, by the words before its
 * colon; {@code __expected2} … and the others lose their underscores.
 */
final class PromptfooTable implements RowReader {
    /** «type: value», «not-type(threshold): value»; anything else is the value itself. */
    private static final Pattern TYPED =
            Pattern.compile(
                    "\\s*((?:not-)?(?:equals|i?contains(?:-any|-all)?|icontains|starts-with|regex"
                            + "|is-json|contains-json|is-sql|is-xml|llm-rubric|grade|similar"
                            + "|factuality|model-graded-[a-z]+|g-eval|answer-relevance"
                            + "|context-[a-z]+|javascript|fn|eval|python|file|webhook|levenshtein"
                            + "|rouge-n|bleu|latency|cost|perplexity|moderation|is-refusal"
                            + "|classifier))(?:\\([^)]*\\))?(?::\\s*(.*))?",
                    Pattern.DOTALL);

    private final RowReader table;

    PromptfooTable(RowReader table) {
        this.table = table;
    }

    @Override
    public @Nullable RawRow next() throws IOException, DataFault, InterruptedException {
        RawRow row = table.next();
        return row instanceof RawRow.Fields(long line, Map<String, String> values)
                ? new RawRow.Fields(line, renamed(values))
                : row;
    }

    private static Map<String, String> renamed(Map<String, String> values) {
        var renamed = new LinkedHashMap<String, String>();
        values.forEach(
                (name, value) -> {
                    if (name.equals("__expected") || name.equals("__expected1")) {
                        expect(renamed, value);
                    } else {
                        boolean special = name.startsWith("__") && name.length() > 2;
                        renamed.put(special ? name.substring(2) : name, value);
                    }
                });
        return renamed;
    }

    private static void expect(Map<String, String> row, String value) {
        Matcher typed = TYPED.matcher(value);
        boolean matches = typed.matches() && (typed.group(2) != null || !isWord(typed.group(1)));
        String rest = matches && typed.group(2) != null ? typed.group(2) : "";
        row.put("expected", matches ? rest.strip() : value);
        row.put("expected_type", value.isEmpty() ? "" : matches ? type(typed.group(1)) : "equals");
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

    @Override
    public void close() throws IOException {
        table.close();
    }
}
