package dev.rung.experiment.data;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.Reader;

/**
 * The objects of one list of JSON, which is the whole text or the first list in its object. They
 * are read one after the other; after an error of syntax nothing more can be read.
 */
final class JsonList implements ObjectReader {
    private final JsonParser parser;
    private boolean begun;

    JsonList(Reader text) {
        parser = Json.MAPPER.createParser(text);
    }

    @Override
    public @Nullable Located next() throws IOException, DataFault {
        try {
            if (!begun) {
                begun = true;
                begin();
            }
            JsonToken token = parser.nextToken();
            if (token == null || token == JsonToken.END_ARRAY) {
                return null;
            }
            long line = line();
            JsonNode node = parser.readValueAsTree();
            return node.isObject()
                    ? new Found(line, node)
                    : new Broken(line, "no object of JSON, which begins with {");
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw broken(e);
        }
    }

    private long line() {
        return parser.currentTokenLocation().getLineNr();
    }

    private void begin() throws DataFault {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                token = parser.nextToken();
                if (token == JsonToken.START_ARRAY) {
                    return;
                }
                parser.skipChildren();
            }
        }
        if (token != JsonToken.START_ARRAY) {
            throw new DataFault(
                    "There is no list of objects in this JSON.",
                    "It must be a list, [{…}, {…}], or an object that holds one.");
        }
    }

    static DataFault broken(JacksonException e) {
        var at = e.getLocation();
        return new DataFault(
                "Line %s is no JSON: %s."
                        .formatted(at == null ? "?" : at.getLineNr(), e.getOriginalMessage()),
                "Correct the file there, or save it as JSON lines, whose bad lines can be"
                        + " skipped.");
    }

    @Override
    public void close() {
        parser.close();
    }
}
