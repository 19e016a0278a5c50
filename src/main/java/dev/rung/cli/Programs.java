package dev.rung.cli;

import dev.rung.store.StoreException;
import dev.rung.study.GraderSpec;
import dev.rung.study.file.FileFault;
import dev.rung.wiring.Services;

import java.io.IOException;
import java.util.List;

/**
 * Programs that grade are started only if the user says so, once for each version of them.
 *
 * @param areAllowed whether the command line says so
 * @param interactive whether the user can be asked
 */
record Programs(boolean areAllowed, boolean interactive) {
    /**
     * @throws FileFault if one is not allowed
     */
    void allow(Services services, List<GraderSpec> graders)
            throws StoreException, FileFault, IOException {
        for (GraderSpec grader : graders) {
            if (grader instanceof GraderSpec.Program program
                    && !services.grading().trusted().isTrusted(program)) {
                String command = String.join(" ", program.definition().command());
                if (!areAllowed
                        && !new Permission(interactive)
                                .isGiven(
                                        "The grader «%s» starts the program «%s» with your rights."
                                                .formatted(program.id(), command))) {
                    throw new FileFault(
                            "The grader «%s» would start «%s». Read it, then allow it with"
                                            .formatted(program.id(), command)
                                    + " --allow-programs.");
                }
                services.grading().trusted().trust(program);
            }
        }
    }
}
