package dev.rung.pane.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Split;
import dev.rung.llm.Reward;
import dev.rung.llm.Usage;
import dev.rung.score.Direction;
import dev.rung.score.reward.RewardDefinition;
import dev.rung.score.reward.Shown;
import dev.rung.study.GraderSpec;
import dev.rung.study.RunResults;

import javafx.scene.control.Labeled;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;
import java.util.Map;

/** Reward and preference models from the keyboard into a run. */
@Timeout(120)
@NullUnmarked
class RewardFormTest extends RunsFixture {
    private boolean isSaid(String words) {
        return scene.getRoot().lookupAll("*").stream()
                .anyMatch(
                        node ->
                                words.equals(node.getAccessibleText())
                                        || (node instanceof Labeled label
                                                && label.getText() != null
                                                && label.getText().contains(words)));
    }

    private void openGrader(String kind) {
        press("Shortcut+G");
        waitUntil(() -> isSaid("Add a grader") || overlays.isOpen());
        type(kind);
        press("Enter");
        waitUntil(() -> isSaid("Grader: " + kind));
    }

    @Test
    void bothAreAddedWithoutAMouse() throws Exception {
        fake.rewarding("skywork", messages -> new Reward(1, null, Usage.UNKNOWN));
        services.models().list();
        var run = order("a run", List.of(), "luna");
        show(946, 622);
        waitUntil(() -> model().list().all().stream().anyMatch(line -> line.id() == run.id()));
        runFx(() -> model().list().select(run.id()));
        waitUntil(() -> model().chosen().detailProperty().get() != null);
        press("Shortcut+Alt+E");
        waitUntil(() -> scene.getRoot().lookup(".new-run") != null);

        openGrader("preference");
        press("Shortcut+Enter");
        waitUntil(() -> isSaid("Type the reference reply, or take raw numbers."));
        both("runs-preference");
        press("Tab");
        press("Tab");
        press("Tab");
        type("Maybe.");
        press("Shortcut+Enter");
        waitUntil(() -> !isSaid("Grader: preference"));

        openGrader("reward");
        press("Shortcut+M");
        waitUntil(() -> isSaid("fake/skywork") || isSaid("skywork"));
        both("runs-reward-models");
        press("Enter");
        waitUntil(() -> !isSaid("Choose a model…"));
        press("Tab");
        press("Tab");
        press("Tab");
        type("No.");
        press("Shortcut+Enter");
        // Nobody has said what it is.
        waitUntil(() -> isSaid("\"tuning\": \"preference\""));
        both("runs-reward");
        press("Shift+Tab");
        press("Down");
        press("Shortcut+Enter");
        waitUntil(() -> !isSaid("Grader: reward"));
        press("Shortcut+Enter");
        waitUntil(() -> model().list().all().size() == 2);
        List<GraderSpec> graders = RunResults.specs(services.runs().of(idea.id()).getFirst());
        assertTrue(
                graders.contains(
                        new GraderSpec.Preference(
                                "preferred",
                                new GraderSpec.OfLabels(null),
                                Shown.P,
                                "Maybe.",
                                Direction.UP)),
                graders::toString);
        assertEquals(
                new GraderSpec.Rewarded(
                        new RewardDefinition("reward", fake.ref("skywork"), Shown.RAW, null),
                        Direction.UP),
                graders.getLast());
    }

    @Test
    void aPromptGetsAReferenceReplyOfItsOwn() throws Exception {
        var run =
                order(
                        new RunOrder(
                                "rewarded",
                                List.of(version),
                                List.of(column("luna")),
                                dataset.id(),
                                Split.DEVELOPMENT,
                                null,
                                List.of(),
                                1,
                                false),
                        RunTerms.USUAL,
                        List.of(
                                new GraderSpec.Preference(
                                        "preferred",
                                        new GraderSpec.OfLabels(null),
                                        Shown.P,
                                        "Maybe.",
                                        Direction.UP)));
        show(946, 622);
        waitUntil(() -> model().list().all().stream().anyMatch(line -> line.id() == run.id()));
        runFx(() -> model().list().select(run.id()));
        waitUntil(() -> model().chosen().detailProperty().get() != null);
        open("Reference replies of its prompts…");
        waitUntil(() -> isSaid("Reference reply of v1"));
        type(ARABIC + " " + LONG);
        both("runs-references");
        press("Shortcut+Enter");
        waitUntil(() -> said.stream().anyMatch(words -> words.startsWith("Kept.")));
        assertEquals(
                Map.of(version, ARABIC + " " + LONG),
                services.replies().references().of(List.of(version)));
        // Empty takes that of the grader again.
        open("Reference replies of its prompts…");
        waitUntil(() -> isSaid("Reference reply of v1"));
        press("Shortcut+A");
        press("Delete");
        press("Shortcut+Enter");
        waitUntil(() -> said.stream().filter(words -> words.startsWith("Kept.")).count() == 2);
        assertEquals(Map.of(), services.replies().references().of(List.of(version)));
    }

    private void open(String command) {
        runFx(
                () ->
                        pane.commands().stream()
                                .filter(one -> one.title().equals(command))
                                .findFirst()
                                .orElseThrow()
                                .run());
    }
}
