package dev.rung.cli;

import dev.rung.llm.ModelNames;
import dev.rung.llm.ModelRef;
import dev.rung.wiring.Services;

/** Finds a model by the name that the user gave, as {@code rung models} lists them. */
final class NamedModel {
    private NamedModel() {}

    /**
     * @throws CommandException if none is called so, or several are
     */
    static ModelRef find(Services services, String name)
            throws CommandException, InterruptedException {
        try {
            return ModelNames.find(name, services.models().list());
        } catch (ModelNames.Unclear e) {
            throw CommandException.wrong(String.valueOf(e.getMessage()));
        }
    }
}
