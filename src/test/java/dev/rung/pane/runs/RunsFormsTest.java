package dev.rung.pane.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Split;
import dev.rung.experiment.shot.Draw;
import dev.rung.experiment.shot.Placement;
import dev.rung.experiment.shot.Selection;
import dev.rung.experiment.shot.Shots;
import dev.rung.score.Direction;
import dev.rung.score.command.CommandDefinition;
import dev.rung.study.GraderSpec;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** What is asked around a run: what it is for, who may grade, which choice goes on test. */
@NullUnmarked
class RunsFormsTest extends RunsFixture {
    private boolean isSaid(String words) {
        return scene.getRoot().lookupAll("*").stream()
                .map(Node::getAccessibleText)
                .anyMatch(words::equals);
    }

    private RunOrder asked(String name, int samples, List<Shots> shots) {
        return new RunOrder(
                        name,
                        List.of(version),
                        List.of(column("luna")),
                        dataset.id(),
                        Split.DEVELOPMENT,
                        null,
                        List.of(),
                        samples,
                        false)
                .with(shots);
    }

    private void choose(long run) {
        waitUntil(() -> model().list().all().stream().anyMatch(line -> line.id() == run));
        runFx(() -> model().list().select(run));
        waitUntil(
                () ->
                        model().chosen().detailProperty().get() != null
                                && model().chosen().detailProperty().get().item().run().id()
                                        == run);
    }

    private PlannedRun newest() throws Exception {
        return services.runs().of(idea.id()).getFirst();
    }

    private void again() {
        press("Shortcut+Alt+E");
        waitUntil(() -> scene.getRoot().lookup(".new-run") != null);
        press("Shortcut+Enter");
    }

    @Test
    void whatARunIsForAndWhoMayGradeIsAskedOfLargeRuns() throws Exception {
        var program =
                new GraderSpec.Program(
                        new CommandDefinition("house style", List.of("true"), Map.of(), 10, 60),
                        folder.toString(),
                        Direction.UP);
        PlannedRun small = order(asked("small", 4, List.of()), RunTerms.USUAL, List.of());
        PlannedRun large = order(asked("large", 10, List.of()), RunTerms.USUAL, List.of(program));
        // What is there takes no request: 200 of these 320 will have come by then.
        PlannedRun huge = order(asked("huge", 16, List.of()), RunTerms.USUAL, List.of());
        show(946, 622);
        services.projects().chooseDataset(idea.id(), null);
        choose(small.id());
        press("Shortcut+Alt+F");
        waitUntil(() -> isShown("Run %d again, asked anew".formatted(small.id())));
        press("Esc");
        waitUntil(() -> scene.getRoot().lookup(".new-run") == null);
        press("Shortcut+Alt+E");
        waitUntil(() -> isShown("Run %d again".formatted(small.id())));
        assertFalse(isShown("asked anew"));
        both("runs-again");
        press("Esc");
        waitUntil(() -> scene.getRoot().lookup(".new-run") == null);
        again();
        waitUntil(() -> model().list().all().size() == 4);
        assertEquals(
                dataset.id(),
                services.projects().idea(idea.id()).orElseThrow().dataset(),
                "a desk without data takes those that were asked");
        assertFalse(onFx(() -> overlays.isOpen()), "80 requests: nothing is asked");
        assertEquals("", newest().terms().learn());
        long first = newest().id();
        waitUntil(() -> state(first) == State.DONE);

        choose(large.id());
        again();
        waitUntil(() -> isSaid("Let these programs grade?"));
        both("runs-trust");
        assertFalse(services.grading().trusted().isTrusted(program));
        press("Tab");
        press("Enter");
        waitUntil(() -> isSaid("Before it is sent"));
        assertTrue(services.grading().trusted().isTrusted(program));
        type("whether it drops a right answer");
        press("Enter");
        type("yes, in half of the rows");
        press("Enter");
        type("much");
        press("Enter");
        assertTrue(onFx(() -> isSaid("Before it is sent")));
        both("runs-purpose");
        press("Shortcut+A");
        type("70");
        press("Enter");
        waitUntil(() -> model().list().all().size() == 5);
        RunTerms said = newest().terms();
        assertEquals("whether it drops a right answer", said.learn());
        assertEquals("yes, in half of the rows", said.expect());
        assertEquals(0.7, said.chance());
        long sent = newest().id();
        waitUntil(() -> state(sent) == State.DONE);

        choose(huge.id());
        again();
        waitUntil(() -> isSaid("Before it is sent"));
        press("Enter");
        press("Enter");
        waitUntil(() -> model().list().all().size() == 6);
        assertEquals("", newest().terms().learn());
        assertNull(newest().terms().chance());
        long last = newest().id();
        waitUntil(() -> state(last) == State.DONE);
    }

    @Test
    void aGraderTakesThePromptsListOfChoices() throws Exception {
        show(946, 622);
        waitUntil(() -> scene.getRoot().lookup(".empty-state") != null);
        press("Shortcut+Shift+Enter");
        waitUntil(() -> scene.getRoot().lookup(".new-run") != null);
        press("Shortcut+G");
        settle();
        type("choice");
        press("Enter");
        waitUntil(() -> isSaid("Grader: choice"));
        press("Tab");
        press("Tab");
        both("runs-grader-choice");
        type("{{choices 7: text}}");
        press("Enter");
        waitUntil(() -> isShown("Choices: type them, or one list as in {{choices 7: a, b, c}}."));
        both("runs-grader-choice-fault");
        press("Shortcut+A");
        type("{{choices 7: text, label}}");
        press("Enter");
        waitUntil(() -> !isSaid("Grader: choice"));
        assertTrue(isShown("accuracy"), "it is in the form of the run");
    }

