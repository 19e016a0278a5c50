package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Sample.Outcome;
import dev.rung.llm.Models;
import dev.rung.llm.Parameters;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.task.Lanes;
import dev.rung.task.TimerThread;
import dev.rung.testing.ChildJvm;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** A second Java process sends, stalls in the middle of a reply, and is killed. */
@Timeout(60)
class KilledProcessTest {
    @TempDir Path folder;

    /** What the other process does: says the request's id once text has arrived. */
    static final class Other {
        private Other() {}

        public static void main(String[] arguments) throws Exception {
            var lanes = Lanes.threads();
            try (var timer = new TimerThread();
                    var desk = Desk.open(Path.of(arguments[0]), lanes)) {
                Request request = desk.askOne(desk.idea().id());
                var streamed = new CountDownLatch(1);
                var model =
                        new FakeChatModel()
                                .text("half ", "an answer")
                                .tells(streamed)
                                .waits(new CountDownLatch(1));
                var sender =
                        new Sender(
                                desk.replies,
                                new Models(List.of(new FakeProvider("fake").with("m", model))),
                                desk.caps,
                                timer);
                Thread.startVirtualThread(
                        () -> {
                            try {
                                streamed.await();
                                System.out.println(request.id());
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
                sender.send(request, _ -> {});
            }
        }
    }

    @Test
    void aKillKeepsTheTextThatHadArrivedAndTheNextStartMarksItInterrupted() throws Exception {
        try (var other = ChildJvm.start(Other.class, folder.toString())) {
            long request = Long.parseLong(other.line());
            try (var desk = Desk.open(folder)) {
                awaitText(desk, request, "half an answer");

                assertEquals(0, desk.replies.endLeftovers(), "its process is alive");
                assertNull(desk.transcripts.entries(request).getLast().sample());

                other.kill();
                assertEquals(1, desk.replies.endLeftovers());
                Sample sample =
                        Objects.requireNonNull(
                                desk.transcripts.entries(request).getLast().sample());
                assertEquals(Outcome.INTERRUPTED, sample.outcome());
                assertEquals("half an answer", sample.text());
            }
        }
    }

    /** The same with many replies at once, each to a column of its own. */
    static final class Many {
        static final int REPLIES = 50;

        private Many() {}

        public static void main(String[] arguments) throws Exception {
            var streamed = new CountDownLatch(REPLIES);
            try (var timer = new TimerThread();
                    var desk = Desk.open(Path.of(arguments[0]), Lanes.threads())) {
                var model =
                        new FakeChatModel()
                                .text("half ", "an answer")
                                .tells(streamed)
                                .waits(new CountDownLatch(1));
                var sender =
                        new Sender(
                                desk.replies,
                                new Models(List.of(new FakeProvider("fake").with("m", model))),
                                desk.caps,
                                timer);
                long idea = desk.idea().id();
                for (int i = 0; i < REPLIES; i++) {
                    var column =
                            new Column(Desk.ref("m"), Parameters.UNSET.withTemperature(i / 100.0));
                    Request request =
                            desk.ask(
                                            idea,
                                            new Draft(
                                                    Desk.turns("hello"),
                                                    Map.of(),
                                                    null,
                                                    List.of(column),
                                                    1))
                                    .getFirst();
                    Thread.startVirtualThread(() -> send(sender, request));
                }
                streamed.await();
                System.out.println(idea);
                new CountDownLatch(1).await();
            }
        }

        private static void send(Sender sender, Request request) {
            try {
                sender.send(request, _ -> {});
            } catch (StoreException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void aKillWhileFiftyRepliesStreamLosesNone() throws Exception {
        try (var other = ChildJvm.start(Many.class, folder.toString())) {
            long idea = Long.parseLong(other.line());
            try (var desk = Desk.open(folder)) {
                for (Entry entry : desk.transcripts.all(idea)) {
                    awaitText(desk, entry.request().id(), "half an answer");
                }
                other.kill();
                assertEquals(Many.REPLIES, desk.replies.endLeftovers());
                List<Entry> entries = desk.transcripts.all(idea);
                assertEquals(Many.REPLIES, entries.size());
                for (Entry entry : entries) {
                    Sample sample = Objects.requireNonNull(entry.sample());
                    assertEquals(Outcome.INTERRUPTED, sample.outcome());
                    assertEquals("half an answer", sample.text());
                }
            }
        }
    }

    /** The other process tells through the file alone, so we look until it does, for 20 s. */
    private static void awaitText(Desk desk, long request, String text) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        Database database = desk.database;
        var changed = new Object();
        try (var _ =
                database.changes()
                        .listen(
                                Set.of("piece"),
                                Runnable::run,
                                () -> {
                                    synchronized (changed) {
                                        changed.notifyAll();
                                    }
                                })) {
            while (!desk.transcripts.entries(request).getLast().partial().equals(text)) {
                assertTrue(System.nanoTime() < end, "the text never came");
                synchronized (changed) {
                    changed.wait(20);
                }
                database.lookForOthers();
            }
        }
    }
}
