package dev.rung.experiment.data;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.io.Closeable;
import java.io.IOException;

/** Reads objects one after the other, each with the line in which it begins. */
interface ObjectReader extends Closeable {
    /** The next one, null after the last one. */
    @Nullable Located next() throws IOException, DataFault;

    /** What stands in a line. */
    sealed interface Located {
        long line();
    }

    /** An object. */
    record Found(long line, JsonNode node) implements Located {}

    /** Something else; why is the rest of a sentence after the line's number. */
    record Broken(long line, String why) implements Located {}
}
