package dev.rung.pane.ladder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Sample.Outcome;
import dev.rung.llm.Delta;
import dev.rung.llm.LlmException;
import dev.rung.llm.Message;
import dev.rung.llm.Parameters;
import dev.rung.llm.builtin.practice.PracticeProvider;
import dev.rung.testing.FakeChatModel;
import dev.rung.ui.Overlays;
import dev.rung.ui.Place;

import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The Ladder pane, used by its keys. */
@NullUnmarked
class LadderPaneTest extends LadderTest {
    private final CountDownLatch go = new CountDownLatch(1);
    private final FakeChatModel quick = new FakeChatModel().text("Hel", "lo").uses(5, 2);
    private final FakeChatModel slow = new FakeChatModel().text("half of ").waits(go).text("it");

    LadderPaneTest() {
        fake.with("quick", quick).with("slow", slow);
    }

    @AfterEach
    void release() {
        go.countDown();
    }

    @Test
    void aPromptTypedAndSentAppearsInBothColumnsAndAfterARestart() throws Exception {
        start();
        long idea = idea(List.of(), "quick", "slow");
        show(idea);
        type("Say it");
        press("Shortcut+Enter");
        waitForReplies(0, 1);
        assertEquals("Hello", column(0).replies().getFirst().text());
        waitUntil(() -> "half of ".equals(text(1)));
        go.countDown();
        waitForReplies(1, 1);
        assertEquals("half of it", text(1));
        assertEquals(List.of(Message.user("Say it")), quick.requests().getFirst().messages());
        type(" again");
        waitUntil(() -> pane.model().prompt().labelBinding().get().equals("v1, edited"));
        leave();

        start();
        show(idea);
        waitForReplies(0, 1);
        waitForReplies(1, 1);
        assertEquals("Hello", text(0));
        assertEquals("half of it", text(1));
        assertEquals(user("Say it again"), pane.model().prompt().current());
        waitUntil(() -> pane.model().prompt().versions().size() == 1);
    }

