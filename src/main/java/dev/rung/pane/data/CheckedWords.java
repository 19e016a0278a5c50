package dev.rung.pane.data;

import dev.rung.experiment.SplitWords;
import dev.rung.experiment.data.Checked;

import java.util.Locale;
import java.util.stream.Collectors;

/** What was found in data, in sentences. */
final class CheckedWords {
    private CheckedWords() {}

    /** How much there is. */
    static String counts(Checked checked, boolean transcripts) {
        String what = transcripts ? "transcripts" : "rows";
        String rows = String.format(Locale.ROOT, "%,d %s", checked.rows(), what);
        if (!checked.whole()) {
            return "%s, %d columns. The first ones are shown; the others are read while they are imported, and rows that Hugging Face cuts are left out."
                    .formatted(rows, checked.columns().size());
        }
        if (transcripts) {
            return rows + " for a run of their own, to be read, labelled, graded and judged.";
        }
        return "%s, %d columns; %s."
                .formatted(rows, checked.columns().size(), SplitWords.of(checked.splits()));
    }

    /** Which columns are called otherwise than in the file, empty if none are. */
    static String names(Checked checked) {
        return (checked.headerWords() + " " + renamed(checked)).strip();
    }

    private static String renamed(Checked checked) {
        if (checked.renamed().isEmpty()) {
            return "";
        }
        return checked.renamed().entrySet().stream()
                .limit(4)
                .map(entry -> "«%s» is %s".formatted(entry.getKey().strip(), entry.getValue()))
                .sorted()
                .collect(
                        Collectors.joining(
                                ", ",
                                "Renamed so that prompts can use them: ",
                                checked.renamed().size() > 4 ? " …" : "."));
    }
}
