package dev.rung.experiment.data;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** What went wrong while rows were read, as one type. */
final class ReadFault extends Exception {
    private static final long serialVersionUID = 1;
    private final transient @Nullable IOException io;
    private final transient @Nullable DataFault data;

    ReadFault(IOException io) {
        super(io);
        this.io = io;
        this.data = null;
    }

    ReadFault(DataFault data) {
        super(data);
        this.io = null;
        this.data = data;
    }

    /** Throws what it was, or gives it back if it is a fault of the data. */
    DataFault why() throws IOException {
        if (io != null) {
            throw io;
        }
        return data == null ? new DataFault("It cannot be read.", "") : data;
    }
}