    @Test
    void sendTimesAsksAsOftenAsSaidWithAnIndexEach() throws Exception {
        start();
        show(idea(user("Hi"), "quick"));
        runFx(() -> pane.model().timesProperty().set(12));
        press("Shortcut+Alt+Enter");
        waitForReplies(0, 12);
        var indices =
                column(0).replies().stream()
                        .map(reply -> reply.request().sampleIndex())
                        .sorted()
                        .toList();
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), indices);
    }

    @Test
    void aVariableWithoutAValueIsSaidAndNothingIsSent() throws Exception {
        start();
        show(idea(user("Judge {{argument}}"), "quick"));
        press("Shortcut+Enter");
        waitUntil(() -> pane.model().problemProperty().get() != null);
        assertTrue(pane.model().problemProperty().get().message().contains("{{argument}}"));
        assertEquals(List.of(), quick.requests());
        runFx(() -> pane.model().values().typed().put("argument", "the moon is cheese"));
        press("Shortcut+Enter");
        waitForReplies(0, 1);
        assertNull(onFx(() -> pane.model().problemProperty().get() == null ? null : "still there"));
        assertEquals(
                List.of(Message.user("Judge the moon is cheese")),
                quick.requests().getFirst().messages());
    }

    @Test
    void rowsFillTheVariablesAndTheKeysGoThroughThem() throws Exception {
        start();
        show(fixture.example());
        waitUntil(() -> pane.model().values().rowProperty().get() != null);
        int first = onFx(() -> pane.model().values().rowProperty().get().number());
        press("Shortcut+Alt+Right");
        waitUntil(() -> pane.model().values().rowProperty().get().number() == first + 1);
        press("Shortcut+Alt+Left");
        waitUntil(() -> pane.model().values().rowProperty().get().number() == first);
        press("Shortcut+Enter");
        waitForReplies(0, 1);
        assertTrue(
                List.of("none", "opinion", "authority", "majority", "plea").contains(text(0)),
                text(0));
    }

    @Test
    void stoppingKeepsWhatHadArrivedAndTheOtherColumnGoesOn() throws Exception {
        start();
        show(idea(user("Hi"), "slow", "quick"));
        press("Shortcut+Enter");
        waitUntil(() -> !column(0).replies().isEmpty() && text(0).equals("half of "));
        waitForReplies(1, 1);
        press("Shortcut+Period");
        waitForReplies(0, 1);
        assertEquals(
                Outcome.STOPPED, column(0).replies().getFirst().sampleProperty().get().outcome());
        assertEquals("half of ", text(0));
    }

    @Test
    void aFaultStandsInItsColumnWithThePartThatArrived() throws Exception {
        fake.with(
                "cut",
                new FakeChatModel()
                        .text("begin")
                        .fails(() -> new LlmException.CutOff("it ended early", "", null)));
        fixture = new LadderFixture(folder.resolve("rung.db"), new PracticeProvider(), fake);
        long idea = idea(user("Hi"), "cut");
        Scene scene =
                onFx(
                        () -> {
                            var holder = new StackPane();
                            var overlays = new Overlays(holder);
                            pane = fixture.pane(overlays);
                            holder.getChildren().add(pane.view());
                            return new Scene(overlays.root(), 900, 600);
                        });
        stage = open(scene);
        runFx(() -> pane.show(new Place.Ladder(idea)));
        waitUntil(() -> pane.model().stateProperty().get() == LadderViewModel.State.READY);
        runFx(() -> pane.model().send(1));
        waitForReplies(0, 1);
        var sample = column(0).replies().getFirst().sampleProperty().get();
        assertEquals(Outcome.FAILED, sample.outcome());
        assertEquals("begin", sample.text());
        assertNotNull(sample.fault());
    }

    @Test
    void anotherAttemptBeginsAnewOnScreenAndIsCountedDown() throws Exception {
        var fail = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var whole = new FakeChatModel().text("who", "le");
        fake.with(
                "slow",
                (request, pieces) -> {
                    pieces.accept(new Delta.Text("half of "));
                    fail.await();
                    var fault = new LlmException.CutOff("lost", "", null);
                    pieces.accept(new Delta.Restart(2, 4, Duration.ofSeconds(60), fault));
                    goOn.await();
                    pieces.accept(new Delta.Begin());
                    return whole.chat(request, pieces);
                });
        start();
        show(idea(user("Hi"), "slow"));
        runFx(() -> pane.model().send(1));
        waitUntil(() -> !column(0).replies().isEmpty() && text(0).equals("half of "));
        fail.countDown();
        waitUntil(() -> text(0).isEmpty());
        assertEquals("attempt 2 of 4, in 60 s", column(0).replies().getFirst().waitsFor());
        waitUntil(
                () ->
                        stage.getScene().getRoot().lookupAll(".pill").stream()
                                .anyMatch(
                                        pill ->
                                                ((Labeled) pill)
                                                        .getText()
                                                        .equals("attempt 2 of 4, in 60 s")));
        var note = fixture.tasks.running().getFirst().note();
        assertTrue(note.startsWith("attempt 2 of 4, in "), note);
        goOn.countDown();
        waitForReplies(0, 1);
        assertEquals("whole", text(0));
    }

    @Test
    void askingAgainSendsTheSameWithTheNextIndex() throws Exception {
        start();
        show(idea(user("Hi"), "quick"));
        press("Shortcut+Enter");
        waitForReplies(0, 1);
        press("Shortcut+R");
        press("Shortcut+Shift+R");
        waitForReplies(0, 2);
        assertEquals(1, column(0).replies().getFirst().request().sampleIndex());
        assertEquals(quick.requests().getFirst().messages(), quick.requests().getLast().messages());
    }

    @Test
    void theReplyUnderTheKeysIsCopied() throws Exception {
        start();
        show(idea(user("Hi"), "quick"));
        press("Shortcut+Enter");
        waitForReplies(0, 1);
        press("Shortcut+R");
        press("Shortcut+Shift+Y");
        assertEquals("Hello", onFx(() -> Clipboard.getSystemClipboard().getString()));
    }

    @Test
    void aParameterThatIsNoValueStopsTheSend() throws Exception {
        start();
        show(idea(user("Hi"), "quick"));
        press("Shortcut+Shift+E");
        type("warm");
        press("Shortcut+Enter");
        waitUntil(() -> pane.model().problemProperty().get() != null);
        assertTrue(pane.model().problemProperty().get().message().contains("temperature"));
        assertEquals(List.of(), quick.requests());
    }

    @Test
    void aParameterIsSentOnlyWhereItIsSet() throws Exception {
        start();
        show(idea(user("Hi"), "quick"));
        press("Shortcut+Enter");
        waitForReplies(0, 1);
        press("Shortcut+Shift+E");
        type("0.5");
        press("Shortcut+Enter");
        waitForReplies(0, 2);
        assertEquals(Parameters.UNSET, quick.requests().getFirst().parameters());
        assertEquals(0.5, quick.requests().getLast().parameters().temperature());
    }

    @Test
    void twoColumnsOfTheSameModelKeepTheirRepliesApart() throws Exception {
        start();
        long idea = idea(user("Hi"), "quick");
        show(idea);
        runFx(() -> pane.model().addModel(pane.model().columns().available().get(1)));
        runFx(() -> column(1).parametersProperty().set(Parameters.UNSET.withTemperature(0.0)));
        press("Shortcut+Enter");
        waitForReplies(0, 1);
        waitForReplies(1, 1);
        leave();

        start();
        show(idea);
        waitForReplies(0, 1);
        waitForReplies(1, 1);
        assertEquals(
                0.0, column(1).replies().getFirst().request().chat().parameters().temperature());
    }

    @Test
    void aTranscriptIsReadPageByPage() throws Exception {
        start();
        long idea = idea(user("Hi"), "quick");
        show(idea);
        for (int i = 0; i < 3; i++) {
            int wanted = (i + 1) * 100;
            runFx(() -> pane.model().send(100));
            waitForReplies(0, wanted);
        }
        leave();

        start();
        show(idea);
        waitForReplies(0, Transcripts.PAGE);
        assertEquals(300, onFx(() -> column(0).storedProperty().get()));
        runFx(() -> pane.model().older(column(0)));
        waitForReplies(0, 2 * Transcripts.PAGE);
    }

    @Test
    void keysHaveNoConflicts() throws Exception {
        start();
        show(idea(user("Hi"), "quick"));
        assertEquals(List.of(), onFx(() -> commands.conflicts()));
        assertFalse(onFx(() -> pane.commands().isEmpty()));
    }
}
