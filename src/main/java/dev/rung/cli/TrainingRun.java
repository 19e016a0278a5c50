package dev.rung.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An experiment file, its rows and a server of this process that answers it, for the run that the
 * start-up cache is made from: without it the cache would know nothing of requests over HTTP.
 */
public final class TrainingRun implements AutoCloseable {
    private static final int ROWS = 300;

    private static final String ANSWER =
            """
            data: {"model":"training","choices":[{"index":0,"delta":{"role":"assistant","content":"Yes, "}}]}

            data: {"model":"training","choices":[{"index":0,"delta":{"content":"<answer>a</answer>"}}]}

            data: {"model":"training","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

            data: {"model":"training","choices":[],"usage":{"prompt_tokens":20,"completion_tokens":4}}

            data: [DONE]

            """;

    private final HttpServer server;
    private final Path file;

    /**
     * @param folder a data folder that nothing is in yet; it gets the settings of the model
     */
    public TrainingRun(Path folder) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/chat/completions", TrainingRun::answer);
        server.start();
        String url = "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort());
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("settings.json"),
                """
                {"models": [{"id": "training", "baseUrl": "%s", "keyVariable": ""}]}
                """
                        .formatted(url));
        Files.writeString(folder.resolve("training.csv"), rows());
        file = Files.writeString(folder.resolve("training.yaml"), experiment(url));
    }

    private static String rows() {
        return IntStream.range(0, ROWS)
                .mapToObj("\"word, number %d\",a\n"::formatted)
                .collect(Collectors.joining("", "word,right\n", ""));
    }

    private static String experiment(String url) {
        return """
        rung: 1
        prompts: ["Is {{word}} a word?"]
        models: [{ name: custom/training, baseUrl: "%s" }]
        graders:
          - id: right
            metric: { kind: exact, field: { kind: tag, name: answer }, expected: { column: right } }
        data: { file: training.csv }
        """
                .formatted(url);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    public Path file() {
        return file;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
