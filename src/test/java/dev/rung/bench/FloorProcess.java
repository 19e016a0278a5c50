package dev.rung.bench;

import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The same requests as {@link RunProcess} with nothing around the HTTP client: what is kept of the
 * answers is their length.
 */
final class FloorProcess {
    private static final MediaType JSON = MediaType.get("application/json");

    private FloorProcess() {}

    /**
     * Prints the milliseconds that all requests took, and those of the same once more.
     *
     * @param arguments the server's base URL, requests, how many at once
     */
    public static void main(String[] arguments) throws Exception {
        String url = arguments[0] + "/chat/completions";
        int requests = Integer.parseInt(arguments[1]);
        int atOnce = Integer.parseInt(arguments[2]);
        long begun = System.nanoTime();
        var client = client(atOnce);
        long first = send(client, url, requests, atOnce, begun);
        System.out.println(first + " " + send(client, url, requests, atOnce, System.nanoTime()));
    }

    private static OkHttpClient client(int atOnce) {
        return new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(atOnce, 4, TimeUnit.SECONDS))
                .build();
    }

    private static long send(OkHttpClient client, String url, int requests, int atOnce, long begun)
            throws IOException, InterruptedException {
        var places = new Semaphore(atOnce);
        var read = new AtomicLong();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < requests; i++) {
                places.acquire();
                var request = request(url, i);
                threads.execute(
                        () -> {
                            try {
                                read.addAndGet(length(client, request));
                            } finally {
                                places.release();
                            }
                        });
            }
        }
        if (read.get() < requests) {
            throw new IOException("answers are missing");
        }
        return (System.nanoTime() - begun) / 1_000_000;
    }

    private static Request request(String url, int number) {
        String body =
                """
                {"model":"slow","stream":true,"messages":[{"role":"user","content":\
                "Is it true that %d is a prime number? Answer in a word."}]}\
                """
                        .formatted(number);
        return new Request.Builder().url(url).post(RequestBody.create(body, JSON)).build();
    }

    private static long length(OkHttpClient client, Request request) {
        try (var response = client.newCall(request).execute()) {
            return response.body().string().length();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
