package dev.rung.pane.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.Dataset;
import dev.rung.experiment.DatasetImport;
import dev.rung.experiment.Draft;
import dev.rung.experiment.NewRow;
import dev.rung.experiment.Owner;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Split;
import dev.rung.experiment.Turn;
import dev.rung.llm.LlmException;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Role;
import dev.rung.score.Direction;
import dev.rung.score.judge.JudgeDefinition;
import dev.rung.score.judge.Question;
import dev.rung.store.StoreException;
import dev.rung.study.GraderSpec;
import dev.rung.task.Lanes;
import dev.rung.testing.FakeChatModel;
import dev.rung.testing.FakeProvider;
import dev.rung.ui.Command;
import dev.rung.wiring.Services;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** What the Runs pane says while something is on, here or elsewhere, and before. */
@NullUnmarked
class RunsWindowTest extends RunsFixture {
    private String words(String within) {
        return onFx(
                () ->
                        scene.getRoot().lookupAll(within).stream()
                                .flatMap(part -> part.lookupAll("*").stream())
                                .filter(Node::isVisible)
                                .map(RunsWindowTest::words)
                                .reduce("", (all, one) -> all + "\n" + one));
    }

    private static String words(Node node) {
        String own = node instanceof Labeled labeled ? labeled.getText() + "\n" : "";
        return own + (node.getAccessibleText() == null ? "" : node.getAccessibleText());
    }

