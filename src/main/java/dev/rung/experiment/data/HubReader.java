package dev.rung.experiment.data;

import dev.rung.experiment.data.Hub.Part;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;

/** Reads the parts one after the other, page by page. */
final class HubReader implements RowReader {
    private final HubRows set;
    private final Deque<RawRow> page = new ArrayDeque<>();
    private final Deque<Part> parts;
    private long offset;
    private long partTotal = -1;
    private long total;

    HubReader(HubRows set) {
        this.set = set;
        this.parts = new ArrayDeque<>(set.parts());
    }

    /** How many rows the parts that were asked for have. */
    long total() {
        return total;
    }

    @Override
    public @Nullable RawRow next() throws DataFault, InterruptedException {
        while (page.isEmpty()) {
            Part part = parts.peek();
            if (part == null) {
                return null;
            }
            if (partTotal >= 0 && offset >= partTotal) {
                parts.poll();
                offset = 0;
                partTotal = -1;
                continue;
            }
            Hub.Page next = set.hub().page(set.name(), part, offset);
            if (partTotal < 0) {
                total += next.total();
            }
            // A server that gives nothing more, whatever it has counted, is not asked for ever.
            partTotal = next.rows().isEmpty() ? offset : next.total();
            offset += next.rows().size();
            next.rows().forEach(row -> page.add(withSplit(row, part)));
        }
        return page.poll();
    }

    private RawRow withSplit(RawRow row, Part part) {
        if (!set.splits() || !(row instanceof RawRow.Fields(long line, var values))) {
            return row;
        }
        var all = new LinkedHashMap<>(values);
        String word = Rows.split(part.split()).isPresent() ? part.split() : "development";
        all.put(Rows.SPLIT, word);
        return new RawRow.Fields(line, all);
    }

    @Override
    public void close() {}
}
