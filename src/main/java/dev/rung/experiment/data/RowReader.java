package dev.rung.experiment.data;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Reads rows one after the other, without holding more than one. */
public interface RowReader extends Closeable {
    /**
     * The next row, null after the last one.
     *
     * @throws DataFault if nothing more can be read
     */
    @Nullable RawRow next() throws IOException, DataFault, InterruptedException;

    /**
     * What was made of names of columns that were missing or stood twice, as parts of a sentence;
     * known after the first row.
     */
    default List<String> made() {
        return List.of();
    }
}