    private boolean isShown(String words) {
        return scene.getRoot().lookupAll(".label").stream()
                .map(node -> ((Labeled) node).getText())
                .anyMatch(text -> text != null && text.contains(words));
    }

    @Test
    void oneChoiceOfARunOverShotsGoesOnTest() throws Exception {
        var draw = new Draw(Selection.RANDOM, null, "{{label}}", Placement.TURNS, null);
        List<Shots> shots =
                List.of(
                        Shots.none(),
                        new Shots.Drawn(draw, 1, 1),
                        new Shots.Drawn(draw, 1, 2),
                        new Shots.Drawn(draw, 2, 1),
                        new Shots.Drawn(draw, 2, 2));
        PlannedRun run =
                order(
                        asked("over shots", 1, shots),
                        RunTerms.USUAL,
                        List.of(
                                new GraderSpec.Computed(
                                        GraderKind.EXACT.make("accuracy", "label", "", ""))));
        show(946, 622);
        choose(run.id());
        press("Shortcut+Enter");
        waitUntil(() -> state(run.id()) == State.DONE && hasResult());
        both("runs-shots");
        press("Shortcut+Alt+T");
        waitUntil(() -> overlays.isOpen());
        both("runs-test-choice");
        press("Down");
        press("Down");
        press("Enter");
        waitUntil(() -> scene.getRoot().lookup(".new-run") != null);
        both("runs-test");
        press("Shortcut+Enter");
        waitUntil(() -> model().list().all().size() == 2);
        RunOrder test = newest().order();
        assertEquals(Split.TEST, test.split());
        assertEquals(shots.subList(3, 5), test.shots());
        assertEquals(List.of(version), test.versions());
        long id = newest().id();
        waitUntil(() -> state(id) == State.DONE && model().list().run().id() == id && hasResult());
        both("runs-test-result");
        assertEquals(
                "«arguments» v1 · test",
                RunWords.data(onFx(() -> model().list().selectedProperty().get().now().item())));
        assertFalse(isShown(" · development"));
        assertEquals(1, services.runList().testLooks(dataset.id()));
    }

    @Test
    void aRunOfAnotherProcessIsLookedAtOnlyAndExported() throws Exception {
        PlannedRun run = order("of a terminal", List.of(), "luna");
        LocalDate yesterday = LocalDate.now(ZoneId.systemDefault()).minusDays(1);
        services.database()
                .write(
                        sql -> {
                            sql.insert(
                                    "INSERT INTO driven (run, began, ended) VALUES (?, ?, ?)",
                                    run.id(),
                                    at(yesterday, 3),
                                    at(yesterday, 5));
                            sql.update(
                                    "UPDATE run SET owner = 'another machine/1/0' WHERE id = ?",
                                    run.id());
                            return sql.update(
                                    "UPDATE plan SET state = 'running', changed = ? WHERE run = ?",
                                    Instant.now(),
                                    run.id());
                        });
        show(946, 622);
        choose(run.id());
        both("runs-elsewhere");
        String elsewhere = "Another window or terminal sends it: pause or end it there.";
        Map<String, String> why =
                Map.of(
                        "runs.start", elsewhere,
                        "runs.pause", elsewhere,
                        "runs.stop", elsewhere,
                        "runs.cap", elsewhere);
        for (var command : pane.commands()) {
            if (why.containsKey(command.id())) {
                assertEquals(why.get(command.id()), onFx(() -> command.reason().getValue()));
            }
        }
        assertTrue(onFx(() -> queue.live().isEmpty()));

        Node strip = scene.getRoot().lookup(".utilisation");
        waitUntil(() -> strip.getAccessibleText().startsWith("Last 14 days: busy"));
        assertTrue(onFx(strip::getAccessibleText).endsWith("something is on"));
        runFx(strip::requestFocus);
        press("Left");
        String day = onFx(strip::getAccessibleText);
        assertTrue(
                day.startsWith(RunWords.day(yesterday) + ": busy")
                        && day.contains("03:00–05:00 · run " + run.id()),
                day);
        both("runs-strip");
        press("Left");
        assertTrue(onFx(strip::getAccessibleText).endsWith(": idle"));

        press("Shortcut+Shift+X");
        waitUntil(() -> isSaid("Export as an experiment file"));
        Path file = folder.resolve("of a terminal.yaml");
        runFx(() -> ((TextField) scene.getFocusOwner()).setText(file.toString()));
        press("Enter");
        waitUntil(() -> Files.exists(file) && isWritten());
        both("runs-exported");
        assertTrue(Files.readString(file).contains("{{argument}} Is it sound?"));
    }

    private boolean isWritten() {
        return scene.getRoot().lookupAll(".label").stream()
                .anyMatch(
                        node ->
                                node instanceof Label label
                                        && label.getText().startsWith("Written, with its rows"));
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(LocalTime.of(hour, 0)).atZone(ZoneId.systemDefault()).toInstant();
    }
}
