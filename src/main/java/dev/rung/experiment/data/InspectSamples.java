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
 * The samples of an Inspect log in JSON. Of what stands before them, the model is kept; the log is
 * never in memory as a whole.
 */
final class InspectSamples implements ObjectReader {
    private final JsonParser parser;
    private String model = "";
    private boolean begun;

    InspectSamples(Reader text) {
        parser = Json.MAPPER.createParser(text);
    }

    /** The model of the log; known once the first sample was asked for. */
    String model() {
        return model;
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
            long line = parser.currentTokenLocation().getLineNr();
            JsonNode sample = parser.readValueAsTree();
            return sample.isObject() ? new Found(line, sample) : new Broken(line, "no sample");
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw JsonList.broken(e);
        }
    }

    private void begin() throws DataFault {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("samples") && value == JsonToken.START_ARRAY) {
                return;
            }
            if (name.equals("eval")) {
                JsonNode eval = parser.readValueAsTree();
                model = eval.path("model").asString("");
            } else {
                parser.skipChildren();
            }
        }
        throw new DataFault(
                "This log holds no samples.",
                "Choose a log whose samples were written, not only its header.");
    }

    @Override
    public void close() {
        parser.close();
    }
}
