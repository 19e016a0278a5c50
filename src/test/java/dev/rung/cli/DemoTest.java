package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Entry;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.Sample;
import dev.rung.llm.ChatModel;
import dev.rung.llm.LlmException;
import dev.rung.llm.Provider;
import dev.rung.llm.builtin.practice.PracticeProvider;
import dev.rung.settings.DataFolder;
import dev.rung.task.Lanes;
import dev.rung.testing.ChildJvm;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.wiring.Services;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

@Timeout(180)
class DemoTest {
    @TempDir Path folder;

    private record Outcome(int code, String out, String err, String terminal, List<Path> logs) {}

    private static Outcome rung(Provider provider, boolean interactive, String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        var terminal = new ByteArrayOutputStream();
        var logs = new ArrayList<Path>();
        var progress = new PrintStream(terminal, true, StandardCharsets.UTF_8);
        var demo = new Demo(List.of(provider), Map.of(), progress, interactive, logs::add);
        int code =
                RungCommand.line(demo, Terminals.nowhere(), System.err, false)
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(arguments);
        return new Outcome(
                code,
                out.toString(),
                err.toString(),
                terminal.toString(StandardCharsets.UTF_8),
                logs);
    }

    private static Outcome rung(String... arguments) {
        return rung(new PracticeProvider(), false, arguments);
    }

    /** A model in the practice model's place. */
    private static Provider practising(ChatModel model) {
        return new FakeProvider("practice").with("practice", model);
    }

    private List<Entry> storedIn(Path place) throws Exception {
        try (var lanes = Lanes.direct();
                var services =
                        Services.open(
                                new DataFolder(place).database(), List.of(), Map.of(), lanes)) {
            return services.replies().transcripts().run(1);
        }
    }

    @Test
    void theDemoScoresThePracticeModelAndSaysWhereEverythingIs() throws Exception {
        Path place = folder.resolve("new/demo");
        Outcome demo = rung("demo", "--folder", place.toString(), "--limit", "12");

        assertEquals(0, demo.code(), demo.err());
        assertEquals("", demo.err());
        assertEquals("", demo.terminal());
        assertEquals(List.of(new DataFolder(place).logs()), demo.logs());
        String row =
                demo.out()
                        .lines()
                        .filter(line -> line.startsWith("practice model (built in)"))
                        .findFirst()
                        .orElseThrow();
        assertTrue(
                row.matches(
                        ".* 12  \\.\\d{3} \\[\\.\\d{3}, \\.\\d{3}]\\s+0\\s+[\\d,]+ /"
                                + " 12\\s+\\d+\\.\\d s"),
                row);
        assertTrue(demo.out().contains("Written to " + place), demo.out());
        assertTrue(
                demo.out().contains("best of n: «preferred» picks, «accuracy» ↑ is reported"),
                demo.out());
        assertTrue(
                demo.out().lines().anyMatch(line -> line.matches("8 thin +\\.\\d{3} .*")),
                demo.out());
        assertTrue(demo.out().contains("of 300 held-out pairs right, chance .50"), demo.out());
        for (String ending : List.of("pptx", "html", "pdf", "md")) {
            assertTrue(Files.size(place.resolve("ladder." + ending)) > 1_000, ending);
        }

        List<Entry> entries = storedIn(place);
        assertEquals(12, entries.size());
        for (Entry entry : entries) {
            assertEquals(1L, entry.request().chat().parameters().seed());
            assertNotNull(entry.request().row());
        }
        assertTrue(
                entries.stream().map(DemoTest::text).distinct().count() > 1,
                "with no examples the choices vary");
    }

    private static String text(Entry entry) {
        Sample sample = entry.sample();
        return sample == null ? "" : sample.text();
    }

    @Test
    void twoDemosAreTheSame() throws Exception {
        for (String place : List.of("a", "b")) {
            String at = folder.resolve(place).toString();
            assertEquals(0, rung("demo", "--folder", at, "--limit", "20", "--no-slides").code());
        }
        List<String> first = storedIn(folder.resolve("a")).stream().map(DemoTest::text).toList();
        assertEquals(20, first.size());
        assertEquals(first, storedIn(folder.resolve("b")).stream().map(DemoTest::text).toList());
    }

