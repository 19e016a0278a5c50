package dev.rung.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.testing.ChildJvm;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A run over rows against a server that answers after 100 ms, each time in a new process, the same
 * asked anew in that process, and the run once more, when every answer is there. The floor is what
 * the server's delay alone takes with so many requests out at once; beside it, the same requests
 * with nothing but the HTTP client.
 */
@Tag("bench")
class RunBenchmark {
    private static final int DELAY = 100;
    private static final int ROUNDS = 3;

    @TempDir Path folder;

    @Test
    @Timeout(600)
    void runs() throws Exception {
        try (var server = ChildJvm.start(SlowServer.class, String.valueOf(DELAY))) {
            String url = server.line();
            compare(url, 2_000, 100);
            compare(url, 10_000, 400);
        }
    }

    private void compare(String url, int requests, int atOnce) throws Exception {
        double floor = (double) requests / atOnce * DELAY;
        for (int round = 0; round < ROUNDS; round++) {
            String data = folder.resolve(requests + "-" + round).toString();
            String[] run = {data, url, String.valueOf(requests), String.valueOf(atOnce)};
            long[] bare = figures(FloorProcess.class, url, run[2], run[3]);
            long[] first = figures(RunProcess.class, run);
            long[] again = figures(RunProcess.class, run);
            assertEquals(requests, first[4]);
            assertEquals(requests, again[5]);
            System.out.printf(
                    "%d requests at %d in flight, floor %.0f ms: in a new process %d ms = %.2f ×,"
                            + " the second time %d ms = %.2f ×, the fourth %d ms = %.2f ×, %d MiB;"
                            + " the client alone %.2f ×, once more %.2f ×; all from the store"
                            + " %d ms, its process %d ms, %d MiB%n",
                    requests,
                    atOnce,
                    floor,
                    first[0],
                    first[0] / floor,
                    first[1],
                    first[1] / floor,
                    first[2],
                    first[2] / floor,
                    first[6],
                    bare[0] / floor,
                    bare[1] / floor,
                    again[0],
                    again[3],
                    again[6]);
        }
    }

    /** What the process prints in its only line. */
    private static long[] figures(Class<?> main, String... arguments) throws Exception {
        try (var process = ChildJvm.startAsUsual(List.of(), main, arguments)) {
            return Arrays.stream(process.line().split(" ")).mapToLong(Long::parseLong).toArray();
        }
    }
}
