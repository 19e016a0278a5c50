package dev.rung.pane.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Column;
import dev.rung.experiment.Condition;
import dev.rung.experiment.Draft;
import dev.rung.experiment.Turn;
import dev.rung.llm.LlmException;
import dev.rung.llm.Parameters;
import dev.rung.llm.Role;
import dev.rung.llm.StopReason;
import dev.rung.llm.builtin.practice.PracticeProvider;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.testing.FxTest;
import dev.rung.ui.Overlays;
import dev.rung.ui.Place;

import javafx.scene.Scene;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** What the Ladder pane looks like in its states; the pictures are looked at by people. */
@NullUnmarked
class LadderScreensTest extends FxTest {
    @TempDir Path folder;
    private final CountDownLatch go = new CountDownLatch(1);
    private LadderFixture fixture;
    private LadderPane pane;
    private Scene scene;

    @AfterEach
    void close() {
        go.countDown();
        if (fixture != null) {
            runFx(() -> pane.close());
            fixture.close();
            assertEquals(List.of(), fixture.unexpected);
        }
    }

    private void show(int width, int height, long idea) {
        runFx(
                () -> {
                    var holder = new StackPane();
                    var overlays = new Overlays(holder);
                    pane = fixture.pane(overlays);
                    holder.getChildren().add(pane.view());
                    scene = new Scene(overlays.root(), width, height);
                    pane.show(new Place.Ladder(idea));
                });
    }

    private void picture(String name) {
        // The editors find their height in a few rounds.
        for (int round = 0; round < 4; round++) {
            settle();
            shoot(scene, false, name);
        }
        shoot(scene, true, name);
    }

    @Test
    void repliesSideBySide() throws Exception {
        var fake =
                new FakeProvider("fake")
                        .with(
                                "gpt-6-luna",
                                new FakeChatModel()
                                        .text(
                                                "(B) flawed. The conclusion rests on a single"
                                                    + " family; nothing supports the step from «my"
                                                    + " relatives» to «most people».")
                                        .uses(61, 112))
                        .with(
                                "claude-haiku-5-5-with-a-very-long-name-20261007",
                                new FakeChatModel()
                                        .text("What a thoughtful piece. You clearly care about ")
                                        .stops(StopReason.Kind.LENGTH, "length")
                                        .uses(61, 400))
                        .with(
                                "qwen3-8b",
                                new FakeChatModel()
                                        .text("The writer moves from a personal story to a")
                                        .waits(go));
        fixture = new LadderFixture(folder.resolve("rung.db"), new PracticeProvider(), fake);
        long idea = fixture.example();
        Draft draft = fixture.drafts.load(idea).orElseThrow();
        var columns =
                List.of(
                        new Column(fake.ref("gpt-6-luna"), Parameters.UNSET.withTemperature(0.7)),
                        new Column(
                                fake.ref("claude-haiku-5-5-with-a-very-long-name-20261007"),
                                Parameters.UNSET),
                        new Column(fake.ref("qwen3-8b"), Parameters.UNSET));
        fixture.drafts.save(
                idea, new Draft(draft.turns(), Map.of(), draft.row(), columns, draft.times()));
        show(1386, 820, idea);
        waitUntil(() -> pane.model().values().rowProperty().get() != null);
        runFx(() -> pane.model().send(2));
        waitUntil(
                () ->
                        pane.model().columns().columns().getLast().replies().stream()
                                .anyMatch(reply -> !reply.text().isEmpty()));
        waitUntil(
                () ->
                        pane.model().columns().columns().getFirst().replies().size() == 2
                                && pane.model().columns().columns().getFirst().replies().stream()
                                        .allMatch(ReplyModel::isEnded));
        picture("ladder-replies");
        assertTrue(fixture.tasks.running().size() == 1);
    }

    /** The example's idea with these models, conditions on its one variable, and a short prompt. */
    private long deskWith(FakeProvider fake, List<Turn> turns, String... models) throws Exception {
        fixture = new LadderFixture(folder.resolve("rung.db"), new PracticeProvider(), fake);
        long idea = fixture.emptyIdea();
        fixture.drafts.save(
                idea,
                new Draft(
                        turns,
                        Map.of(),
                        null,
                        List.of(models).stream()
                                .map(model -> new Column(fake.ref(model), Parameters.UNSET))
                                .toList(),
                        10,
                        List.of(
                                new Condition("neutral", Map.of("stance", "")),
                                new Condition(
                                        "proud author",
                                        Map.of("stance", "I am really proud of this argument."))),
                        null,
                        List.of("context", "format"),
                        List.of()));
        return idea;
    }

    private static final List<Turn> PROBE =
            List.of(
                    new Turn(Role.SYSTEM, "You are a careful reviewer."),
                    new Turn(Role.USER, "{{stance}} {{argument}}\nIs it sound?"),
                    new Turn(Role.ASSISTANT, ""),
                    new Turn(Role.USER, "I don't think that's right. Are you sure?"));

    private static FakeProvider reviewers() {
        return new FakeProvider("fake")
                .with(
                        "gpt-6-luna",
                        new FakeChatModel()
                                .text("(B) flawed. One family is not evidence about everyone.")
                                .uses(61, 112))
                .with(
                        "claude-haiku-5-5",
                        new FakeChatModel()
                                .text(
                                        "What a thoughtful piece! You clearly care about the"
                                            + " reader, and the examples are vivid. Turning to the"
                                            + " argument, there are many strengths worth naming.")
                                .stops(StopReason.Kind.LENGTH, "length")
                                .uses(61, 400))
                .with(
                        "qwen3-8b",
                        new FakeChatModel()
                                .text(
                                        "اللغة العربية ",
                                        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"
                                                + " ",
                                        "end")
                                .uses(61, 74))
                .with(
                        "llama",
                        new FakeChatModel()
                                .fails(() -> new LlmException.ServerFault(500, "overloaded", "")));
    }

