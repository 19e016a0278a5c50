package dev.rung.experiment.data;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import java.io.Reader;

/** The objects of one list of JSON, which is the whole text or the first list in its object. */
final class JsonList extends JsonElements {
    JsonList(Reader text) {
        super(text);
    }

    @Override
    void begin(JsonParser unread) throws DataFault {
        JsonToken token = unread.nextToken();
        if (token == JsonToken.START_OBJECT) {
            while (unread.nextToken() == JsonToken.PROPERTY_NAME) {
                token = unread.nextToken();
                if (token == JsonToken.START_ARRAY) {
                    return;
                }
                unread.skipChildren();
            }
        }
        if (token != JsonToken.START_ARRAY) {
            throw new DataFault(
                    "There is no list of objects in this JSON.",
                    "It must be a list, [{…}, {…}], or an object that holds one.");
        }
    }
}
