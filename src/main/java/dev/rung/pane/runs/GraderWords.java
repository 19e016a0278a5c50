package dev.rung.pane.runs;

import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;

import java.util.List;
import java.util.stream.Collectors;

/** Graders, and what they say of a reply, in words. */
final class GraderWords {
    private GraderWords() {}

    /** The graders of an order, each with how it grades. */
    static String list(List<GraderSpec> graders) {
        return graders.isEmpty()
                ? "none"
                : graders.stream()
                        .map(one -> "%s (%s)".formatted(one.id(), how(one)))
                        .collect(Collectors.joining(", "));
    }

    private static String how(GraderSpec grader) {
        String columns = String.join(", ", GraderList.columns(grader));
        String what = GraderList.kind(grader);
        return columns.isEmpty() ? what : what + ", right answer in " + columns;
    }
}