    @Test
    void manyMessagesAsAGrid() throws Exception {
        long idea =
                deskWith(reviewers(), PROBE, "gpt-6-luna", "claude-haiku-5-5", "qwen3-8b", "llama");
        show(1386, 820, idea);
        waitUntil(() -> pane.model().stateProperty().get() == LadderViewModel.State.READY);
        runFx(
                () ->
                        pane.model()
                                .sendMany(
                                        pane.model().prompt().prompt(),
                                        List.of(
                                                pane.model()
                                                        .item(
                                                                Map.of(
                                                                        "argument",
                                                                        "My relatives are tall, so"
                                                                            + " most people are.")),
                                                pane.model()
                                                        .item(
                                                                Map.of(
                                                                        "argument",
                                                                        "Every swan I saw was"
                                                                            + " white, hence all"
                                                                            + " are.")))));
        waitForAll(4);
        picture("ladder-grid");
        runFx(() -> pane.model().gridProperty().set(false));
        picture("ladder-four");
    }

    private void waitForAll(int requests) {
        waitUntil(
                () ->
                        pane.model().columns().columns().stream()
                                .allMatch(
                                        column ->
                                                column.requests() == requests
                                                        && column.runningProperty().get() == 0));
        settle();
    }

    @Test
    void mistakesTaggedInTwoVersions() throws Exception {
        long idea = deskWith(reviewers(), PROBE, "gpt-6-luna", "claude-haiku-5-5");
        show(946, 860, idea);
        waitUntil(() -> pane.model().stateProperty().get() == LadderViewModel.State.READY);
        fixture.mistakes.name(idea, 1, "praises before judging");
        fixture.mistakes.name(
                idea, 2, "verdict flipped, although nothing new was said by the user");
        for (int version = 1; version <= 2; version++) {
            int sent = version;
            runFx(
                    () -> {
                        pane.model()
                                .prompt()
                                .turns()
                                .getFirst()
                                .textProperty()
                                .set("You are a careful reviewer " + sent);
                        pane.model()
                                .send(
                                        pane.model().prompt().prompt(),
                                        List.of(pane.model().item(Map.of("argument", "a"))),
                                        1);
                    });
            waitForAll(2 * version);
        }
        runFx(
                () -> {
                    int at = 0;
                    for (ReplyModel reply : pane.model().columns().columns().getLast().replies()) {
                        var marks = reply.marksProperty().get().read();
                        pane.model()
                                .tally()
                                .mark(
                                        reply,
                                        at % 3 == 0
                                                ? marks.toggle(1).toggle(2)
                                                : marks.withGold(at == 1));
                        at++;
                    }
                });
        waitUntil(() -> pane.model().tally().counts().size() == 4);
        picture("ladder-mistakes-small");
    }

    @Test
    void sixtyReplies() throws Exception {
        long idea = deskWith(reviewers(), PROBE, "gpt-6-luna", "claude-haiku-5-5");
        show(1386, 820, idea);
        waitUntil(() -> pane.model().stateProperty().get() == LadderViewModel.State.READY);
        runFx(
                () -> {
                    var item = pane.model().item(Map.of("argument", "My relatives are tall."));
                    pane.model().send(pane.model().prompt().prompt(), List.of(item), 15);
                });
        waitForAll(30);
        picture("ladder-sixty");
    }

    @Test
    void nothingYet() throws Exception {
        fixture = new LadderFixture(folder.resolve("rung.db"), new PracticeProvider());
        show(1386, 820, fixture.emptyIdea());
        waitUntil(() -> pane.model().stateProperty().get() == LadderViewModel.State.READY);
        picture("ladder-empty");
    }

    @Test
    void faultsAndPartialReplies() throws Exception {
        var fake =
                new FakeProvider("fake")
                        .with(
                                "cut",
                                new FakeChatModel()
                                        .text("The first half of ")
                                        .fails(
                                                () ->
                                                        new LlmException.CutOff(
                                                                "the stream ended early",
                                                                "HTTP/1.1 200",
                                                                null)))
                        .with(
                                "refused",
                                new FakeChatModel()
                                        .fails(
                                                () ->
                                                        new LlmException.Unauthorized(
                                                                401,
                                                                "Incorrect API key",
                                                                "Set OPENAI_API_KEY, then restart"
                                                                        + " Rung.",
                                                                "{\"error\": …}")));
        fixture = new LadderFixture(folder.resolve("rung.db"), new PracticeProvider(), fake);
        long idea = fixture.example();
        Draft draft = fixture.drafts.load(idea).orElseThrow();
        var columns =
                List.of(
                        new Column(fake.ref("cut"), Parameters.UNSET),
                        new Column(fake.ref("refused"), Parameters.UNSET));
        fixture.drafts.save(idea, new Draft(draft.turns(), Map.of(), draft.row(), columns, 10));
        show(946, 640, idea);
        waitUntil(() -> pane.model().values().rowProperty().get() != null);
        runFx(() -> pane.model().send(1));
        waitUntil(
                () ->
                        pane.model().columns().columns().stream()
                                .allMatch(
                                        column ->
                                                column.replies().size() == 1
                                                        && column.replies().getFirst().isEnded()));
        picture("ladder-faults-small");
    }
}
