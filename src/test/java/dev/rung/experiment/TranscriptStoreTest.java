package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.ChatReply;
import dev.rung.llm.ChatReply.Timing;
import dev.rung.llm.Exchange;
import dev.rung.llm.StopReason;
import dev.rung.llm.Usage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class TranscriptStoreTest {
    @TempDir Path folder;

    private static Ending reply(String text) {
        return Ending.finished(
                new ChatReply(
                        text,
                        "",
                        new StopReason(StopReason.Kind.END, null, null),
                        Usage.UNKNOWN,
                        null,
                        null,
                        List.of(),
                        Timing.UNKNOWN,
                        Exchange.NONE),
                1);
    }

    @Test
    void twoThousandEntriesComePageByPage() throws Exception {
        long idea;
        try (var desk = Desk.open(folder)) {
            idea = desk.idea().id();
            for (int i = 0; i < 10; i++) {
                for (Request request : desk.ask(idea, Desk.draft("hi", 100, "m", "other"))) {
                    desk.replies.finish(
                            request,
                            0,
                            true,
                            reply(request.model().id() + " " + request.sampleIndex()));
                }
            }
        }
        try (var desk = Desk.open(folder)) {
            long begun = System.nanoTime();
            assertEquals(1_000, desk.transcripts.count(idea, Desk.column("m").key()));
            List<Entry> page = desk.transcripts.transcript(idea, Desk.column("m").key(), null, 50);
            var took = Duration.ofNanos(System.nanoTime() - begun);
            assertEquals(50, page.size());
            assertEquals(999, page.getFirst().request().sampleIndex());
            assertTrue(took.toSeconds() < 5, "took " + took);

            var seen = new ArrayList<Integer>();
            while (!page.isEmpty()) {
                page.forEach(entry -> seen.add(entry.request().sampleIndex()));
                page =
                        desk.transcripts.transcript(
                                idea, Desk.column("m").key(), page.getLast().request().id(), 70);
            }
            assertEquals(1_000, seen.size());
            assertEquals(0, seen.getLast());
            assertEquals(1_000, seen.stream().distinct().count());
        }
    }

    @Test
    void aTranscriptIsOfOneIdeaAndOneModel() throws Exception {
        try (var desk = Desk.open(folder)) {
            long one = desk.idea().id();
            long two = desk.idea().id();
            desk.ask(one, Desk.draft("hi", 2, "m", "other"));
            desk.ask(two, Desk.draft("hi", 3, "m"));
            assertEquals(
                    2, desk.transcripts.transcript(one, Desk.column("m").key(), null, 10).size());
            assertEquals(
                    3, desk.transcripts.transcript(two, Desk.column("m").key(), null, 10).size());
            assertEquals(0, desk.transcripts.count(two, Desk.column("other").key()));
            assertEquals(Exchange.NONE, desk.transcripts.exchange(12_345));
        }
    }
}
