package dev.rung.study.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What training data are, in words. */
public final class TrainingWords {
    private TrainingWords() {}

    /** What was made and what was left out, a sentence or two a line. */
    public static List<String> lines(TrainingSet set) {
        var lines = new ArrayList<String>();
        int rows = set.rows().size();
        lines.add(
                "%,d %s of %,d %s."
                        .formatted(
                                rows,
                                rows == 1
                                        ? set.order().kind().label().replaceFirst("s$", "")
                                        : set.order().kind().label(),
                                set.asked(),
                                set.asked() == 1 ? "question" : "questions"));
        if (!set.leftOut().isEmpty()) {
            lines.add("Left out: " + leftOut(set) + ".");
        }
        lines.addAll(set.notes());
        return lines;
    }

    static String leftOut(TrainingSet set) {
        return set.leftOut().entrySet().stream()
                .map(one -> "%s %,d".formatted(one.getKey(), one.getValue()))
                .collect(Collectors.joining(", "));
    }
}
