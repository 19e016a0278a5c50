package dev.rung.pane.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.card.Subject;
import dev.rung.experiment.Column;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Split;
import dev.rung.experiment.shot.Placement;
import dev.rung.experiment.shot.Shot;
import dev.rung.experiment.shot.Shots;
import dev.rung.llm.Capabilities;
import dev.rung.llm.ChatModel;
import dev.rung.llm.Parameter;
import dev.rung.llm.Parameters;
import dev.rung.store.StoreException;
import dev.rung.study.GraderSpec;
import dev.rung.testing.FakeChatModel;

import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Parameters are tried around the default, and one becomes the default, by keyboard. */
@NullUnmarked
class RunSweepTest extends RunsFixture {
    /** Cold it says yes, which is right in a third of the rows; hot it says no. */
    private static final ChatModel COLD =
            (request, pieces) -> {
                Double temperature = request.parameters().temperature();
                return new FakeChatModel()
                        .text(temperature != null && temperature == 0 ? "no" : "yes")
                        .uses(20, 5)
                        .chat(request, pieces);
            };

    private PlannedRun done(String model, Split split) throws Exception {
        var order =
                new RunOrder(
                        "first",
                        List.of(version),
                        List.of(column(model)),
                        dataset.id(),
                        split,
                        null,
                        List.of(),
                        1,
                        false);
        PlannedRun run =
                order(
                        order,
                        RunTerms.USUAL,
                        List.of(
                                new GraderSpec.Computed(
                                        GraderKind.EXACT.make("accuracy", "label", "", ""))));
        services.driver().drive(run.id(), RunDriver.Control.usual(), entry -> {});
        return run;
    }

    private int cards() {
        try {
            return services.cards().store().ofIdea(idea.id()).size();
        } catch (StoreException e) {
            throw new AssertionError(e);
        }
    }

    private TextField field(String words) {
        return (TextField)
                onFx(
                        () ->
                                scene.getRoot().lookupAll(".text-field").stream()
                                        .filter(node -> words.equals(node.getAccessibleText()))
                                        .map(Node.class::cast)
                                        .findFirst()
                                        .orElse(null));
    }

    @Test
    void parametersAreTriedComparedAndOneBecomesTheDefault() throws Exception {
        fake.with("luna", COLD);
        done("luna", Split.DEVELOPMENT);
        show(1000, 800);
        waitUntil(this::hasResult);
        press("Shortcut+Alt+S");
        waitUntil(() -> field("Temperature") != null);
        assertEquals("0, 0.6, 0.8, 1", onFx(() -> field("Temperature").getText()));
        both("sweep-form");
        runFx(() -> field("Top-p").clear());
        runFx(() -> field("Temperature").setText("0, hot"));
        both("sweep-form-wrong");
        press("Shortcut+Enter");
        assertNotNull(field("Top-p"), "it stays open");
        runFx(() -> field("Temperature").setText("0, 1"));
        press("Shortcut+Enter");
        waitUntil(() -> field("Name") != null);
        assertEquals("Sweep of luna", onFx(() -> field("Name").getText()));
        assertEquals("300", onFx(() -> field("Rows").getText()));
        // All of 20 rows are asked: nothing is drawn.
        assertEquals("", onFx(() -> field("Seed by which rows are drawn").getText()));
        both("sweep-run");
        press("Shortcut+Enter");
        waitUntil(
                () ->
                        hasResult()
                                && model().list().run().order().columns().size() == 3
                                && model().chosen()
                                        .detailProperty()
                                        .get()
                                        .result()
                                        .scored()
                                        .isPresent());
        waitUntil(() -> state(model().list().run().id()) == State.DONE);
        press("F5");
        settle();
        waitUntil(this::hasResult);
        press("Shortcut+Alt+D");
        waitUntil(() -> overlays.isOpen());
        settle();
        waitUntil(() -> scene.getRoot().lookup(".card-panel .number-table") != null);
        both("sweep-table");
        press("Shortcut+Alt+C");
        List<String> csv = onFx(() -> Clipboard.getSystemClipboard().getString()).lines().toList();
        assertEquals(4, csv.size(), csv::toString);
        assertTrue(csv.get(1).startsWith("temperature 0.7,20,"), csv::toString);
        assertTrue(csv.get(2).startsWith("temperature 0.0,20,0.65,"), csv::toString);
        long swept = model().list().run().id();
        press("Shortcut+Shift+C");
        waitUntil(() -> scene.getRoot().lookup(".card-panel .plot-view") != null || cards() == 1);
        settle();
        both("sweep-card");
        assertEquals(1, cards());
        var card = services.cards().store().ofIdea(idea.id()).getFirst();
        assertEquals(new Subject.Swept("accuracy"), card.content().subject());
        assertEquals(swept, card.runs().getFirst().run());
        assertTrue(
                card.headline().startsWith("temperature 0.0 is better than the default on")
                        || card.headline().startsWith("No set of 2"),
                card::headline);
        press("Esc");
        waitUntil(() -> !overlays.isOpen());
        press("Shortcut+Alt+D");
        waitUntil(() -> scene.getRoot().lookup(".card-panel .number-table") != null);
        settle();
        press("Shortcut+Enter");
        type("0.0");
        both("sweep-default");
        press("Enter");
        waitUntil(() -> said.stream().anyMatch(words -> words.startsWith("The default now")));
        assertEquals(
                new Column(fake.ref("luna"), Parameters.UNSET.withTemperature(0.0)),
                services.ideas().drafts().load(idea.id()).orElseThrow().columns().getFirst());
    }

