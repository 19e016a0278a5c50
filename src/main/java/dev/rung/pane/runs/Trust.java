package dev.rung.pane.runs;

import dev.rung.store.StoreException;
import dev.rung.study.GraderSpec;
import dev.rung.study.TrustedPrograms;
import dev.rung.ui.SafeText;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whether programs may grade. Blocks, but for the words. */
final class Trust {
    private Trust() {}

    /** The programs among the graders that the user has not allowed as they are now. */
    static List<GraderSpec.Program> missing(TrustedPrograms trusted, List<GraderSpec> graders)
            throws StoreException {
        var missing = new ArrayList<GraderSpec.Program>();
        for (GraderSpec grader : graders) {
            if (grader instanceof GraderSpec.Program program && !isTrusted(trusted, program)) {
                missing.add(program);
            }
        }
        return missing;
    }

    private static boolean isTrusted(TrustedPrograms trusted, GraderSpec.Program program)
            throws StoreException {
        try {
            return trusted.isTrusted(program);
        } catch (IOException e) {
            // Its files cannot be read: the result will say so.
            return false;
        }
    }

    /** Allows them all. A sentence why one could not be, or empty. */
    static String allow(TrustedPrograms trusted, List<GraderSpec.Program> programs)
            throws StoreException {
        for (GraderSpec.Program program : programs) {
            try {
                trusted.trust(program);
            } catch (IOException e) {
                return "The grader «%s» names a file that cannot be read: %s"
                        .formatted(program.id(), e.getMessage());
            }
        }
        return "";
    }

    /** What would be started, and where; nothing in it stays invisible. */
    static String words(List<GraderSpec.Program> programs) {
        return programs.stream()
                .map(
                        program ->
                                SafeText.visible(
                                        "«%s» starts: %s\nin %s"
                                                .formatted(
                                                        program.id(),
                                                        command(program),
                                                        program.folder())))
                .collect(Collectors.joining("\n"));
    }

    /** Words with a space in them are told apart. */
    private static String command(GraderSpec.Program program) {
        return program.definition().command().stream()
                .map(word -> word.matches("\\S+") ? word : "'" + word + "'")
                .collect(Collectors.joining(" "));
    }
}
