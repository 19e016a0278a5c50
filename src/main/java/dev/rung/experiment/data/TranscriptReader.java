package dev.rung.experiment.data;

import dev.rung.experiment.OutsideTranscript;
import dev.rung.experiment.data.ObjectReader.Broken;
import dev.rung.experiment.data.ObjectReader.Found;
import dev.rung.llm.Message;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.JsonNodeFactory;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Reads transcripts one after the other; as rows, they are what a preview shows. */
final class TranscriptReader implements RowReader {
    private final ObjectReader objects;
    private final Supplier<String> model;

    /**
     * @param model that of transcripts that name none, asked for with each
     */
    TranscriptReader(ObjectReader objects, Supplier<String> model) {
        this.objects = objects;
        this.model = model;
    }

    /** A transcript or why there is none. */
    sealed interface Read {}

    record Good(long line, OutsideTranscript transcript) implements Read {}

    record Bad(RawRow.Bad row) implements Read {}

    /** The next one, null after the last one. */
    @Nullable Read transcript() throws IOException, DataFault {
        ObjectReader.Located object = objects.next();
        return switch (object) {
            case null -> null;
            case Broken(long line, String why) -> new Bad(new RawRow.Bad(line, why));
            case Found found -> {
                try {
                    yield new Good(found.line(), TranscriptShape.of(found.node(), model.get()));
                } catch (BadRow e) {
                    yield new Bad(new RawRow.Bad(found.line(), e.why()));
                }
            }
        };
    }

    @Override
    public @Nullable RawRow next() throws IOException, DataFault {
        return switch (transcript()) {
            case null -> null;
            case Bad(RawRow.Bad row) -> row;
            case Good(long line, OutsideTranscript transcript) -> {
                var row = new LinkedHashMap<String, String>();
                row.put("model", transcript.model());
                row.put("messages", json(transcript.messages()));
                row.put("reply", transcript.reply());
                row.putAll(transcript.values());
                yield new RawRow.Fields(line, row);
            }
        };
    }

    private static String json(List<Message> messages) {
        var list = JsonNodeFactory.instance.arrayNode();
        for (Message message : messages) {
            list.addObject()
                    .put("role", message.role().name().toLowerCase(Locale.ROOT))
                    .put("content", message.text());
        }
        return list.toString();
    }

    @Override
    public void close() throws IOException {
        objects.close();
    }
}
