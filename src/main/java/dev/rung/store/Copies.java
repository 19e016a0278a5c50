package dev.rung.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;

/** Whole copies of an open database. A plain copy of the file would miss the write-ahead log. */
final class Copies {
    private Copies() {}

    /**
     * Writes a copy that only the user can read. It has its name once it is whole.
     *
     * @param copy a file that is not there yet; its folder is made
     */
    static void write(Connection connection, Path copy) throws StoreException, SQLException {
        Path folder = copy.toAbsolutePath().resolveSibling("");
        Path unfinished = folder.resolve(copy.getFileName() + ".part");
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(unfinished);
            // SQLite takes an empty file for none.
            create(unfinished);
            try (var statement = connection.prepareStatement("VACUUM INTO ?")) {
                statement.setString(1, unfinished.toString());
                statement.executeUpdate();
                Files.move(unfinished, copy);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new StoreException.ReadOnly(folder, e);
        }
    }

    /** Makes an empty file that only the user can read. */
    static void create(Path file) throws IOException {
        var folder = file.toAbsolutePath().resolveSibling("");
        if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) == null) {
            Files.createFile(file);
        } else {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
    }
}
