package dev.rung.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A process that drives work, as it is written beside that work.
 *
 * @param host the name of its machine, empty where it is not known
 * @param started when it started, in milliseconds since 1970 UTC; 0 if not known. It tells two
 *     processes apart that had the same id one after the other.
 */
public record Owner(String host, long pid, long started) {
    /** Start times come from the system's clock, which may have been set since. */
    private static final long TOLERANCE_MS = 2_000;

    /** Longer than any work of a process that cannot be asked. */
    private static final Duration ELSEWHERE = Duration.ofDays(1);

    /** This process. */
    public static Owner current(Map<String, String> environment) {
        return of(ProcessHandle.current(), hostName(environment));
    }

    static Owner of(ProcessHandle process, String host) {
        return new Owner(host, process.pid(), startMillis(process));
    }

    /** Read where it needs no look-up on the network, which may take seconds. */
    private static String hostName(Map<String, String> environment) {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return environment.getOrDefault(
                    "COMPUTERNAME", environment.getOrDefault("HOSTNAME", ""));
        }
    }

    private static long startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** The form that is stored: host, process id and start, divided by slashes. */
    public String text() {
        return host + "/" + pid + "/" + started;
    }

    /**
     * @throws IllegalArgumentException if the text was not made by {@link #text}
     */
    public static Owner parse(String text) {
        int second = text.lastIndexOf('/');
        int first = text.lastIndexOf('/', second - 1);
        if (first < 0) {
            throw new IllegalArgumentException("not an owner: " + text);
        }
        return new Owner(
                text.substring(0, first),
                Long.parseLong(text.substring(first + 1, second)),
                Long.parseLong(text.substring(second + 1)));
    }

    /**
     * Whether the process may still be at work. One on another machine cannot be asked: it counts
     * as alive for a day.
     *
     * @param here this process
     * @param since when the work began
     */
    public boolean isAlive(Owner here, Instant since, Instant now) {
        if (!host.equals(here.host)) {
            return since.plus(ELSEWHERE).isAfter(now);
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(Owner::startMillis)
                .filter(
                        start ->
                                start == 0
                                        || started == 0
                                        || Math.abs(start - started) <= TOLERANCE_MS)
                .isPresent();
    }
}
