package dev.rung.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.util.LibraryLoaderUtil;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

class NativeLibraryTest {
    @TempDir Path folder;

    /** It is not loaded: a second copy in one process would crash it. */
    @Test
    void theDriversLibraryForThisMachineIsUnpacked() throws Exception {
        NativeLibrary.unpack(folder.resolve("native"));
        NativeLibrary.unpack(folder.resolve("native"));

        try (var files = Files.list(folder.resolve("native"))) {
            Path library = folder.resolve("native").resolve(NativeLibrary.NAME);
            assertEquals(List.of(library), files.toList());
            assertArrayEquals(packed(), Files.readAllBytes(library));
        }
    }

    private static byte[] packed() throws IOException {
        String path =
                LibraryLoaderUtil.getNativeLibResourcePath()
                        + "/"
                        + LibraryLoaderUtil.getNativeLibName();
        try (var library = LibraryLoaderUtil.class.getResourceAsStream(path)) {
            return Objects.requireNonNull(library, path).readAllBytes();
        }
    }

    @Test
    void aProgramThatIsNoJarUsesWhatTheDriverBrings() {
        NativeLibrary.prefer();

        assertNull(System.getProperty("org.sqlite.lib.path"));
    }
}
