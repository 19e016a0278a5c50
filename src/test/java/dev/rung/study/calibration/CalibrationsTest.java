package dev.rung.study.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Column;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.Order;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Split;
import dev.rung.experiment.Turn;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.score.metric.ChoiceProbability;
import dev.rung.stats.Calibration.Bin;
import dev.rung.study.GraderSpec;
import dev.rung.study.RunResult;
import dev.rung.study.RunResults;
import dev.rung.study.calibration.CalibrationReport.Cell;
import dev.rung.task.Lanes;
import dev.rung.task.Progress;
import dev.rung.testing.FakeProvider;
import dev.rung.testing.SureModel;
import dev.rung.wiring.Services;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From the log-probabilities of a run to its calibration. */
@Timeout(120)
@NullUnmarked
class CalibrationsTest {
    private static final Progress QUIET = (done, total) -> {};
    private static final String GRADERS =
            """
            [{"id": "p", "metric": {"kind": "choice_probability", "right": {"column": "right"},
              "choices": {"labels": ["yes", "no"], "lettered": true}}},
             {"id": "words", "metric": {"kind": "length", "unit": "words"}}]
            """;

    @TempDir Path folder;
    private final FakeProvider fake = new FakeProvider("fake").with("sure", new SureModel(2));
    private Lanes lanes;
    private Services services;
    private long idea;
    private long dataset;
    private long version;

    @BeforeEach
    void open() throws Exception {
        lanes = Lanes.threads();
        services = Services.open(folder.resolve("rung.db"), List.of(fake), Map.of(), lanes);
        long project = services.projects().create("P").id();
        idea = services.projects().createIdea(project, "I", "").id();
        List<NewRow> rows = new ArrayList<>(SureModel.rows(Split.DEVELOPMENT, 300, 1));
        rows.addAll(SureModel.rows(Split.TEST, 300, 5));
        rows.add(new NewRow(Split.TEST, List.of("says nothing of it", "yes")));
        rows.addAll(SureModel.rows(Split.TRAIN, 30, 3));
        dataset =
                services.data()
                        .imports()
                        .importRows(project, "cases", List.of("case", "right"), rows.iterator())
                        .id();
        version =
                services.prompts()
                        .keep(
                                idea,
                                new Order.Prompt(
                                        List.of(new Turn(Role.USER, "{{case}}")), null, List.of()))
                        .id();
    }

    @AfterEach
    void close() {
        services.close();
        lanes.close();
    }

    private RunResult run(Split split, double temperature) throws Exception {
        var order =
                new RunOrder(
                        "a run",
                        List.of(version),
                        List.of(
                                new Column(
                                        fake.ref("sure"),
                                        Parameters.UNSET
                                                .withTemperature(temperature)
                                                .withTopLogprobs(5))),
                        dataset,
                        split,
                        null,
                        List.of(),
                        1,
                        false);
        PlannedRun run =
                services.runs().create(idea, new Runs.Wish(order, RunTerms.USUAL, GRADERS, null));
        services.driver().drive(run.id(), RunDriver.Control.usual(), entry -> {});
        return services.results().of(run.id(), QUIET);
    }

    private CalibrationReport report(RunResult result) throws Exception {
        List<GraderSpec> graders = Calibrations.foretelling(RunResults.specs(result.run()));
        return services.findings().calibrations().of(result, graders.getFirst(), QUIET);
    }

    @Test
    void fittedOnDevelopmentRowsAndReportedOnTestRows() throws Exception {
        RunResult development = run(Split.DEVELOPMENT, 0);
        // The same with other parameters is another question.
        run(Split.DEVELOPMENT, 1);
        RunResult test = run(Split.TEST, 0);
        CalibrationReport report = report(test);
        Cell cell = report.cells().getFirst();
        assertEquals(300, cell.before().rows());
        assertEquals(Map.of("no log-probabilities came with the reply", 1), cell.missing());
        assertEquals(10, cell.before().calibration().bins().size());
        assertEquals(300, cell.before().calibration().bins().stream().mapToInt(Bin::count).sum());
        assertTrue(cell.before().isApart(), cell::toString);
        Fitted.Temp temp = (Fitted.Temp) cell.fitted();
        assertEquals("development rows of run " + development.run().id(), temp.on());
        assertEquals(300, temp.rows());
        assertTrue(temp.isHeldOut() && temp.mayKeep());
        assertTrue(temp.interval().low() < 2 && 2 < temp.interval().high(), temp::toString);
        assertFalse(temp.after().isApart(), temp::toString);
        assertTrue(temp.after().logLoss().mean() < cell.before().logLoss().mean(), temp::toString);
        assertTrue(CalibrationText.finding(cell).startsWith("Too sure ("));
        List<String> notes = new ArrayList<>(CalibrationText.notes(cell));
        notes.addAll(report.cautions());
        notes.addAll(CalibrationText.about(report, cell));
        for (String said :
                List.of(
                        "reported on these test rows",
                        "Missing, with nothing in their place: 1 no log-prob",
                        "length-normalised log-probability are the same",
                        "a base model, a preference model against a reference")) {
            assertTrue(notes.stream().anyMatch(note -> note.contains(said)), notes::toString);
        }
    }

    @Test
    void ofOneSplitEachPartIsReportedWithWhatWasFittedToTheOthers() throws Exception {
        RunResult result = run(Split.DEVELOPMENT, 0);
        CalibrationReport report = report(result);
        Cell cell = report.cells().getFirst();
        Fitted.Temp temp = (Fitted.Temp) cell.fitted();
        assertFalse(temp.isHeldOut());
        assertTrue(CalibrationText.how(temp).contains("one split only"));
        assertFalse(temp.after().isApart(), temp::toString);

        String id = services.findings().calibrations().keep(report, cell);
        assertEquals("p calibrated", id);
        RunResult again = services.results().of(result.run().id(), QUIET);
        assertEquals(
                List.of("p", "words", "p calibrated"),
                again.graded().stream().map(one -> one.grader().id()).toList());
        var kept =
                (ChoiceProbability)
                        ((GraderSpec.Computed) again.graded().getLast().grader())
                                .measure()
                                .metric();
        assertEquals(temp.temperature().value(), kept.calibrated().temperature());
        CalibrationReport calibrated =
                services.findings()
                        .calibrations()
                        .of(again, again.graded().getLast().grader(), QUIET);
        assertFalse(calibrated.cells().getFirst().before().isApart());
        assertEquals(
                new Fitted.Not("This grader is calibrated already."),
                calibrated.cells().getFirst().fitted());
        assertEquals(List.of(), calibrated.cautions());
        assertEquals(1, report.cautions().size());
    }

    @Test
    void testRowsAloneGiveNothingToKeepAndFewRowsNothingAtAll() throws Exception {
        Fitted.Temp temp = (Fitted.Temp) report(run(Split.TEST, 0)).cells().getFirst().fitted();
        assertFalse(temp.mayKeep());
        assertTrue(CalibrationText.how(temp).contains("on development rows to fit it there"));
        Cell few = report(run(Split.TRAIN, 0)).cells().getFirst();
        assertEquals(30, few.before().rows());
        assertTrue(few.fitted() instanceof Fitted.Not(String why) && why.contains("300"));
        assertTrue(few.notes().getFirst().startsWith("30 rows"), few.notes()::toString);
    }
}
