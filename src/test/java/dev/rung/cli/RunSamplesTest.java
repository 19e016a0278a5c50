package dev.rung.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.cli.Terminals.Outcome;
import dev.rung.experiment.PlannedRun;
import dev.rung.study.file.ExperimentExport;
import dev.rung.study.file.ExperimentFile;
import dev.rung.study.file.ExperimentFileReader;
import dev.rung.study.file.ExperimentFileWriter;
import dev.rung.task.Lanes;
import dev.rung.wiring.Services;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.file.Files;
import java.nio.file.Path;

/** Experiment files that the program writes, and those that come with it. */
@Timeout(90)
class RunSamplesTest extends RunFixture {
    @Test
    void whatIsExportedIsTheSameExperiment() throws Exception {
        assertEquals(0, run().code());
        Path out = folder.resolve("out.yaml");
        String described;
        try (var lanes = Lanes.threads();
                var services = services(lanes)) {
            PlannedRun run = services.runList().newest(null, 1).getFirst().run();
            ExperimentExport.Exported exported =
                    services.experimentExport().export(run, out, false);
            assertTrue(Files.exists(exported.data()));
            described = Files.readString(out);
        }
        ExperimentFile read = ExperimentFileReader.read(described, folder.toString());
        assertEquals(described, ExperimentFileWriter.write(read, folder.toString()));
        assertEquals(0, rung(green(Integer.MAX_VALUE), "run", out).code());
        assertEquals(18, asked.get(), "all of it was answered");
        assertFalse(described.contains("$"), described);
        try (var lanes = Lanes.threads();
                var services = services(lanes)) {
            var newest = services.runList().newest(null, 1).getFirst().run();
            assertEquals(
                    described,
                    again(services, newest, folder.resolve("again")),
                    "and exported again it is the same text");
        }
    }

    private static String again(Services services, PlannedRun run, Path into) throws Exception {
        Files.createDirectories(into);
        return Files.readString(
                services.experimentExport().export(run, into.resolve("out.yaml"), false).file());
    }

    @Test
    void theSampleInTheRepositoryRuns() {
        Outcome outcome =
                rung(
                        green(Integer.MAX_VALUE),
                        "run",
                        Path.of("samples/example/experiment.yaml"),
                        "--limit",
                        20);
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("accuracy ↑"), outcome.out());
        assertTrue(outcome.out().contains("with definitions"), outcome.out());
    }

    @Test
    void theSampleWithShotsRuns() {
        Outcome outcome =
                rung(
                        green(Integer.MAX_VALUE),
                        "run",
                        Path.of("samples/example/data-few-shot.yaml"),
                        "--limit",
                        12);
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(outcome.out().contains("128 shots"), outcome.out());
        assertTrue(outcome.out().contains("chance: .200"), outcome.out());
        assertTrue(
                outcome.out().contains("draws of practice/practice, v1, 128 shots"), outcome.out());
    }

    @Test
    void theSampleWithPairsPicksTheBestOfEight() {
        Outcome outcome =
                rung(
                        green(Integer.MAX_VALUE),
                        "run",
                        Path.of("samples/example/best-of-n.yaml"),
                        "--limit",
                        12);
        assertEquals(0, outcome.code(), outcome.err());
        assertTrue(
                outcome.out().contains("«preferred» picks, «accuracy» ↑ is reported"),
                outcome.out());
        assertTrue(outcome.out().contains("of 300 held-out pairs right"), outcome.out());
    }
}
