package dev.rung.experiment;

import dev.rung.store.StoreException;

import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes beside a file and then moves into place, so that there is never half a file. */
public final class WholeFile {
    private WholeFile() {}

    /** Writes the content. */
    @FunctionalInterface
    public interface Content {
        void write(Writer out) throws IOException, StoreException, InterruptedException;
    }

    /**
     * Writes UTF-8.
     *
     * @param named its folder must be there
     * @param replace whether a file that is there is replaced
     * @return the file with its folder
     * @throws FileAlreadyExistsException the file is there and is not to be replaced
     */
    public static Path write(Path named, boolean replace, Content content)
            throws IOException, StoreException, InterruptedException {
        return raw(
                named,
                replace,
                bytes -> {
                    // Not Files.newBufferedWriter, which fails at half a character.
                    var out =
                            new BufferedWriter(
                                    new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
                    content.write(out);
                    out.flush();
                });
    }

    /**
     * The same with bytes.
     *
     * @throws FileAlreadyExistsException the file is there and is not to be replaced
     */
    public static Path write(Path named, boolean replace, byte[] content)
            throws IOException, StoreException, InterruptedException {
        return raw(named, replace, bytes -> bytes.write(content));
    }

    private interface Raw {
        void write(OutputStream bytes) throws IOException, StoreException, InterruptedException;
    }

    private static Path raw(Path named, boolean replace, Raw content)
            throws IOException, StoreException, InterruptedException {
        return make(
                named,
                replace,
                temporary -> {
                    try (var bytes = new FileOutputStream(temporary.toFile())) {
                        content.write(bytes);
                    }
                });
    }

    /** Makes a file that is not there yet. */
    @FunctionalInterface
    public interface Making {
        void make(Path temporary) throws IOException, StoreException, InterruptedException;
    }

    /**
     * The same with whatever makes a file under another name.
     *
     * @throws FileAlreadyExistsException the file is there and is not to be replaced
     */
    public static Path make(Path named, boolean replace, Making making)
            throws IOException, StoreException, InterruptedException {
        Path file = named.toAbsolutePath();
        if (Files.isDirectory(file)) {
            throw new IOException("this is a folder");
        }
        if (!replace && Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file;
        Path folder = target.resolveSibling("");
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        Path temporary = folder.resolve("." + target.getFileName() + "-" + UUID.randomUUID());
        try {
            making.make(temporary);
            try (var written = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            move(temporary, target, replace);
            return file;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void move(Path from, Path to, boolean replace) throws IOException {
        if (!replace) {
            Files.move(from, to);
            return;
        }
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
