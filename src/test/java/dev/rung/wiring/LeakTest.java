package dev.rung.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.testing.Answer;
import dev.rung.testing.ChildJvm;
import dev.rung.testing.ScriptedServer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Keys are in no file that Rung writes, whatever a server does with them. */
class LeakTest {
    private static final String ENVIRONMENT = "sk-canary/environment+4711";
    private static final String FILE = "sk-canary/file+0815";
    private static final String TOKEN = "canary-token/1234567";
    private static final String PASSWORD = "canary-password/99";

    @Test
    void noFileHoldsAKeyButTheFileOfKeys(@TempDir Path temporary) throws Exception {
        Path home = temporary.resolve("data");
        List<String> printed;
        try (var server = ScriptedServer.start()) {
            server.on("o-refused", Answer.fails(401, "Incorrect API key: " + ENVIRONMENT))
                    .on("o-bad", Answer.fails(400, ENVIRONMENT))
                    .on("o-page", Answer.raw(404, "text/html", "<html>" + ENVIRONMENT))
                    .on(
                            "o-echo",
                            // So slowly that both halves are written before the end.
                            Answer.streamsEvery(
                                    Duration.ofMillis(60),
                                    "Your key is " + ENVIRONMENT,
                                    ", in two pieces " + ENVIRONMENT.substring(0, 9),
                                    ENVIRONMENT.substring(9),
                                    ", and",
                                    " so",
                                    " on",
                                    "."))
                    .on("a-refused", Answer.fails(401, "Incorrect API key: " + FILE))
                    .on("a-bad", Answer.raw(400, "application/json", "{\"x\": \"" + FILE))
                    .on("mine", Answer.fails(403, "Who is " + TOKEN + "?"));
            String url = server.baseUrl();
            try (var child =
                    ChildJvm.start(
                            ChildWriter.class,
                            home.toString(),
                            url,
                            ENVIRONMENT,
                            FILE,
                            TOKEN,
                            PASSWORD)) {
                printed = child.rest();
                assertEquals(0, child.exit(), printed::toString);
            }
            var sent = new ArrayList<String>();
            // As text, the library hides what is secret.
            server.requests()
                    .forEach(
                            request ->
                                    request.getHeaders().forEach(it -> sent.add(it.getSecond())));
            assertTrue(sent.stream().anyMatch(it -> it.contains(ENVIRONMENT)), "it was sent");
            assertTrue(sent.stream().anyMatch(it -> it.contains(FILE)), "it was sent");
            assertTrue(sent.stream().anyMatch(it -> it.contains(TOKEN)), "it was sent");
        }
        assertTrue(
                printed.containsAll(List.of("o-echo FINISHED", "a-refused FAILED", "mine FAILED")),
                printed::toString);
        assertNoKey("printed", String.join("\n", printed));
        var read = new ArrayList<String>();
        try (var files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.equals(home.resolve("keys.json"))) {
                    read.add(home.relativize(file).toString());
                    assertNoKey(
                            file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
        assertTrue(
                read.containsAll(
                        List.of(
                                "rung.db",
                                "settings.json",
                                "backups/copy.db",
                                "logs/rung.log",
                                "exports/all.csv",
                                "exports/all.html",
                                "exports/all.rung",
                                "exports/crash-a-refused",
                                "exports/texts-1")),
                read::toString);
        assertEquals("rwx------", mode(home));
        assertEquals("rw-------", mode(home.resolve("rung.db")));
        assertEquals("rw-------", mode(home.resolve("keys.json")));
        assertEquals("rw-------", mode(home.resolve("backups/copy.db")));
    }

    private static String mode(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void assertNoKey(String where, String text) {
        for (String key : List.of(ENVIRONMENT, FILE, TOKEN, PASSWORD)) {
            assertFalse(text.contains(key), () -> where + " holds " + key);
            assertFalse(text.contains(key.replace("/", "\\/")), where);
            assertFalse(text.contains(URLEncoder.encode(key, StandardCharsets.UTF_8)), where);
            byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
            assertFalse(text.contains(Base64.getEncoder().encodeToString(bytes)), where);
        }
    }
}
