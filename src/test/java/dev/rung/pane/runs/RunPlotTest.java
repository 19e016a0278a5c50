package dev.rung.pane.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.card.Card;
import dev.rung.experiment.Column;
import dev.rung.experiment.Condition;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.RunDriver;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Split;
import dev.rung.llm.Parameters;
import dev.rung.study.GraderSpec;
import dev.rung.study.figure.Dimension;
import dev.rung.study.figure.Dimension.Part;
import dev.rung.study.figure.Figure;
import dev.rung.testing.FakeChatModel;
import dev.rung.view.figure.FigurePage;

import javafx.scene.input.Clipboard;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs that are marked in the list are plotted, changed and kept by keyboard. */
@NullUnmarked
class RunPlotTest extends RunsFixture {
    private PlannedRun done(String name, List<Condition> conditions, String... models)
            throws Exception {
        PlannedRun run = order(name, conditions, models);
        services.driver().drive(run.id(), RunDriver.Control.usual(), entry -> {});
        return run;
    }

    private FigurePage page() {
        return model().around().cards().figure();
    }

    /** The figure with its intervals once it is there. */
    private Figure whole() {
        waitUntil(() -> page() != null && page().shown() != null && page().shown().isWhole());
        return onFx(() -> page().shown());
    }

    private Figure whole(Dimension x) {
        waitUntil(() -> page().shown().spec().x().equals(x) && page().shown().isWhole());
        return onFx(() -> page().shown());
    }

    private List<Card> cards() {
        try {
            return services.cards().store().ofIdea(idea.id());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void mark(int runs) {
        waitUntil(() -> model().list().all().size() >= runs);
        settle();
        for (int i = 0; i < runs; i++) {
            press("Space");
            press("Down");
        }
        settle();
        assertEquals(runs, onFx(() -> model().marked().idsProperty().get().size()));
    }

    private void two() throws Exception {
        var conditions =
                List.of(
                        new Condition("proud", Map.of("stance", "I am proud.")),
                        new Condition("says nothing", Map.of("stance", "")));
        done("luna alone", conditions, "luna");
        done("haiku alone", conditions, "haiku");
    }

    @Test
    void markedRunsArePlottedAndChangedByKeyboard() throws Exception {
        two();
        show(1000, 860);
        mark(2);
        both("runs-marked");
        press("Shortcut+P");
        Figure usual = whole();
        assertEquals(Part.MODEL, usual.spec().x());
        assertEquals(Part.CONDITION, usual.spec().colour());
        assertEquals(List.of(1L, 2L), usual.spec().runs());
        assertEquals(4, usual.dots().size());
        both("runs-plot");
        press("Shortcut+L");
        waitUntil(() -> said.stream().anyMatch(words -> words.contains("no logarithm")));
        assertFalse(onFx(() -> page().shown().spec().log()));
        press("Shortcut+X");
        type("label\n");
        Figure byLabel = whole(new Dimension.Column("label"));
        // Each label has rows of its own, and in them all colours have the same.
        assertTrue(
                byLabel.notes().stream().noneMatch(note -> note.contains("different rows")),
                byLabel.notes()::toString);
        press("Shortcut+F");
        type("model\n");
        waitUntil(() -> page().shown().facets().size() == 2 && page().shown().isWhole());
        both("runs-plot-facets");
        press("T");
        assertTrue(onFx(() -> page().plot().isTableShown()));
        settle();
        shoot(scene, false, "runs-plot-numbers");
        press("Shortcut+Alt+C");
        assertTrue(
                onFx(() -> Clipboard.getSystemClipboard().getString())
                        .startsWith("model,series,label,accuracy,low,high,n,missing\r\n"));
        press("Shortcut+Shift+M");
        assertTrue(
                onFx(() -> Clipboard.getSystemClipboard().getString())
                        .startsWith("| model | condition | label |"));
    }

    @Test
    void aPlotIsKeptAsACardFromWhichItIsOpenedAgain() throws Exception {
        two();
        show(800, 700);
        mark(2);
        press("Shortcut+P");
        whole();
        press("Shortcut+F");
        type("condition\n");
        waitUntil(() -> page().shown().facets().size() == 2 && page().shown().isWhole());
        press("Shortcut+Enter");
        waitUntil(() -> cards().size() == 1);
        Card card = cards().getFirst();
        assertEquals(2, card.runs().size());
        assertNotNull(card.content().grid());
        waitUntil(() -> scene.getRoot().lookupAll(".card-panel").size() == 2);
        both("runs-plot-card");
        type("Both say one thing.");
        press("Shortcut+P");
        waitUntil(() -> scene.getRoot().lookupAll(".figure-panel").size() == 2);
        assertEquals(card.content().figure(), whole().spec(), "as it was kept");
        press("Esc");
        press("Esc");
        press("Esc");
        settle();
        assertFalse(onFx(overlays::isOpen));
        waitUntil(() -> cards().getFirst().takeaway().equals("Both say one thing."));
    }

    @Test
    void theChosenRunAloneInASmallWindow() throws Exception {
        done("pride", List.of(), "luna", "haiku");
        show(700, 520);
        waitUntil(() -> !model().list().all().isEmpty());
        settle();
        press("Shortcut+P");
        assertEquals(2, whole().dots().size());
        both("runs-plot-small");
        press("Shortcut+M");
        type("refusal\n");
        waitUntil(
                () -> page().shown().spec().metric().equals("refusal") && page().shown().isWhole());
        press("Esc");
        assertFalse(onFx(overlays::isOpen));
    }

    @Test
    void manyModelsColoursAndLongNames() throws Exception {
        var columns = new ArrayList<Column>();
        for (int i = 0; i < 30; i++) {
            String name =
                    i == 3
                            ? ARABIC
                            : i == 5
                                    ? LONG
                                    : "organisation-%02d/model-%02d-instruct".formatted(i, i);
            fake.with(name, new FakeChatModel().text(i % 3 == 0 ? "yes" : "no").uses(20, 5));
            columns.add(new Column(fake.ref(name), Parameters.UNSET));
        }
        var conditions = new ArrayList<Condition>();
        for (int i = 0; i < 12; i++) {
            String name = i == 1 ? ARABIC : i == 2 ? LONG : "condition " + i;
            conditions.add(new Condition(name, Map.of("stance", "" + i)));
        }
        PlannedRun run =
                order(
                        new RunOrder(
                                LONG,
                                List.of(version),
                                columns,
                                dataset.id(),
                                Split.DEVELOPMENT,
                                3,
                                conditions,
                                1,
                                false),
                        RunTerms.USUAL,
                        List.of(
                                new GraderSpec.Computed(
                                        GraderKind.EXACT.make("accuracy", "label", "", ""))));
        services.driver().drive(run.id(), RunDriver.Control.usual(), entry -> {});
        show(1000, 900);
        waitUntil(() -> !model().list().all().isEmpty());
        settle();
        press("Shortcut+P");
        assertEquals(360, whole().dots().size());
        both("runs-plot-overfull");
        press("Shortcut+F");
        type("condition\n");
        waitUntil(() -> page().shown().facets().size() == 12 && page().shown().isWhole());
        both("runs-plot-overfull-facets");
    }
}
