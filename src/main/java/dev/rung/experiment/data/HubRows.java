package dev.rung.experiment.data;

import java.util.List;

/**
 * Rows of a data set of Hugging Face.
 *
 * @param name as {@link Hub#name} gives it
 * @param parts one split, or several of one configuration: then each row is in the split that its
 *     part is called by, and all others are development rows
 */
public record HubRows(Hub hub, String name, List<Hub.Part> parts) implements RowSet {
    public HubRows {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("no part");
        }
    }

    @Override
    public String source() {
        String words =
                String.join(
                        ", ",
                        parts.stream().map(part -> part.config() + "/" + part.split()).toList());
        return "huggingface.co/datasets/%s (%s)".formatted(name, words);
    }

    @Override
    public boolean splits() {
        return parts.size() > 1;
    }

    @Override
    public RowReader open() {
        return new HubReader(this);
    }
}
