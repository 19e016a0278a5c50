package dev.rung.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.testing.Child;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long until the window is painted, counted from JVM start, beside a bare JavaFX + AtlantaFX
 * window on the same JVM and flags. Target: a ratio of at most 1.5.
 *
 * <p>Both are started in turn as processes of their own, Rung on data that a first start has made;
 * without a start-up cache, and each with the cache of its own training. Printed are the medians.
 */
@Tag("bench")
class WindowStartBenchmark {
    private static final int ROUNDS = 9;
    private static final Pattern PAINTED = Pattern.compile("window painted in (\\d+) ms");
    private static final List<String> HEADLESS =
            List.of("-Dglass.platform=Headless", "-Dprism.order=sw");

    private final Path home =
            Path.of(System.getProperty("rung.home", "target/rung")).toAbsolutePath();
    @TempDir private Path folder;
    private Path helloJar = Path.of("");

    @BeforeEach
    void packHello() throws IOException {
        helloJar = folder.resolve("hello.jar");
        try (var jar = new JarOutputStream(Files.newOutputStream(helloJar))) {
            for (Class<?> type : List.of(Hello.class, Hello.Window.class)) {
                String name = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(name));
                try (InputStream bytes = type.getResourceAsStream("/" + name)) {
                    if (bytes == null) {
                        throw new IOException("no class file of " + type);
                    }
                    bytes.transferTo(jar);
                }
            }
        }
    }

    @Test
    @Timeout(1800)
    void windowPainted() throws Exception {
        Path rungCache = home.resolve("rung.aot");
        Path helloCache = folder.resolve("hello.aot");
        boolean cached = Files.exists(rungCache);
        if (cached) {
            start(hello(join(HEADLESS, "-XX:AOTCacheOutput=" + helloCache)));
        }
        compare("headless", HEADLESS, cached ? List.of(rungCache, helloCache) : List.of());
        if (!System.getenv().getOrDefault("DISPLAY", "").isEmpty()) {
            compare("on a display", List.of(), cached ? List.of(rungCache, helloCache) : List.of());
        }
    }

    /** The caches of Rung and of hello-world, or none. */
    private void compare(String where, List<String> options, List<Path> caches) throws Exception {
        print(where + ", no cache", rung(options), hello(options));
        if (!caches.isEmpty()) {
            print(
                    where + ", each with its cache",
                    rung(join(options, "-XX:AOTCache=" + caches.get(0))),
                    hello(join(options, "-XX:AOTCache=" + caches.get(1))));
        }
    }

    private void print(String where, List<String> rung, List<String> hello) throws Exception {
        start(rung); // Makes the data, and both are in the file cache of the system afterwards.
        start(hello);
        long[] ours = new long[ROUNDS];
        long[] floor = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            ours[round] = start(rung);
            floor[round] = start(hello);
        }
        System.out.printf(
                "window painted, %s: Rung %d ms (%d-%d), hello-world %d ms (%d-%d), ratio %.2f;"
                        + " medians of %d (range)%n",
                where,
                median(ours),
                min(ours),
                max(ours),
                median(floor),
                min(floor),
                max(floor),
                (double) median(ours) / median(floor),
                ROUNDS);
    }

    /** Milliseconds from JVM start to the painted window. */
    private long start(List<String> command) throws IOException, InterruptedException {
        Child.Outcome outcome =
                Child.run(folder, Map.of("RUNG_HOME", folder.resolve("data").toString()), command);
        assertEquals(0, outcome.code(), outcome.err());
        Matcher painted = PAINTED.matcher(outcome.out());
        if (!painted.find()) {
            throw new IOException("no time in: " + outcome.out() + outcome.err());
        }
        return Long.parseLong(painted.group(1));
    }

    private List<String> rung(List<String> options) {
        return java(options, List.of("-jar", rungJar(), "--check-window"));
    }

    private List<String> hello(List<String> options) {
        String classPath = helloJar + System.getProperty("path.separator") + rungJar();
        return java(options, List.of("-classpath", classPath, Hello.class.getName()));
    }

    private String rungJar() {
        return home.resolve("lib/rung.jar").toString();
    }

    private List<String> java(List<String> options, List<String> program) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
        command.add("@" + home.resolve("bin/java.args"));
        command.add("--module-path=" + home.resolve("fx"));
        command.addAll(options);
        command.addAll(program);
        return command;
    }

    private static List<String> join(List<String> options, String more) {
        return Stream.concat(options.stream(), Stream.of(more)).toList();
    }

    private static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static long min(long[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static long max(long[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }
}
