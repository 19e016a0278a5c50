package dev.rung.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.testing.MemoryKeychain;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class KeysTest {
    private static final String CANARY = "sk-canary-4711";

    @TempDir private Path folder;

    private final MemoryKeychain keychain = new MemoryKeychain();

    @SuppressWarnings("NullAway.Init")
    KeysTest() {}

    private Keys keys(Map<String, String> environment) {
        return new Keys(environment, file(), keychain);
    }

    private Path file() {
        return folder.resolve("data").resolve("keys.json");
    }

    private static String found(Keys keys, String variable) {
        return keys.find(variable)
                .map(key -> keys.source(variable).orElseThrow().label() + " " + key.reveal())
                .orElse("none");
    }

    @Test
    void environmentComesBeforeKeychainAndKeychainBeforeFile() throws Exception {
        new KeyFile(file()).put("A", "file");
        new KeyFile(file()).put("B", "file");
        keychain.secrets().putAll(Map.of("A", "chain", "B", "chain", "C", "chain"));
        var keys = keys(Map.of("A", " env ", "C", " "));
        keys.load(List.of("A", "C"));
        assertEquals("environment env", found(keys, "A"));
        assertEquals("file file", found(keys, "B"), "the keychain was not asked for this name");
        assertEquals("keychain chain", found(keys, "C"));
        assertEquals("none", found(keys, "D"));
        assertEquals("none", found(keys, ""));
        assertEquals(List.of("A", "C"), keychain.asked());
        assertTrue(keys.isStored("A"));
    }

    @Test
    void aChangeIsInForceAtOnceAndTold() throws Exception {
        var keys = keys(Map.of());
        var news = new ArrayList<String>();
        keys.load(List.of());
        keys.listen(() -> news.add(found(keys, "A")));
        keys.put("A", " one\n", KeySource.FILE);
        keys.put("A", "two", KeySource.KEYCHAIN);
        assertFalse(Files.exists(file()), "the last key of the file is gone, and so is the file");
        keys.put("A", "three", KeySource.FILE);
        assertEquals(Map.of(), keychain.secrets());
        keys.remove("A");
        assertEquals(List.of("file one", "keychain two", "file three", "none"), news);
    }

    @Test
    void theFileIsTheOwnersAndSurvives() throws Exception {
        var keys = keys(Map.of());
        keys.load(List.of());
        assertEquals("", keys.fileProblem());
        keys.put("A", CANARY, KeySource.FILE);
        keys.put("B", "other", KeySource.FILE);
        assertEquals("rw-------", mode(file()));
        assertEquals("rwx------", mode(folder.resolve("data")));
        try (var files = Files.list(folder.resolve("data"))) {
            assertEquals(List.of(file()), files.toList(), "no temporary file stays");
        }
        var again = keys(Map.of());
        again.load(List.of());
        assertEquals("file " + CANARY, found(again, "A"));
        again.remove("A");
        assertFalse(Files.readString(file()).contains(CANARY));
        assertEquals("file other", found(again, "B"));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void aFileThatOthersCanReadIsNotUsed() throws Exception {
        var keys = keys(Map.of());
        keys.load(List.of());
        keys.put("A", CANARY, KeySource.FILE);
        for (String wide : List.of("rw-r-----", "rw----r--", "rw--w----")) {
            Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(wide));
            var again = keys(Map.of());
            var fault = assertThrows(KeyFault.class, () -> again.load(List.of()));
            assertTrue(fault.words().contains("can be read by others"), fault.words());
            assertEquals("none", found(again, "A"));
            assertThrows(KeyFault.class, () -> again.put("B", "x", KeySource.FILE));
            assertTrue(again.fileProblem().contains("chmod 600"));
        }
    }

    @Test
    void whatIsWrongWithTheFileIsSaidWithoutWhatStandsInIt() throws Exception {
        OwnerOnly.createFolders(folder.resolve("data"));
        for (String text : List.of("{\"A\": \"" + CANARY, CANARY, "[\"" + CANARY + "\"]")) {
            Files.deleteIfExists(file());
            OwnerOnly.createFile(file());
            Files.writeString(file(), text);
            var keys = keys(Map.of());
            var fault = assertThrows(KeyFault.class, () -> keys.load(List.of()));
            assertTrue(fault.words().contains("not a JSON object"), fault.words());
            assertFalse(fault.toString().contains("canary"));
            assertEquals("none", found(keys, "A"));
            assertEquals(text, Files.readString(file()), "left as it is");
        }
    }

    @Test
    void aSystemWithoutKeychainIsQuietAndQuick() {
        long start = System.nanoTime();
        var system = new SystemKeychain();
        if (system.isThere()) {
            return;
        }
        var fault = assertThrows(KeyFault.class, () -> system.find("RUNG_TEST_KEY"));
        assertTrue(fault.words().contains("no keychain here"), fault.words());
        assertTrue(System.nanoTime() - start < 20_000_000_000L);
    }
}