    private Command command(String id) {
        return pane.commands().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPauseIsSeenAndTakenBackByItsKey() throws Exception {
        PlannedRun run = order("slow one", List.of(), "slow");
        show(946, 622);
        waitUntil(() -> model().all().size() == 1 && model().detailProperty().get() != null);
        press("Shortcut+Enter");
        waitUntil(
                () ->
                        queue.live(run.id())
                                .map(live -> live.progress().places() == 20)
                                .orElse(false));
        var slow = (FakeChatModel) fake.chat(fake.ref("slow"));
        waitUntil(() -> !slow.requests().isEmpty());
        waitUntil(() -> words(".run-detail").contains("Pause"));
        press("Shortcut+Period");
        waitUntil(() -> words(".run-list").contains("pausing, "));
        RunLine.Now now = onFx(() -> model().all().getFirst().now());
        assertEquals("pausing", RunWords.state(now));
        assertTrue(
                RunWords.progress(now, ZoneId.systemDefault())
                        .matches("0/20 · pausing, \\d+ still out · .*"),
                RunWords.progress(now, ZoneId.systemDefault()));
        assertTrue(words(".run-detail").contains("Go on after all"), words(".run-detail"));
        assertTrue(
                onFx(() -> command("runs.start").reason().getValue()).contains("takes that back"));
        assertTrue(said.getLast().contains("takes that back"), said.toString());
        both("runs-pausing");
        press("Shortcut+Period");
        waitUntil(() -> !words(".run-list").contains("pausing"));
        assertEquals("Run %d goes on.".formatted(run.id()), said.getLast());
        assertEquals("running", RunWords.state(onFx(() -> model().all().getFirst().now())));
        released.countDown();
        waitUntil(() -> state(run.id()) == State.DONE && hasResult());
        assertEquals(20, services.runs().answers().counts(run.id()).answered());
    }

    /** What failed has come to its end, too: the line says how much of it has. */
    @Test
    void theLineCountsWhatHasEndedAndNamesWhatFailed() throws Exception {
        fake.with(
                "bad",
                new FakeChatModel().fails(() -> new LlmException.OutOfMoney(402, "no money", "")));
        PlannedRun run = order("bad one", List.of(), "bad", "luna");
        show(946, 622);
        waitUntil(() -> model().all().size() == 1 && model().detailProperty().get() != null);
        press("Shortcut+Enter");
        waitUntil(() -> state(run.id()) == State.DONE && hasResult());
        RunLine.Now now = onFx(() -> model().all().getFirst().now());
        String line = RunWords.progress(now, ZoneId.systemDefault());
        assertTrue(line.startsWith("40/40 · 20 failed"), line);
    }

    @Test
    void theStripFollowsARunOfAnotherProcess() throws Exception {
        var gate = new CountDownLatch(1);
        var elsewhere = new FakeProvider("fake");
        elsewhere.with("luna", new FakeChatModel().waits(gate).text("yes").uses(20, 5));
        PlannedRun run = order("from a terminal", List.of(), "luna");
        show(946, 622);
        waitUntil(() -> model().busyProperty().get() != null);
        assertFalse(onFx(() -> model().busyProperty().get().isOn()));
        assertTrue(words(".runs-head").contains("no run yet"), words(".runs-head"));
        try (var lanes = Lanes.threads();
                var terminal =
                        Services.open(
                                folder.resolve("rung.db"), List.of(elsewhere), Map.of(), lanes);
                var threads = Executors.newSingleThreadExecutor()) {
            terminal.models().list();
            var driving =
                    threads.submit(
                            () ->
                                    terminal.driver()
                                            .drive(run.id(), RunDriver.Control.usual(), one -> {}));
            // The window looks for others every second.
            waitUntil(
                    () -> {
                        looksForOthers();
                        return model().busyProperty().get().isOn();
                    });
            assertEquals(1, onFx(() -> model().busyProperty().get().stretches().size()));
            assertTrue(onFx(() -> model().busyProperty().get().stretches().getFirst().isOn()));
            gate.countDown();
            driving.get();
            waitUntil(
                    () -> {
                        looksForOthers();
                        return !model().busyProperty().get().isOn();
                    });
            assertTrue(words(".runs-head").contains("idle since"), words(".runs-head"));
        }
    }

    private void looksForOthers() {
        try {
            services.database().lookForOthers();
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void allRunsOfADayAreListedByKeys() throws Exception {
        PlannedRun run = order(LONG, List.of(), "luna");
        PlannedRun other = order(ARABIC, List.of(), "luna");
        ZoneId zone = ZoneId.systemDefault();
        Instant begin = LocalDate.now(zone).minusDays(1).atStartOfDay(zone).toInstant();
        services.database()
                .write(
                        sql -> {
                            for (int i = 0; i < 30; i++) {
                                Instant from = begin.plus(Duration.ofMinutes(40L * i));
                                sql.insert(
                                        "INSERT INTO driven (run, began, ended) VALUES (?, ?, ?)",
                                        i % 2 == 0 ? run.id() : other.id(),
                                        from,
                                        from.plus(Duration.ofMinutes(20)));
                            }
                            return null;
                        });
        show(946, 622);
        waitUntil(() -> model().busyProperty().get() != null && model().all().size() == 2);
        runFx(() -> scene.getRoot().lookup(".utilisation").requestFocus());
        press("Left");
        String line = words(".runs-head");
        assertTrue(line.contains("30 times · runs"), line);
        assertTrue(line.contains("Enter lists them"), line);
        both("runs-strip-day");
        press("Enter");
        waitUntil(() -> overlays.isOpen());
        var list = (ListView<?>) scene.getRoot().lookup(".day-runs");
        assertEquals(30, onFx(() -> list.getItems().size()));
        assertTrue(onFx(list::isFocused));
        both("runs-day");
        press("End");
        assertEquals(29, onFx(() -> list.getSelectionModel().getSelectedIndex()));
        press("Left");
        assertEquals(0, onFx(() -> list.getItems().size()));
        both("runs-day-idle");
        press("Esc");
        assertTrue(onFx(() -> scene.getRoot().lookup(".utilisation").isFocused()));
        // It is the day that was looked at last.
        String before = RunWords.day(LocalDate.now(zone).minusDays(2));
        assertTrue(words(".runs-head").contains(before + ": idle"), words(".runs-head"));
        press("Right");
        press("Enter");
        press("Down");
        press("Enter");
        assertFalse(overlays.isOpen());
        waitUntil(() -> model().selectedProperty().get().id() == other.id());
        // Keys are for the run from now on.
        var runs = (ListView<?>) scene.getRoot().lookup(".run-list");
        assertTrue(onFx(runs::isFocused));
        press(onFx(() -> runs.getSelectionModel().getSelectedIndex()) == 0 ? "Down" : "Up");
        waitUntil(() -> model().selectedProperty().get().id() == run.id());
    }

    @Test
    void aMachineThatMayFallAsleepMovesNothing() throws Exception {
        order("one", List.of(), "luna");
        show(946, 622);
        waitUntil(() -> !model().offerProperty().get().isEmpty());
        both("runs-awake");
        var list = scene.getRoot().lookup(".run-list");
        double before = onFx(() -> list.localToScene(0, 0).getY());
        var strip = scene.getRoot().lookup(".utilisation");
        double bars = onFx(() -> strip.localToScene(0, 0).getY());
        String why =
                "While a run is on, set this machine not to sleep: systemd-inhibit does not keep it"
                        + " awake.";
        runFx(() -> awake.set(why));
        settle();
        both("runs-asleep");
        assertTrue(words(".runs-head").contains(why));
        assertEquals(before, onFx(() -> list.localToScene(0, 0).getY()));
        assertEquals(bars, onFx(() -> strip.localToScene(0, 0).getY()));
    }

    private long messages(Split split) throws Exception {
        Dataset made =
                new DatasetImport(services.database(), Owner.current(Map.of()), Clock.systemUTC())
                        .importRows(
                                idea.project(),
                                "conversations",
                                List.of("messages"),
                                List.of(
                                                new NewRow(
                                                        split,
                                                        List.of(
                                                                "[{\"role\":\"user\",\"content\":\"Hi\"}]")),
                                                new NewRow(split, List.of("Is snow black?")))
                                        .iterator());
        return made.id();
    }

    @Test
    void anEmptyPromptSendsTheRowAloneOnceDataAreChosen() throws Exception {
        services.projects().chooseDataset(idea.id(), null);
        var draft = services.ideas().drafts().load(idea.id()).orElseThrow();
        services.ideas()
                .drafts()
                .save(
                        idea.id(),
                        new Draft(
                                List.of(new Turn(Role.USER, " ")),
                                Map.of(),
                                null,
                                draft.columns().subList(0, 1),
                                1));
        show(946, 622);
        press("Shortcut+Shift+Enter");
        waitUntil(() -> model().problemProperty().get().contains("a column «messages»"));
        assertFalse(overlays.isOpen());

        long data = messages(Split.DEVELOPMENT);
        press("Shortcut+Shift+Enter");
        waitUntil(() -> scene.getRoot().lookup(".new-run") != null);
        waitUntil(() -> words(".new-run").contains("Choose a dataset."));
        assertTrue(words(".new-run").contains("The prompt is empty: each row is sent as it is"));
        @SuppressWarnings("unchecked")
        var datasets =
                (ComboBox<Dataset>)
                        scene.getRoot().lookupAll(".new-run .combo-box").stream()
                                .filter(one -> "Dataset".equals(one.getAccessibleText()))
                                .findFirst()
                                .orElseThrow();
        runFx(() -> choose(datasets, dataset.id()));
        waitUntil(() -> words(".new-run").contains("has no column «messages» to send instead"));
        both("runs-new-alone-refused");
        runFx(() -> choose(datasets, data));
        waitUntil(() -> words(".new-run").contains("2 requests"));
        both("runs-new-alone");
        press("Shortcut+Enter");
        waitUntil(() -> model().all().size() == 1);
        long run = onFx(() -> model().all().getFirst().id());
        waitUntil(() -> state(run) == State.DONE);
        var luna = (FakeChatModel) fake.chat(fake.ref("luna"));
        assertEquals(
                List.of("Hi", "Is snow black?"),
                luna.requests().stream()
                        .map(one -> one.messages().getLast().text())
                        .sorted()
                        .toList());
    }

    private static void choose(ComboBox<Dataset> box, long id) {
        box.setValue(
                box.getItems().stream().filter(one -> one.id() == id).findFirst().orElseThrow());
    }

    @Test
    void aCapSaysWhichJudgesItCannotHold() throws Exception {
        ModelRef far = new ModelRef("far", "https://far.example", "critic");
        var judge =
                new JudgeDefinition(
                        "polite",
                        far,
                        null,
                        new Question.Pass("Is it polite?"),
                        null,
                        null,
                        false,
                        false,
                        Map.of(),
                        1,
                        null);
        PlannedRun run =
                order(
                        order("x", List.of(), "luna").order(),
                        RunTerms.USUAL,
                        List.of(new GraderSpec.Judged(judge, Direction.UP)));
        show(946, 622);
        waitUntil(() -> model().all().size() == 2);
        runFx(() -> model().select(run.id()));
        press("Shortcut+Alt+E");
        waitUntil(() -> scene.getRoot().lookup(".new-run") != null);
        waitUntil(() -> words(".new-run").contains("20 requests"));
        String words = "The price of critic is unknown: the cap cannot hold it back.";
        assertFalse(words(".new-run").contains(words));
        var cap =
                (TextField)
                        scene.getRoot().lookupAll(".new-run .text-field").stream()
                                .filter(one -> "Cap in US dollars".equals(one.getAccessibleText()))
                                .findFirst()
                                .orElseThrow();
        runFx(cap::requestFocus);
        type("5");
        waitUntil(() -> words(".new-run").contains(words));
        both("runs-new-not-held");
        press("Shortcut+A");
        press("Delete");
        waitUntil(() -> !words(".new-run").contains(words));
        waitUntil(() -> words(".new-run").contains("20 requests"));
        assertFalse(words(".new-run").contains(words));
    }
}
