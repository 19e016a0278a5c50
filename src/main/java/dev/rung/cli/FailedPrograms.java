package dev.rung.cli;

import dev.rung.study.GraderSpec;
import dev.rung.study.RunResult;
import dev.rung.study.checks.Check;
import dev.rung.ui.SafeText;

import java.util.ArrayList;
import java.util.List;

/** Programs that were to grade replies and did not. */
final class FailedPrograms {
    private FailedPrograms() {}

    /** A line each, with what to do; empty if all replies have their scores. */
    static List<String> lines(RunResult result) {
        var lines = new ArrayList<String>();
        for (RunResult.Graded graded : result.graded()) {
            if (graded.grader() instanceof GraderSpec.Program) {
                for (Check check : graded.checks()) {
                    boolean isNotReady =
                            check.kind() == Check.Kind.GRADER && graded.cells().isEmpty();
                    if (check.kind() == Check.Kind.UNGRADED || isNotReady) {
                        lines.add(
                                SafeText.visible(sentence(check.words()) + " " + check.advice())
                                        .replace('\n', ' '));
                    }
                }
            }
        }
        return lines;
    }

    /** What a program or the system said may end without a stop. */
    private static String sentence(String words) {
        return words.endsWith(".") ? words : words + ".";
    }
}
