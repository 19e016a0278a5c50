package dev.rung.bundle;

import dev.rung.store.Extracts;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A bundle as bytes. It is a SQLite file whose header (sqlite.org/fileformat2.html, «The Database
 * Header») tells what it is and how long; one place in it holds the SHA-256 of all of it, with
 * zeros in that place.
 */
final class BundleFile {
    /** «Rung» in ASCII: all data of a Rung. */
    private static final int DATA = 0x52756e67;

    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 100;
    private static final int PAGE_SIZE_AT = 16;
    private static final int PAGES_AT = 28;
    private static final int FORMAT_AT = 60;
    private static final int APPLICATION_AT = 68;
    private static final int BLOCK = 1 << 16;

    /** As long as a SHA-256 in hexadecimal. */
    static final int SEAL = 64;

    private BundleFile() {}

    /**
     * Looks at the first bytes: whether it is a bundle that this Rung can read, and as long as it
     * has to be.
     */
    static void check(Path file) throws BundleFault, IOException {
        if (!Files.isRegularFile(file)) {
            throw BundleFault.missing(file);
        }
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(HEADER);
        }
        int known = Math.min(start.length, MAGIC.length);
        if (!Arrays.equals(start, 0, known, MAGIC, 0, known)) {
            throw isEmpty(start) ? BundleFault.torn(file, null) : BundleFault.foreign(file);
        }
        if (start.length < HEADER) {
            throw BundleFault.torn(file, null);
        }
        var header = ByteBuffer.wrap(start);
        int application = header.getInt(APPLICATION_AT);
        if (application != Extracts.APPLICATION) {
            throw application == DATA ? BundleFault.data(file) : BundleFault.foreign(file);
        }
        int format = header.getInt(FORMAT_AT);
        if (format > Extracts.format()) {
            throw BundleFault.newer(file, format, Extracts.format());
        }
        int stored = header.getChar(PAGE_SIZE_AT);
        long pageSize = stored == 1 ? 65_536 : stored;
        if (Files.size(file) != pageSize * Integer.toUnsignedLong(header.getInt(PAGES_AT))) {
            throw BundleFault.torn(file, null);
        }
    }

    /** Nothing has come yet, or only the room for it. */
    private static boolean isEmpty(byte[] start) {
        for (byte one : start) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Puts the seal in its place.
     *
     * @param placeholder what stands there now, once in the file, {@value #SEAL} characters of
     *     ASCII
     */
    static void seal(Path file, String placeholder) throws IOException {
        long at = find(file, placeholder);
        String seal = hash(file, at);
        try (var out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek(at);
            out.write(seal.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /**
     * @param seal as it stands in the file
     */
    static boolean isWhole(Path file, String seal) throws IOException {
        if (seal.length() != SEAL) {
            return false;
        }
        long at = find(file, seal);
        return at >= 0 && hash(file, at).equals(seal);
    }

    /** Where the text begins, −1 if it is not there. */
    private static long find(Path file, String text) throws IOException {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        byte[] block = new byte[BLOCK + wanted.length];
        try (InputStream in = Files.newInputStream(file)) {
            int kept = 0;
            long at = 0;
            while (true) {
                int read = in.readNBytes(block, kept, block.length - kept);
                int filled = kept + read;
                int found = find(block, filled, wanted);
                if (found >= 0) {
                    return at + found;
                }
                if (read == 0 || filled < block.length) {
                    return -1;
                }
                kept = wanted.length;
                System.arraycopy(block, filled - kept, block, 0, kept);
                at += filled - kept;
            }
        }
    }

    private static int find(byte[] block, int filled, byte[] wanted) {
        for (int i = 0; i + wanted.length <= filled; i++) {
            if (Arrays.equals(block, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    /** Of the file with zeros where the seal stands. */
    private static String hash(Path file, long at) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
        try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
            byte[] block = new byte[BLOCK];
            long left = at;
            while (left > 0) {
                int read = in.readNBytes(block, 0, (int) Math.min(block.length, left));
                if (read == 0) {
                    throw new IOException("the file became shorter");
                }
                left -= read;
            }
            in.on(false);
            in.skipNBytes(SEAL);
            digest.update(new byte[SEAL]);
            in.on(true);
            while (in.readNBytes(block, 0, block.length) > 0) {
                // The digest has seen it.
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
