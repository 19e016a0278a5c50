package dev.rung.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.testing.ChildJvm;
import dev.rung.testing.Median;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code rung run} of the packaged program as a whole process, from its start to its end: JVM,
 * import of the rows, forecast, requests, grading and table; then the same once more, with every
 * answer in the store. The server is a process of its own that answers after 100 ms; the floor is
 * its delay alone. Aims: 2,000 at 100 in flight in 3.5 s, 10,000 at 400 in 5.5 s, 350 MiB, the
 * 2,000 from the store in 1.5 s.
 */
@Tag("bench")
class WholeRunBenchmark {
    private static final int DELAY = 100;
    private static final int ROUNDS = 3;
    private static final long POLL_MILLIS = 20;

    private final Path home =
            Path.of(System.getProperty("rung.home", "target/rung")).toAbsolutePath();

    @TempDir Path folder;

    /** What a process took. */
    private record Took(double seconds, double processor, double mebibytes) {}

    @Test
    @Timeout(900)
    void wholeProcess() throws Exception {
        try (var server = ChildJvm.start(SlowServer.class, String.valueOf(DELAY))) {
            String url = server.line();
            compare(url, 2_000, 100);
            compare(url, 10_000, 400);
        }
    }

    private void compare(String url, int requests, int atOnce) throws Exception {
        var first = new ArrayList<Took>();
        var again = new ArrayList<Took>();
        for (int round = 0; round < ROUNDS; round++) {
            Path data = Files.createDirectories(folder.resolve(requests + "-" + round));
            Path file = experiment(data, url, requests, atOnce);
            first.add(run(data, file, url));
            again.add(run(data, file, url));
        }
        double floor = (double) requests / atOnce * DELAY / 1_000;
        System.out.printf(
                "rung run, %d requests at %d in flight, floor %.1f s: %s, %.2f ×; all from the"
                        + " store: %s%n",
                requests,
                atOnce,
                floor,
                words(first),
                median(first, Took::seconds) / floor,
                words(again));
    }

    private static String words(List<Took> all) {
        return "%.2f s (processor %.2f s, %.0f MiB)"
                .formatted(
                        median(all, Took::seconds),
                        median(all, Took::processor),
                        median(all, Took::mebibytes));
    }

    private static double median(List<Took> all, ToDoubleFunction<Took> what) {
        return Median.of(all.stream().mapToDouble(what).toArray());
    }

    private static Path experiment(Path folder, String url, int requests, int atOnce)
            throws IOException {
        String rows =
                IntStream.range(0, requests)
                        .mapToObj(i -> "statement number %d holds,Forty-two.".formatted(i))
                        .collect(Collectors.joining("\n", "row,answer\n", "\n"));
        Files.writeString(folder.resolve("rows.csv"), rows);
        return Files.writeString(
                folder.resolve("speed.yaml"),
                """
                rung: 1
                prompts: ["Is it true that {{row}}? Answer in a word."]
                models: [{ name: openai/slow, baseUrl: "%s" }]
                data: { file: rows.csv }
                graders:
                  - id: right
                    metric: { kind: exact, expected: { column: answer } }
                atOnce: %d
                """
                        .formatted(url, atOnce));
    }

    private Took run(Path data, Path file, String url) throws Exception {
        var builder =
                new ProcessBuilder(
                        home.resolve("bin/rung").toString(),
                        "run",
                        file.toString());
        builder.environment().put("RUNG_HOME", data.resolve("home").toString());
        builder.environment().put("OPENAI_API_KEY", "sk-bench");
        builder.environment().put("OPENAI_BASE_URL", url);
        Path out = data.resolve("out.txt");
        builder.redirectErrorStream(true).redirectOutput(out.toFile());
        long begun = System.nanoTime();
        Process process = builder.start();
        Duration processor = Duration.ZERO;
        double most = 0;
        while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            processor = process.info().totalCpuDuration().orElse(processor);
            most = Math.max(most, mostResident(process.pid()));
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        assertEquals(0, process.exitValue(), () -> text(out));
        return new Took(seconds, processor.toMillis() / 1e3, most);
    }

    /** The most that was resident, in MiB; 0 where the system does not tell. */
    private static double mostResident(long process) {
        try (var lines = Files.lines(Path.of("/proc/" + process + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | RuntimeException e) {
            return 0;
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
