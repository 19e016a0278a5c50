package dev.rung.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How often each thread of this process gave up the processor to wait: Linux counts it in {@code
 * /proc/self/task/N/status} ({@code voluntary_ctxt_switches}, proc(5)). A thread that polls shows.
 */
final class ThreadWakeUps {
    private static final String COUNT = "voluntary_ctxt_switches:";

    private ThreadWakeUps() {}

    /** Thread name and number to count; empty where the system does not tell. */
    static Map<String, Long> now() throws IOException {
        var counts = new TreeMap<String, Long>();
        Path tasks = Path.of("/proc/self/task");
        if (Files.isDirectory(tasks)) {
            try (Stream<Path> all = Files.list(tasks)) {
                for (Path task : all.toList()) {
                    add(counts, task);
                }
            }
        }
        return counts;
    }

    private static void add(Map<String, Long> counts, Path task) {
        try {
            String name = Files.readString(task.resolve("comm")).strip();
            Files.readAllLines(task.resolve("status")).stream()
                    .filter(line -> line.startsWith(COUNT))
                    .map(line -> Long.valueOf(line.substring(COUNT.length()).strip()))
                    .forEach(count -> counts.put(name + " " + task.getFileName(), count));
        } catch (IOException e) {
            // It ended meanwhile.
            counts.remove(task.toString());
        }
    }

    /** What was added since then; threads that did not wake are left out. */
    static Map<String, Long> since(Map<String, Long> before) throws IOException {
        var added = new TreeMap<String, Long>();
        now().forEach(
                        (thread, count) -> {
                            long more = count - before.getOrDefault(thread, 0L);
                            if (more > 0) {
                                added.put(thread, more);
                            }
                        });
        return added;
    }
}
