package dev.rung.llm.http;

import dev.rung.llm.LlmException;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Reads the vectors of embeddings. */
public final class Vectors {
    private Vectors() {}

    /**
     * A request of the form that most APIs have: {@code model} and a list of texts, {@code input}.
     */
    public static ObjectNode asked(String model, List<String> texts) {
        var body = JsonMapper.shared().createObjectNode();
        body.put("model", model);
        var input = body.putArray("input");
        texts.forEach(input::add);
        return body;
    }

    /**
     * A vector: a list of numbers, or base64 of little-endian floats, which OpenAI-compatible
     * servers may send in its place.
     *
     * @return null if it is neither, or holds no finite numbers
     */
    public static float @Nullable [] read(JsonNode node) {
        float[] vector = node.isString() ? decoded(node.stringValue()) : numbers(node);
        for (float number : vector) {
            if (!Float.isFinite(number)) {
                return null;
            }
        }
        return vector.length == 0 ? null : vector;
    }

    private static float[] numbers(JsonNode list) {
        var vector = new float[list.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = list.path(i).isNumber() ? list.path(i).floatValue() : Float.NaN;
        }
        return vector;
    }

    private static float[] decoded(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new float[0];
        }
        if (bytes.length % Float.BYTES != 0) {
            return new float[0];
        }
        var vector = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }

    /**
     * The vectors of a list that is in the order of the texts.
     *
     * @param answer what they come from, for the fault
     * @throws LlmException.Unreadable if there is not one a text, all of one length
     */
    public static List<float[]> all(Stream<JsonNode> nodes, int texts, JsonNode answer)
            throws LlmException {
        var vectors = new ArrayList<float[]>();
        for (var node : nodes.toList()) {
            var vector = read(node);
            if (vector == null) {
                throw JsonCall.unreadable(
                        "Vector %d holds no numbers.".formatted(vectors.size()), answer);
            }
            vectors.add(vector);
        }
        return checked(vectors, texts, answer);
    }

    /**
     * The vectors, if there is one a text and all are of one length.
     *
     * @param answer what they come from, for the fault
     * @throws LlmException.Unreadable if not
     */
    public static List<float[]> checked(List<float[]> vectors, int texts, JsonNode answer)
            throws LlmException {
        if (vectors.size() != texts) {
            throw JsonCall.unreadable(
                    "%d vectors came back for %d texts.".formatted(vectors.size(), texts), answer);
        }
        long lengths = vectors.stream().mapToInt(vector -> vector.length).distinct().count();
        if (lengths > 1) {
            throw JsonCall.unreadable("The vectors have different lengths.", answer);
        }
        return vectors;
    }
}
