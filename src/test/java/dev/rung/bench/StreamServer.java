package dev.rung.bench;

import dev.rung.testing.Answer;
import dev.rung.testing.ScriptedServer;

import java.time.Duration;
import java.util.Arrays;

/**
 * A scripted server in a process of its own, so that its work does not count as the client's. It
 * prints its base URL and runs until it is killed. Model {@code steady} streams tokens at a steady
 * rate, model {@code fast} as quickly as it can; {@code short} is one token.
 */
final class StreamServer {
    private StreamServer() {}

    /**
     * @param arguments tokens a second of {@code steady}, its tokens in all, tokens of {@code fast}
     */
    public static void main(String[] arguments) throws Exception {
        int rate = Integer.parseInt(arguments[0]);
        var server = ScriptedServer.start();
        server.on(
                "steady",
                Answer.streamsEvery(
                        Duration.ofNanos(1_000_000_000L / rate),
                        tokens(Integer.parseInt(arguments[1]))));
        server.on("fast", Answer.streams(tokens(Integer.parseInt(arguments[2]))));
        server.on("short", Answer.streams("word"));
        System.out.println(server.baseUrl());
        Thread.currentThread().join();
    }

    private static String[] tokens(int count) {
        var tokens = new String[count];
        Arrays.setAll(tokens, i -> " word" + i % 10);
        return tokens;
    }
}
