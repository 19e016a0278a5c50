package dev.rung.experiment.data;

import dev.rung.experiment.data.ObjectReader.Broken;
import dev.rung.experiment.data.ObjectReader.Found;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** The rows of objects. */
final class ObjectRows implements RowReader {
    private final ObjectReader objects;
    private final Shape shape;
    private final Deque<RawRow> waiting = new ArrayDeque<>();

    ObjectRows(ObjectReader objects, Shape shape) {
        this.objects = objects;
        this.shape = shape;
    }

    @Override
    public @Nullable RawRow next() throws IOException, DataFault {
        while (waiting.isEmpty()) {
            ObjectReader.Located object = objects.next();
            switch (object) {
                case null -> {
                    return null;
                }
                case Broken(long line, String why) -> waiting.add(new RawRow.Bad(line, why));
                case Found found -> add(found);
            }
        }
        return waiting.poll();
    }

    private void add(Found found) {
        try {
            for (Map<String, String> row : shape.rows(found.node())) {
                waiting.add(new RawRow.Fields(found.line(), row));
            }
        } catch (BadRow e) {
            waiting.add(new RawRow.Bad(found.line(), e.why()));
        }
    }

    @Override
    public void close() throws IOException {
        objects.close();
    }
}
