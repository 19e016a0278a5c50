package dev.rung.experiment;

import dev.rung.llm.ChatRequest;
import dev.rung.llm.EmbeddingModel;
import dev.rung.llm.Embeddings;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Models;
import dev.rung.llm.Parameters;
import dev.rung.store.Database;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Vectors of texts by models that embed. What was asked once in a project is kept and never bought
 * again. Blocks.
 */
public final class Meanings {
    /** Texts that are asked for and kept together: what came before a fault stays. */
    private static final int BATCH = 64;

    private final Database database;
    private final Models models;
    private final Caps caps;
    private final Spending spending;
    private final InstantSource clock;

    public Meanings(
            Database database, Models models, Caps caps, Spending spending, InstantSource clock) {
        this.database = database;
        this.models = models;
        this.caps = caps;
        this.spending = spending;
        this.clock = clock;
    }

    /**
     * The vectors of the texts, each of length 1, in their order.
     *
     * @throws ShotFault if the model gives none, or a cap is in the way
     */
    List<float[]> of(long project, ModelRef ref, List<String> texts)
            throws ShotFault, StoreException, InterruptedException {
        List<String> hashes = texts.stream().map(Meanings::hash).toList();
        Map<String, float[]> known = stored(project, ref, hashes);
        var missing = new HashMap<String, String>();
        for (int i = 0; i < texts.size(); i++) {
            if (!known.containsKey(hashes.get(i))) {
                missing.put(hashes.get(i), texts.get(i));
            }
        }
        var asked = new ArrayList<>(missing.keySet());
        for (int from = 0; from < asked.size(); from += BATCH) {
            List<String> batch = asked.subList(from, Math.min(asked.size(), from + BATCH));
            List<float[]> vectors =
                    ask(project, ref, batch.stream().map(hash -> text(missing, hash)).toList());
            keep(project, ref, batch, vectors);
            for (int i = 0; i < batch.size(); i++) {
                known.put(batch.get(i), vectors.get(i));
            }
        }
        var vectors = new ArrayList<float[]>();
        for (String hash : hashes) {
            vectors.add(vector(known, hash));
        }
        return List.copyOf(vectors);
    }

    /** The vectors, if all of them are known: nothing is asked. */
    Optional<List<float[]>> known(long project, ModelRef ref, List<String> texts)
            throws StoreException {
        List<String> hashes = texts.stream().map(Meanings::hash).toList();
        Map<String, float[]> known = stored(project, ref, hashes);
        var vectors = new ArrayList<float[]>();
        for (String hash : hashes) {
            float[] vector = known.get(hash);
            if (vector == null) {
                return Optional.empty();
            }
            vectors.add(vector);
        }
        return Optional.of(List.copyOf(vectors));
    }

    private static String text(Map<String, String> texts, String hash) {
        @Nullable String text = texts.get(hash);
        return text == null ? "" : text;
    }

    private static float[] vector(Map<String, float[]> known, String hash) {
        float[] vector = known.get(hash);
        if (vector == null) {
            throw new IllegalStateException("a text has no vector");
        }
        return vector;
    }

    private Map<String, float[]> stored(long project, ModelRef ref, List<String> hashes)
            throws StoreException {
        var known = new HashMap<String, float[]>();
        database.read(
                sql ->
                        sql.list(
                                """
                                SELECT hash, vector FROM embedding
                                WHERE project = ? AND provider = ? AND base_url = ?
                                  AND model = ? AND hash IN (SELECT value FROM json_each(?))
                                """,
                                row -> known.put(row.text("hash"), floats(row.bytes("vector"))),
                                project,
                                ref.provider(),
                                ref.baseUrl(),
                                ref.id(),
                                Json.write(hashes)));
        return known;
    }

    private List<float[]> ask(long project, ModelRef ref, List<String> texts)
            throws ShotFault, StoreException, InterruptedException {
        Optional<EmbeddingModel> model = models.embedder(ref);
        if (model.isEmpty()) {
            throw new ShotFault(
                    "%s gives no embeddings. Choose another model, or shots by words."
                            .formatted(ref.id()));
        }
        var messages = texts.stream().map(Message::user).toList();
        // Vectors are no output that is paid for.
        var request = new ChatRequest(messages, Parameters.UNSET.withMaxTokens(1));
        return switch (caps.admit(project, ref, request)) {
            case Caps.Refused over -> throw new ShotFault(over.message() + " " + over.advice());
            case Caps.Permit permit -> {
                try (permit) {
                    Embeddings answer = model.get().embed(texts);
                    permit.paid(spending.keep(ref, answer));
                    yield answer.vectors().stream().map(Meanings::unit).toList();
                } catch (LlmException e) {
                    spending.keep(ref, e);
                    throw new ShotFault(
                            "The shots by meaning cannot be chosen: %s %s"
                                    .formatted(e.getMessage(), e.whatToDo()));
                }
            }
        };
    }

    private void keep(long project, ModelRef ref, List<String> hashes, List<float[]> vectors)
            throws StoreException {
        database.write(
                sql -> {
                    for (int i = 0; i < hashes.size(); i++) {
                        sql.update(
                                """
                                INSERT OR IGNORE INTO embedding
                                  (project, provider, base_url, model, hash, vector, created)
                                VALUES (?, ?, ?, ?, ?, ?, ?)
                                """,
                                project,
                                ref.provider(),
                                ref.baseUrl(),
                                ref.id(),
                                hashes.get(i),
                                bytes(vectors.get(i)),
                                clock.instant());
                    }
                    return hashes.size();
                });
    }

    private static float[] unit(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        double length = Math.sqrt(squares);
        var unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = length > 0 ? (float) (vector[i] / length) : 0;
        }
        return unit;
    }

    /** The cosine of two vectors of length 1. */
    static double cosine(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < Math.min(one.length, other.length); i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }

    private static byte[] bytes(float[] vector) {
        var buffer = ByteBuffer.allocate(4 * vector.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(vector);
        return buffer.array();
    }

    private static float[] floats(byte[] bytes) {
        var vector = new float[bytes.length / 4];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }

    private static String hash(String text) {
        return Identity.ofConversation(List.of(Message.user(text)));
    }
}