    @Test
    void shotsAndSamplesAreHeldAgainstEachOtherAtEqualCost() throws Exception {
        var order =
                new RunOrder(
                                "few",
                                List.of(version),
                                List.of(column("luna")),
                                dataset.id(),
                                Split.DEVELOPMENT,
                                null,
                                List.of(),
                                4,
                                false)
                        .with(
                                List.of(
                                        Shots.none(),
                                        new Shots.Gold(
                                                List.of(
                                                        new Shot(
                                                                Map.of("argument", "Ice is hot."),
                                                                List.of("no"),
                                                                null)),
                                                Placement.TURNS)));
        PlannedRun run =
                order(
                        order,
                        RunTerms.USUAL,
                        List.of(
                                new GraderSpec.Computed(
                                        GraderKind.CHOICE.make("choice", "label", "yes, no", ""))));
        services.driver().drive(run.id(), RunDriver.Control.usual(), entry -> {});
        show(1000, 760);
        waitUntil(this::hasResult);
        press("Shortcut+Alt+D");
        waitUntil(() -> scene.getRoot().lookup(".card-panel .number-table") != null);
        press("Shortcut+E");
        type("majority");
        press("Enter");
        waitUntil(
                () ->
                        onFx(() -> scene.getRoot().lookupAll(".card-panel .number-table").size())
                                == 2);
        both("sweep-equal-cost");
        press("Esc");
        waitUntil(() -> !overlays.isOpen());
    }

    @Test
    void whereSamplingIsRefusedEffortIsTriedAndLongWordsHaveRoom() throws Exception {
        String model = "thinker-" + LONG;
        fake.with(model, new FakeChatModel().text("yes"))
                .taking(
                        model,
                        new Capabilities(
                                Set.of(Parameter.EFFORT, Parameter.MAX_TOKENS),
                                EnumSet.noneOf(Parameter.class),
                                List.of("low", "medium", "high"),
                                "medium",
                                null,
                                8000,
                                false,
                                true));
        services.models().list();
        var order =
                new RunOrder(
                        "thinks",
                        List.of(version),
                        List.of(new Column(fake.ref(model), Parameters.UNSET)),
                        dataset.id(),
                        Split.TEST,
                        null,
                        List.of(),
                        1,
                        false);
        order(order, RunTerms.USUAL, List.of());
        show(760, 560);
        waitUntil(() -> model().list().run() != null);
        press("Shortcut+Alt+S");
        waitUntil(() -> field("Effort") != null);
        assertTrue(onFx(() -> field("Temperature").isDisabled()));
        assertEquals("low, medium, high", onFx(() -> field("Effort").getText()));
        assertEquals("256, 1024, 4096", onFx(() -> field("Max tokens").getText()));
        both("sweep-long");
    }
}
