package dev.rung.pane.ladder;

import dev.rung.experiment.GoldExample;
import dev.rung.experiment.Template;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Looks whether a starred reply says something else than its row's label. It stays silent where the
 * label is not known, or is a word of the answer: an answer may say more than its label.
 */
final class LabelHint {
    static final String WORDS = "differs from the row's label";

    private LabelHint() {}

    /**
     * The label that the answer differs from, empty if it does not.
     *
     * @param row the fields of the row that was asked about
     * @param template how a row says its right answer, with columns in braces; blank: the column
     *     whose name says that it holds answers
     */
    static Optional<String> differs(GoldExample example, Map<String, String> row, String template) {
        if (example.sample() == null) {
            return Optional.empty();
        }
        String said = normal(example.shot().answers().getLast());
        return label(row, template)
                .map(String::strip)
                .filter(label -> !label.isEmpty() && !isWordOf(said, normal(label)));
    }

    private static Optional<String> label(Map<String, String> row, String template) {
        if (template.isBlank()) {
            return ShotsModel.answerColumn(row.keySet()).map(row::get);
        }
        return Template.filled(template, row);
    }

    private static boolean isWordOf(String text, String label) {
        return Pattern.compile(
                        "(?<![\\p{L}\\p{N}])%s(?![\\p{L}\\p{N}])".formatted(Pattern.quote(label)))
                .matcher(text)
                .find();
    }

    private static String normal(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    }
}
