package dev.rung.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.testing.ChildJvm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.util.List;
import java.util.concurrent.CountDownLatch;

@Timeout(60)
class ProcessEndTest {
    /** Prints without flushing, and ends with the code that it is given. */
    static final class Ends {
        public static void main(String[] arguments) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
            System.out.print("kept\n");
            ProcessEnd.with(Integer.parseInt(arguments[0]));
        }
    }

    /** Is asked to end while it works, and wants to end by itself then. */
    static final class IsAsked {
        public static void main(String[] arguments) throws InterruptedException {
            var asked = new CountDownLatch(1);
            var ended = new CountDownLatch(1);
            try (var _ =
                    AtExit.run(
                            () -> {
                                asked.countDown();
                                try {
                                    ended.await();
                                    // Long enough for the other thread to end the process.
                                    Thread.sleep(300);
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                                System.out.println("all is closed");
                            })) {
                System.out.println("works");
                asked.await();
            }
            ended.countDown();
            ProcessEnd.with(0);
        }
    }

    @Test
    void whatWasPrintedIsThereAndTheCode() throws Exception {
        try (var process = ChildJvm.start(Ends.class, "3")) {
            assertEquals("kept", process.line());
            assertEquals(3, process.exit());
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nothingRunsAnyMore() throws Exception {
        try (var process = ChildJvm.start(Ends.class, "0")) {
            assertEquals(List.of("kept"), process.rest());
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aProcessThatIsAskedToEndIsNotCutOff() throws Exception {
        try (var process = ChildJvm.start(IsAsked.class)) {
            assertEquals("works", process.line());
            process.askToEnd();
            assertEquals(List.of("all is closed"), process.rest());
            assertEquals(143, process.exit());
        }
    }
}
