package dev.rung.bundle;

import dev.rung.study.ResultText;
import dev.rung.study.samples.SampleLine;

import java.util.ArrayList;

/** A sample as a line and a text, for a page without scripts. Not escaped yet. */
final class PlainSample {
    /** The rest of longer replies takes the script. */
    private static final int LONGEST = 4_000;

    private PlainSample() {}

    /** What it answers, who said it, and how it was scored. */
    static String head(SampleLine line) {
        var parts = new ArrayList<String>();
        parts.add(SampleJson.title(line.place()));
        if (!line.place().condition().isEmpty()) {
            parts.add(line.place().condition());
        }
        parts.add(line.place().who());
        line.grades()
                .forEach(
                        grade ->
                                parts.add(grade.grader() + " " + ResultText.number(grade.value())));
        return String.join(" · ", parts);
    }

    static String text(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST / 2)) + " …";
    }
}
