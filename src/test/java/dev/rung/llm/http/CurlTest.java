package dev.rung.llm.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What bash makes of the commands: a function in curl's place says which words it got. */
class CurlTest {
    private static final Path BASH = Path.of("/bin/bash");
    private static final String HEAD =
            """
            POST https://api.example.com/v1/chat/completions
            Authorization: Bearer $OPENAI_API_KEY
            Accept: text/event-stream, application/json
            Content-Type: application/json
            Host: api.example.com

            """;

    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init")
    CurlTest() {}

    private static String curl(String request) {
        return Curl.of(request).orElseThrow();
    }

    private List<String> words(String command) throws Exception {
        assumeTrue(Files.isExecutable(BASH));
        Path script = folder.resolve("script");
        String function =
                """
                OPENAI_API_KEY='k e"y$x'
                curl() {
                  printf '%s\\0' "$@"
                  case "$*" in *--data-binary*) cat ;; esac
                }
                """;
        Files.writeString(script, function + command);
        var builder = new ProcessBuilder(BASH.toString(), script.toString());
        builder.environment().put("odd.name", "odd value");
        builder.redirectErrorStream(true);
        Process process = builder.start();
        process.getOutputStream().close();
        byte[] out = process.getInputStream().readAllBytes();
        assertEquals(0, process.waitFor());
        var words = new ArrayList<String>();
        for (String word : new String(out, StandardCharsets.UTF_8).split("\0", -1)) {
            words.add(word);
        }
        return words;
    }

    @Test
    void headersBodyAndTheKeyAsItsVariable() throws Exception {
        String command = curl(HEAD + "{\"model\":\"m\"}");
        assertEquals(
                """
                curl --no-buffer \\
                  'https://api.example.com/v1/chat/completions' \\
                  --header 'Authorization: Bearer '"$OPENAI_API_KEY" \\
                  --header 'Accept: text/event-stream, application/json' \\
                  --header 'Content-Type: application/json' \\
                  --data-raw '{"model":"m"}'
                """,
                command);
        assertEquals(
                List.of(
                        "--no-buffer",
                        "https://api.example.com/v1/chat/completions",
                        "--header",
                        "Authorization: Bearer k e\"y$x",
                        "--header",
                        "Accept: text/event-stream, application/json",
                        "--header",
                        "Content-Type: application/json",
                        "--data-raw",
                        "{\"model\":\"m\"}",
                        ""),
                words(command));
    }

    @Test
    void nothingInThePromptIsFilledInByTheShell() throws Exception {
        String body = "{\"t\":\"it's $OPENAI_API_KEY `id` $(id) \\\\ !! \\n @file 'x' ünï\"}";
        assertEquals(body, words(curl(HEAD + body)).get(9));
    }

    @Test
    void aLongBodyComesThroughTheInput() throws Exception {
        String body = "{\"t\":\"" + "it's $HOME `id` ".repeat(20_000) + "\",\nEND\n}";
        List<String> words = words(curl(HEAD + body));
        assertEquals(List.of("--data-binary", "@-"), words.subList(8, 10));
        assertEquals(body + "\n", words.getLast());
    }

    @Test
    void otherHeadersThatHoldKeysAndOddVariableNames() throws Exception {
        String command =
                curl("POST http://[::1]:8080/x\nx-api-key: $odd.name\nX-Empty: \nCookie: …\n\n{}");
        List<String> words = words(command);
        assertTrue(words.contains("--globoff"));
        assertTrue(words.contains("x-api-key: odd value"), words.toString());
        assertTrue(words.contains("X-Empty;"));
        assertFalse(command.contains("Cookie"));
    }

    @Test
    void whatIsNoRequestIsNoCommand() {
        assertTrue(Curl.of("").isEmpty());
        assertTrue(Curl.of("hello").isEmpty());
        assertTrue(Curl.of("POST\n\n").isEmpty());
        assertTrue(curl("GET http://x/y\n\n").contains("--request 'GET'"));
    }
}
