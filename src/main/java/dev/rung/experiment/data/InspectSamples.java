package dev.rung.experiment.data;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

import java.io.Reader;

/** The samples of an Inspect log in JSON. Of what stands before them, the model is kept. */
final class InspectSamples extends JsonElements {
    private String model = "";

    InspectSamples(Reader text) {
        super(text);
    }

    /** The model of the log; known once the first sample was asked for. */
    String model() {
        return model;
    }

    @Override
    void begin(JsonParser unread) throws DataFault {
        unread.nextToken();
        while (unread.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = unread.currentName();
            JsonToken value = unread.nextToken();
            if (name.equals("samples") && value == JsonToken.START_ARRAY) {
                return;
            }
            if (name.equals("eval")) {
                JsonNode eval = unread.readValueAsTree();
                model = eval.path("model").asString("");
            } else {
                unread.skipChildren();
            }
        }
        throw new DataFault(
                "This log holds no samples.",
                "Choose a log whose samples were written, not only its header.");
    }
}
