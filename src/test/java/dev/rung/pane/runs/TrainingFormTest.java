package dev.rung.pane.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.BestOf;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunDriver.Control;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Split;
import dev.rung.study.GraderList;
import dev.rung.testing.FakeChatModel;

import javafx.scene.text.Text;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a run has picked becomes training data, by keyboard. */
@NullUnmarked
class TrainingFormTest extends RunsFixture {
    private boolean says(String words) {
        return onFx(
                () ->
                        scene.getRoot().lookupAll("*").stream()
                                .filter(node -> node instanceof Text)
                                .anyMatch(node -> ((Text) node).getText().contains(words)));
    }

    private PlannedRun picked(int samples) throws Exception {
        Map<String, Integer> times = new ConcurrentHashMap<>();
        fake.with(
                "dice",
                (request, pieces) -> {
                    String asked = request.messages().getLast().text();
                    int turn = times.merge(asked, 1, Integer::sum);
                    String text =
                            asked.startsWith("Argument 3 ")
                                    ? "the same each time"
                                    : turn == 1
                                            ? "Yes."
                                            : turn == 2
                                                    ? LONG + " <b>no</b> " + ARABIC
                                                    : "No, it is not.";
                    return new FakeChatModel().text(text).uses(1, 1).chat(request, pieces);
                });
        var order =
                new RunOrder(
                        "Picked",
                        List.of(version),
                        List.of(column("dice")),
                        dataset.id(),
                        Split.DEVELOPMENT,
                        null,
                        List.of(),
                        samples,
                        false);
        PlannedRun run =
                order(
                        order,
                        RunTerms.USUAL.withBestOf(new BestOf("short", "yes")),
                        GraderList.read(
                                """
                                [{"id": "yes", "metric": {"kind": "contains",
                                  "texts": [{"text": "Yes"}]}},
                                 {"id": "short", "better": "down",
                                  "metric": {"kind": "length", "unit": "characters"}}]
                                """,
                                ""));
        services.driver().drive(run.id(), Control.of(null), entry -> {});
        return run;
    }

    @Test
    void pairsAreSeenStoredAndExported() throws Exception {
        PlannedRun run = picked(3);
        show(946, 622);
        waitUntil(() -> model().list().all().stream().anyMatch(line -> line.id() == run.id()));
        runFx(() -> model().list().select(run.id()));
        settle();
        press("Shortcut+Alt+0");
        waitUntil(() -> says("19 preference pairs of 20 questions."));
        assertTrue(says("Left out: all samples tie 1."));
        assertTrue(says("These are development rows"));
        both("training-pairs");
        // The margin.
        press("Tab");
        press("Tab");
        type("1000");
        waitUntil(() -> says("0 preference pairs of 20 questions."));
        press("Shortcut+Enter");
        waitUntil(() -> says("Nothing is left to be written."));
        press("Shortcut+A");
        type("many");
        waitUntil(() -> says("The margin is a number from 0 on, or stays empty."));
        press("Shortcut+A");
        type("2.5");
        waitUntil(() -> says("19 preference pairs of 20 questions."));
        press("Shortcut+E");
        waitUntil(() -> scene.getRoot().lookup(".ask") != null);
        Path file = folder.resolve("pairs.jsonl");
        press("Shortcut+A");
        type(file.toString());
        press("Enter");
        waitUntil(() -> Files.exists(file));
        assertEquals(19, Files.readAllLines(file).size());
        press("Esc");
        waitUntil(() -> scene.getRoot().lookup(".ask") == null);
        press("Shortcut+Enter");
        waitUntil(() -> said.stream().anyMatch(words -> words.endsWith("19 rows were stored.")));
        waitUntil(() -> !onFx(() -> overlays.isOpen()));
        assertTrue(
                services.datasets().datasets(idea.project(), null).stream()
                        .anyMatch(one -> one.name().equals("pairs of run " + run.id())));
    }

    @Test
    void winnersInASmallWindow() throws Exception {
        PlannedRun run = picked(2);
        show(700, 560);
        waitUntil(() -> model().list().all().stream().anyMatch(line -> line.id() == run.id()));
        runFx(() -> pane.trainingData(run.id()));
        waitUntil(() -> says("19 preference pairs of 20 questions."));
        press("Down");
        press("Up");
        runFx(() -> assertTrue(scene.getFocusOwner() != null));
        press("Home");
        settle();
        both("training-700");
        press("Esc");
    }
}
