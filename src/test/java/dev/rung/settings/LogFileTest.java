package dev.rung.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.testing.ChildJvm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class LogFileTest {
    private static List<String> run(Path folder, int lines) throws Exception {
        try (var child =
                ChildJvm.start(ChildLogger.class, folder.toString(), String.valueOf(lines))) {
            var printed = child.rest();
            assertEquals(0, child.exit());
            return printed;
        }
    }

    @Test
    void oursFromInfoLibrariesFromWarnAndNeverAKey(@TempDir Path temporary) throws Exception {
        Path folder = temporary.resolve("my data/logs");
        assertEquals(List.of(), run(folder, 0));
        run(folder, 0);
        String log = Files.readString(folder.resolve("rung.log"));
        assertEquals(2, log.split("ours at info, with key from MY_KEY", -1).length - 1, log);
        assertTrue(log.contains("before there is a place"), log);
        assertTrue(log.contains("theirs at warn") && log.contains("used key from MY_KEY"), log);
        assertFalse(log.contains("at debug") || log.contains("theirs at info"), log);
        assertFalse(log.contains(ChildLogger.CANARY), log);
    }

    @Test
    void oldFilesAreDeletedAndNoneGrowsForEver(@TempDir Path folder) throws Exception {
        for (int i = 0; i < 3; i++) {
            run(folder, 5_000);
        }
        try (Stream<Path> files = Files.list(folder)) {
            var logs = files.filter(file -> !file.endsWith("rung.log")).toList();
            assertEquals(4, logs.size(), logs.toString());
            for (var log : logs) {
                // The backend counts characters where it writes bytes.
                assertTrue(size(log) <= 2 * 1024 * 1024 + 4_096, log + ": " + size(log));
            }
        }
        String latest = Files.readString(folder.resolve("rung.log"));
        assertTrue(latest.contains("line 4999 "));
    }

    private static long size(Path file) throws IOException {
        return Files.size(file);
    }

    @Test
    void withoutAPlaceOneLineSaysSo(@TempDir Path temporary) throws Exception {
        Path inTheWay = temporary.resolve("file");
        Files.writeString(inTheWay, "precious");
        for (Path folder : List.of(inTheWay.resolve("logs"), temporary.resolve("{count}"))) {
            var printed = run(folder, 0);
            assertEquals(1, printed.size(), printed.toString());
            assertTrue(printed.getFirst().startsWith("No log is kept: " + folder));
        }
        assertEquals("precious", Files.readString(inTheWay));
    }

    @Test
    void whereLoggingHasBegunOneLineSaysSo(@TempDir Path folder) {
        LoggerFactory.getLogger(LogFileTest.class).debug("begins here at the latest");
        var printed = new ByteArrayOutputStream();
        LogFile.start(folder, new PrintStream(printed, true, StandardCharsets.UTF_8));
        String line = printed.toString(StandardCharsets.UTF_8);
        assertTrue(line.startsWith("No log is kept in " + folder), line);
    }
}
