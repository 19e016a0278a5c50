package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.cli.Terminals.Outcome;
import dev.rung.llm.Capabilities;
import dev.rung.llm.Provider;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code rung plot} over runs that {@code rung run} made. */
@Timeout(90)
class PlotCommandTest {
    private static final String FILE =
            """
            rung: 1
            name: Colours
            project: P
            idea: I
            prompts:
              - turns:
                  - user: "What colour is {{thing}}?{{push}}"
            models:
              - name: paid/%s
                temperature: %s
            data:
              inline:
                - { thing: grass, colour: green, source: a }
                - { thing: leaves, colour: green, source: a }
                - { thing: the sky, colour: blue, source: b }
                - { thing: snow, colour: white, source: b }
            conditions:
              - { name: calm, values: { push: "" } }
              - { name: pushed, values: { push: " I say it is red." } }
            graders:
              - id: right
                metric: { kind: contains, texts: [{ column: colour }], ignoreCase: true }
            """;

    @TempDir Path folder;

    /** m-1 always says green, m-2 blue. */
    private static List<Provider> providers() {
        return List.of(
                new FakeProvider("paid")
                        .with("m-1", new FakeChatModel().text("It is green."))
                        .taking("m-1", Capabilities.UNKNOWN.withSize(7_000_000_000L))
                        .with("m-2", new FakeChatModel().text("It is blue.")));
    }

    private Outcome rung(Object... arguments) {
        return Terminals.run(Terminals.at(folder.resolve("home"), providers()), arguments);
    }

    @BeforeEach
    void run() throws IOException {
        for (String model : List.of("m-1", "m-2")) {
            Path file =
                    Files.writeString(
                            folder.resolve(model + ".yaml"),
                            FILE.formatted(model, model.equals("m-1") ? "0.1" : "1"));
            Outcome made = rung("run", file);
            assertEquals(0, made.code(), made.err() + made.out());
        }
    }

    @Test
    void runsArePlottedByWhatVaries() throws IOException {
        Path svg = folder.resolve("plot.svg");
        Outcome made = rung("plot", 1, 2, "-o", svg);
        assertEquals(0, made.code(), made.err());
        // m-1 is right on two rows of four, m-2 on one, whatever the condition.
        assertTrue(
                made.out()
                        .lines()
                        .anyMatch(line -> line.matches("calm +m-1 +4 +4 +4 +4 +\\.500.*")),
                made.out());
        assertTrue(
                made.out().lines().anyMatch(line -> line.matches("pushed +m-2 +4 .* \\.250.*")),
                made.out());
        assertTrue(made.out().contains("fewer than 20 independent rows"), made.out());
        String drawn = Files.readString(svg);
        assertTrue(drawn.startsWith("<svg"), drawn);
        for (String word : List.of("m-1", "m-2", "calm", "pushed", "right")) {
            assertTrue(drawn.contains(">" + word + "<"), drawn);
        }
    }

    @Test
    void axesColoursAndFacetsAreChosen() throws IOException {
        Path csv = folder.resolve("plot.csv");
        Outcome made =
                rung(
                        "plot",
                        1,
                        2,
                        "--x",
                        "temperature",
                        "--log",
                        "--colour",
                        "condition",
                        "--facet",
                        "source",
                        "--cluster",
                        "source",
                        "-o",
                        csv);
        assertEquals(0, made.code(), made.err());
        List<String> lines = Files.readAllLines(csv);
        assertEquals("source,series,temperature,right,low,high,n,missing", lines.getFirst());
        // Both rows of source a are green.
        assertTrue(lines.get(1).startsWith("a,calm,0.1,1,"), lines::toString);
        assertTrue(lines.get(2).startsWith("a,calm,1,0,"), lines::toString);
        assertFalse(made.out().contains("over different rows"), made.out());
        Outcome pooled = rung("plot", 1, 2, "--x", "source", "--metric", "right");
        assertTrue(
                pooled.out()
                        .contains(
                                "A point pools what differs in model (2), condition (2),"
                                        + " temperature (2), run (2)."),
                pooled.out());
    }

    @Test
    void anotherVersionOfTheGraderAndAnUnknownSizeAreSaid() throws IOException {
        String other =
                FILE.formatted("m-1", "0.1").replace("ignoreCase: true", "ignoreCase: false");
        Outcome third =
                rung("run", Files.writeString(folder.resolve("other.yaml"), "# x\n" + other));
        assertEquals(0, third.code(), third.err());
        Outcome both = rung("plot", 1, 3, "--x", "run");
        assertTrue(
                both.out().contains("The grader «right» is not the same in all runs: 2 versions"),
                both.out());
        Outcome size = rung("plot", 1, 2, "--x", "size", "--log");
        assertEquals(0, size.code(), size.err());
        assertTrue(size.out().contains("Left out, size unknown: m-2."), size.out());
        assertTrue(size.out().lines().anyMatch(line -> line.matches("7 +4 +8 .*")), size.out());
    }

    @Test
    void unknownNamesAreRefusedWithWhatThereIs() {
        Outcome x = rung("plot", 1, "--x", "colr");
        assertEquals(2, x.code());
        assertTrue(x.err().contains("There is no «colr»"), x.err());
        for (String there : List.of("model", "condition", "temperature", "thing", "source")) {
            assertTrue(x.err().contains(there), x.err());
        }
        Outcome metric = rung("plot", 1, 2, "--metric", "wrong");
        assertEquals(2, metric.code());
        assertTrue(metric.err().contains("They share: right."), metric.err());
        Outcome cluster = rung("plot", 1, "--cluster", "push");
        assertEquals(2, cluster.code());
        assertTrue(cluster.err().contains("thing, colour, source"), cluster.err());
        Outcome run = rung("plot", 1, 77);
        assertEquals(2, run.code());
        assertTrue(run.err().contains("There is no run 77."), run.err());
        Outcome ending = rung("plot", 1, "-o", folder.resolve("x.png"));
        assertEquals(2, ending.code());
        assertFalse(Files.exists(folder.resolve("x.png")));
    }
}
