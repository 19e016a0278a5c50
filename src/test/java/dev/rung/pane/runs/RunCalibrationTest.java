package dev.rung.pane.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.card.Card;
import dev.rung.experiment.Column;
import dev.rung.experiment.Condition;
import dev.rung.experiment.DatasetImport;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.Owner;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Split;
import dev.rung.llm.Parameters;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;
import dev.rung.study.calibration.CalibrationReport.Cell;
import dev.rung.study.calibration.Fitted;
import dev.rung.testing.SureModel;
import dev.rung.view.calibration.CalibrationPage;

import javafx.scene.input.Clipboard;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Probabilities are held against what happened, by keyboard. */
@NullUnmarked
class RunCalibrationTest extends RunsFixture {
    private PlannedRun run(int rows, Split split, List<Condition> conditions, String... models)
            throws Exception {
        for (String model : models) {
            fake.with(model, new SureModel(model.contains("cool") ? 1 : 2.5));
        }
        List<NewRow> all = new ArrayList<>(SureModel.rows(Split.DEVELOPMENT, rows, 1));
        all.addAll(SureModel.rows(Split.TEST, rows, 5));
        all.add(new NewRow(split, List.of("no bracket", "yes")));
        dataset =
                new DatasetImport(services.database(), Owner.current(Map.of()), Clock.systemUTC())
                        .importRows(
                                idea.project(),
                                "cases",
                                List.of("argument", "right"),
                                all.iterator());
        List<GraderSpec> graders =
                GraderList.read(
                        """
                        [{"id": "p of the right choice", "metric": {"kind": "choice_probability",
                          "right": {"column": "right"},
                          "choices": {"labels": ["yes", "no"], "lettered": true}}}]
                        """,
                        "");
        List<Column> columns =
                List.of(models).stream()
                        .map(
                                model ->
                                        new Column(
                                                fake.ref(model),
                                                Parameters.UNSET.withTopLogprobs(5)))
                        .toList();
        var order =
                new RunOrder(
                        "sure",
                        List.of(version),
                        columns,
                        dataset.id(),
                        split,
                        null,
                        conditions,
                        1,
                        false);
        PlannedRun run = order(order, RunTerms.USUAL, graders);
        services.driver().drive(run.id(), RunDriver.Control.usual(), entry -> {});
        return run;
    }

    private CalibrationPage page() {
        return model().around().cards().calibration();
    }

    private Cell shown() {
        waitUntil(() -> page() != null && page().shown() != null);
        return onFx(() -> page().shown());
    }

    private String clipboard() {
        return onFx(() -> Clipboard.getSystemClipboard().getString());
    }

    @Test
    void theDiagramIsReadCopiedKeptAndItsTemperatureGrades() throws Exception {
        PlannedRun run = run(120, Split.DEVELOPMENT, List.of(), "sure", "cool");
        show(1000, 860);
        waitUntil(this::hasResult);
        press("Shortcut+Alt+P");
        Cell first = shown();
        both("calibration");
        press("Shortcut+Alt+C");
        assertTrue(clipboard().startsWith("series,"), clipboard());
        press("Shortcut+Shift+M");
        assertTrue(clipboard().startsWith("**Calibration of "), clipboard());
        press("Shortcut+L");
        type("sure");
        press("Enter");
        waitUntil(() -> page().shown().name().startsWith("sure"));
        assertFalse(first.name().startsWith("sure"), first.name());
        both("calibration-sure");
        press("Shortcut+T");
        both("calibration-numbers");
        press("Shortcut+T");
        press("Shortcut+S");
        waitUntil(() -> said.stream().anyMatch(words -> words.contains("calibrated»")));
        press("Shortcut+Enter");
        waitUntil(() -> model().around().cards().shown() != null);
        Card card = onFx(() -> model().around().cards().shown());
        assertTrue(card.content().made().startsWith("sure · v1: Too sure"), card.content().made());
        assertEquals("calibration of p of the right choice", card.content().context().metric());
        both("calibration-card");
        press("F5");
        waitUntil(() -> said.contains("The numbers were computed anew."));
        assertEquals(
                card.content().made(),
                services.cards().store().find(card.id()).orElseThrow().content().made());
        press("Esc");
        press("Esc");
        waitUntil(
                () ->
                        hasResult()
                                && model().chosen().detailProperty().get().result().graded().size()
                                        == 2);
        assertEquals(run.id(), model().list().run().id());
    }

    @Test
    void longWordsAndSmallWindowsHaveRoom() throws Exception {
        run(
                60,
                Split.TEST,
                List.of(
                        new Condition(ARABIC, Map.of()),
                        new Condition("the author is proud of it " + LONG, Map.of())),
                "sure " + LONG);
        show(900, 600);
        waitUntil(this::hasResult);
        press("Shortcut+Alt+P");
        Cell cell = shown();
        assertTrue(cell.fitted() instanceof Fitted.Temp temp && !temp.mayKeep());
        both("calibration-long");
        press("Shortcut+S");
        assertTrue(said.getLast().contains("development rows"), said.getLast());
    }
}
