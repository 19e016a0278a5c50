package dev.rung.store;

import org.jspecify.annotations.Nullable;
import org.sqlite.util.LibraryLoaderUtil;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.util.Arrays;

/**
 * SQLite's own library, unpacked beside the jar of the packaged program. Without that the driver
 * unpacks it into a temporary folder at each start, and compares the two byte by byte.
 */
public final class NativeLibrary {
    /** With the driver's version: a library that an earlier build left is not taken for it. */
    static final String NAME = System.mapLibraryName(driver());

    private NativeLibrary() {}

    /** Tells the driver of the library beside the jar, if it is there and nobody named another. */
    static void prefer() {
        Path folder = folder();
        if (folder != null
                && Files.isRegularFile(folder.resolve(NAME))
                && System.getProperty("org.sqlite.lib.path") == null) {
            System.setProperty("org.sqlite.lib.path", folder.toString());
            System.setProperty("org.sqlite.lib.name", NAME);
        }
    }

    /**
     * Unpacks the library for this machine beside the jar, for all later starts; for the build.
     *
     * @throws FileNotFoundException the driver has none for this machine
     */
    public static void unpack() throws IOException {
        Path folder = folder();
        if (folder != null) {
            unpack(folder);
        }
    }

    static void unpack(Path folder) throws IOException {
        String packed =
                LibraryLoaderUtil.getNativeLibResourcePath()
                        + "/"
                        + LibraryLoaderUtil.getNativeLibName();
        Path target = folder.resolve(NAME);
        try (var library = LibraryLoaderUtil.class.getResourceAsStream(packed)) {
            if (library == null) {
                throw new FileNotFoundException(packed);
            }
            byte[] bytes = library.readAllBytes();
            if (Files.exists(target) && Arrays.equals(bytes, Files.readAllBytes(target))) {
                return;
            }
            Files.createDirectories(folder);
            // Another process may run with the one that is there.
            Path whole = Files.write(folder.resolve(NAME + ".new"), bytes);
            Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static String driver() {
        Path jar = jar(LibraryLoaderUtil.class);
        return jar == null ? "sqlitejdbc" : String.valueOf(jar.getFileName()).replace(".jar", "");
    }

    /** Null where the program does not run from a jar. */
    private static @Nullable Path folder() {
        Path jar = jar(NativeLibrary.class);
        return jar == null ? null : jar.resolveSibling("native");
    }

    /** The jar that the class is from, null if it is from a folder. */
    private static @Nullable Path jar(Class<?> of) {
        CodeSource source = of.getProtectionDomain().getCodeSource();
        try {
            Path place = source == null ? null : Path.of(source.getLocation().toURI());
            return place != null && Files.isRegularFile(place) ? place : null;
        } catch (URISyntaxException e) {
            throw new AssertionError("a place of files is a URI", e);
        }
    }
}
