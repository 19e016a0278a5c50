package dev.rung.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The first 100 bytes of a database file (sqlite.org/fileformat2.html, «The Database Header»).
 * SQLite takes a file of a few bytes for a new one and a last page that is cut for zeros, and would
 * write over both.
 */
final class Header {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int LENGTH = 100;
    private static final int PAGE_SIZE_AT = 16;

    private Header() {}

    /**
     * Whether SQLite may be trusted with the file: absent, empty, or whole pages behind a header.
     */
    static boolean isSound(Path file) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) == 0) {
            return true;
        }
        byte[] start = start(file);
        if (start.length < LENGTH || !Arrays.equals(MAGIC, Arrays.copyOf(start, MAGIC.length))) {
            return false;
        }
        int stored = ByteBuffer.wrap(start).getChar(PAGE_SIZE_AT);
        int pageSize = stored == 1 ? 65_536 : stored;
        // A crash may have cut a page that the write-ahead log still holds.
        return pageSize >= 512 && (Files.size(file) % pageSize == 0 || hasLog(file));
    }

    private static byte[] start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(LENGTH);
        }
    }

    private static boolean hasLog(Path file) throws IOException {
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        return Files.exists(log) && Files.size(log) > 0;
    }
}
