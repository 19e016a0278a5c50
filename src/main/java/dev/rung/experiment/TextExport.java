package dev.rung.experiment;

import dev.rung.store.StoreException;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/** Writes a text to a file as a whole. */
public final class TextExport {
    private TextExport() {}

    /**
     * Writes UTF-8. Blocks.
     *
     * @param replace whether a file that is there is replaced
     * @throws FileAlreadyExistsException the file is there and is not to be replaced
     */
    public static void write(Path file, boolean replace, String text)
            throws IOException, StoreException, InterruptedException {
        WholeFile.write(file, replace, out -> out.write(text));
    }
}
