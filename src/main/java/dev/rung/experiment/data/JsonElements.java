package dev.rung.experiment.data;

import dev.rung.experiment.field.AsWritten;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;

import java.io.IOException;
import java.io.Reader;

/**
 * The objects of a list of JSON, one after the other: the list is never in memory as a whole. After
 * an error of syntax nothing more can be read.
 */
abstract class JsonElements implements ObjectReader {
    private final JsonParser parser;
    private boolean begun;
    private long rows;

    JsonElements(Reader text) {
        parser = Json.MAPPER.createParser(text);
    }

    /** Goes to the beginning of the list. */
    abstract void begin(JsonParser unread) throws DataFault;

    @Override
    public final @Nullable Located next() throws IOException, DataFault {
        try {
            if (!begun) {
                begun = true;
                begin(parser);
            }
            JsonToken token = parser.nextToken();
            if (token == null || token == JsonToken.END_ARRAY) {
                return null;
            }
            rows++;
            long line = parser.currentTokenLocation().getLineNr();
            return located(line, AsWritten.tree(parser));
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            var at = e.getLocation();
            String line = at == null ? "?" : String.valueOf(at.getLineNr());
            throw new DataFault(
                    rows == 0
                            ? "Line %s is no JSON: %s.".formatted(line, Json.fault(e))
                            : "Row %,d, line %s, is no JSON: %s."
                                    .formatted(rows, line, Json.fault(e)),
                    "Correct the file there, or save it as JSON lines, whose bad lines can be"
                            + " skipped.");
        }
    }

    private static Located located(long line, AsWritten.Tree tree) {
        if (!tree.node().isObject()) {
            return new Broken(line, "no object of JSON, which begins with {");
        }
        String bad = BadBytes.in(tree.node());
        if (bad != null) {
            return new Broken(line, bad);
        }
        String twice = tree.twice();
        return twice == null ? new Found(line, tree.node()) : new Broken(line, Json.twice(twice));
    }

    @Override
    public final void close() {
        parser.close();
    }
}
