package dev.rung.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.task.ChildProcess.Event;
import dev.rung.testing.ChildJvm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

@Timeout(60)
@EnabledOnOs({OS.LINUX, OS.MAC})
class ChildProcessTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private static ChildProcess shell(String script) throws Exception {
        return ChildProcess.start(
                new ChildProcess.Spec(
                        List.of("sh", "-c", script),
                        Path.of(System.getProperty("java.io.tmpdir")),
                        Map.of("PATH", System.getenv("PATH")),
                        1_000,
                        10_000),
                List.of());
    }

    /** Starts a program that starts another, says who they are, and waits for the first. */
    static final class Waits {
        public static void main(String[] arguments) throws Exception {
            var over = new CountDownLatch(1);
            var _ = AtExit.run(() -> await(over));
            try (var child = shell("echo $$; sleep 300 & echo $!; wait; echo ended")) {
                for (int i = 0; i < 2; i++) {
                    if (child.next(LONG) instanceof Event.Line(String pid)) {
                        System.out.println(pid);
                    }
                }
                System.out.println("heard " + child.next(LONG));
            } catch (InterruptedException e) {
                System.out.println("interrupted");
            }
            over.countDown();
        }
    }

    /** Wants to start a program while this process ends. */
    static final class StartsAtTheEnd {
        public static void main(String[] arguments) throws Exception {
            var ends = new CountDownLatch(1);
            var over = new CountDownLatch(1);
            var _ =
                    AtExit.run(
                            () -> {
                                ends.countDown();
                                await(over);
                            });
            System.out.println("works");
            ends.await();
            try (var _ = shell("echo started")) {
                System.out.println("started");
            } catch (InterruptedException e) {
                System.out.println("refused");
            }
            over.countDown();
        }
    }

    private static void await(CountDownLatch over) {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void assertEnds(String pid) throws Exception {
        var process = ProcessHandle.of(Long.parseLong(pid));
        if (process.isPresent()) {
            process.get().onExit().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatAProcessStartedEndsWithIt() throws Exception {
        try (var process = ChildJvm.start(Waits.class)) {
            String child = process.line();
            String grandchild = process.line();
            process.askToEnd();
            assertEquals(List.of("interrupted"), process.rest(), "no program that has failed");
            assertEquals(143, process.exit());
            assertEnds(child);
            assertEnds(grandchild);
        }
    }

    @Test
    void nothingIsStartedWhileTheProcessEnds() throws Exception {
        try (var process = ChildJvm.start(StartsAtTheEnd.class)) {
            assertEquals("works", process.line());
            process.askToEnd();
            assertEquals(List.of("refused"), process.rest());
        }
    }
}