    @Test
    void failuresAreMissingAndNotWrong() {
        var calls = new AtomicInteger();
        ChatModel model =
                (request, pieces) -> {
                    int call = calls.incrementAndGet();
                    if (call <= 2) {
                        throw new LlmException.CutOff("test", "", null);
                    }
                    String reply = call == 3 ? "I would rather not say" : "none";
                    return new FakeChatModel().text(reply).chat(request, pieces);
                };
        Outcome demo =
                rung(
                        practising(model),
                        true,
                        "demo",
                        "--folder",
                        folder.resolve("d").toString(),
                        "--limit",
                        "5");
        assertEquals(0, demo.code(), demo.err());
        assertTrue(demo.out().contains("missing: failed (2)"), demo.out());
        assertTrue(demo.out().contains("missing: no label in the reply (1)"), demo.out());
        assertTrue(demo.out().contains("unknown / unknown"), "tokens: " + demo.out());
        assertTrue(demo.terminal().contains("5 of 5"), "progress for someone who looks");
    }

    @Test
    void aFolderThatHoldsSomethingIsLeftAlone() throws Exception {
        Path mine = Files.writeString(folder.resolve("mine.txt"), "mine");
        Outcome demo = rung("demo", "--folder", folder.toString());
        assertEquals(1, demo.code());
        assertEquals(
                "rung: %s is not empty. Name a new or empty folder with --folder.\n"
                        .formatted(folder),
                demo.err());
        assertEquals("", demo.out());
        try (var files = Files.list(folder)) {
            assertEquals(List.of(mine), files.toList());
        }
    }

    @Test
    void aPlaceThatCannotBeAFolderIsOneLine() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");
        for (Path place : List.of(file, file.resolve("below"))) {
            Outcome demo = rung("demo", "--folder", place.toString());
            assertEquals(1, demo.code());
            assertEquals(1, demo.err().lines().count(), demo.err());
            assertTrue(demo.err().startsWith("rung: "), demo.err());
        }
    }

    @Test
    void wrongUsageIsExitCodeTwo() {
        for (String[] arguments :
                List.of(
                        new String[] {"demo", "--limit", "0"},
                        new String[] {"demo", "--limit", "many"},
                        new String[] {"demo", "--nothing"},
                        new String[] {"climb"})) {
            Outcome outcome = rung(arguments);
            assertEquals(2, outcome.code(), String.join(" ", arguments));
            assertFalse(outcome.err().isBlank());
        }
    }

    @Test
    void helpAndVersionAreSaidOnStandardOutput() {
        assertTrue(rung().out().contains("demo"));
        assertTrue(rung("--help").out().contains("COMMAND"));
        assertTrue(rung("demo", "--help").out().contains("--limit"));
        assertTrue(rung("--version").out().startsWith("Rung "));
        assertEquals(0, rung("--version").code());
    }

    /** A process whose model stalls in the middle of the third reply. */
    static final class Stalling {
        private Stalling() {}

        public static void main(String[] arguments) {
            var calls = new AtomicInteger();
            var stall = new CountDownLatch(1);
            var stalled = new CountDownLatch(1);
            ChatModel model =
                    (request, pieces) -> {
                        var fake = new FakeChatModel().text("no");
                        if (calls.incrementAndGet() == 3) {
                            System.out.println("stalled");
                            fake.tells(stalled).waits(stall);
                        }
                        return fake.text("ne").chat(request, pieces);
                    };
            rung(practising(model), false, "demo", "--folder", arguments[0]);
        }
    }

    @Test
    void beingAskedToEndKeepsWhatCameAndLeavesARunToGoOnWith() throws Exception {
        Path place = folder.resolve("demo");
        try (var process = ChildJvm.start(Stalling.class, place.toString())) {
            assertEquals("stalled", process.line());
            process.askToEnd();
            assertNotEquals(0, process.exit());
        }
        try (var lanes = Lanes.direct();
                var services =
                        Services.open(
                                new DataFolder(place).database(), List.of(), Map.of(), lanes)) {
            PlannedRun run = services.runs().open().getFirst();
            assertEquals(PlannedRun.State.PAUSED, run.state());
            var counts = services.runs().answers().counts(run.id());
            assertTrue(counts.left() > 0, counts.toString());
            assertEquals(0, counts.failed());
            for (Entry entry : services.replies().transcripts().run(run.id())) {
                Sample sample = entry.sample();
                assertTrue(
                        sample == null || sample.outcome() == Sample.Outcome.FINISHED,
                        "nothing is marked that was not answered");
            }
        }
    }
}
