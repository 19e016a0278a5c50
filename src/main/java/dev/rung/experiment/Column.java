package dev.rung.experiment;

import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;

/**
 * A model beside others, with its own parameters.
 *
 * @param slot tells columns of the same model apart, from 0; replies stay with their slot
 */
public record Column(ModelRef model, Parameters parameters, int slot) {
    /** The first column of its model. */
    public Column(ModelRef model, Parameters parameters) {
        this(model, parameters, 0);
    }

    public Key key() {
        return new Key(model, slot);
    }

    /** What the replies of a column are found by. */
    public record Key(ModelRef model, int slot) {}
}
