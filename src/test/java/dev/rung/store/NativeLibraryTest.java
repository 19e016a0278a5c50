package dev.rung.store;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

class NativeLibraryTest {
    @TempDir Path folder;

    @Test
    @SuppressWarnings("restricted")
    void theLibraryOfThisMachineIsUnpackedAndLoads() throws Exception {
        NativeLibrary.unpack(folder.resolve("native"));
        NativeLibrary.unpack(folder.resolve("native"));

        Path library = folder.resolve("native").resolve(System.mapLibraryName("sqlitejdbc"));
        assertTrue(Files.size(library) > 100_000);
        System.load(library.toString());
    }

    @Test
    void aProgramThatIsNoJarUsesWhatTheDriverBrings() {
        NativeLibrary.prefer();

        assertNull(System.getProperty("org.sqlite.lib.path"));
    }
}
