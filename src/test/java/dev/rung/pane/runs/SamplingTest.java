package dev.rung.pane.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.BestOf;
import dev.rung.experiment.Column;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameter;
import dev.rung.llm.Parameters;
import dev.rung.score.Direction;
import dev.rung.score.judge.JudgeDefinition;
import dev.rung.score.judge.Question;
import dev.rung.study.GraderSpec;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the form of a new run decides about samples, without a window. */
@NullUnmarked
class SamplingTest {
    private static final Set<Parameter> ALL = EnumSet.allOf(Parameter.class);
    private static final Set<Parameter> NO_TOP_P =
            EnumSet.complementOf(EnumSet.of(Parameter.TOP_P));
    private static final Set<Parameter> NEITHER =
            EnumSet.complementOf(EnumSet.of(Parameter.TOP_P, Parameter.TEMPERATURE));
    private static final Parameters OWN = Parameters.UNSET.withTemperature(0.3).withMaxTokens(50);

    @Test
    void aPresetSetsWhatTheModelTakes() {
        Parameters plain = Sampling.PLAIN.on(OWN, OWN, ALL);
        assertEquals(1.0, plain.temperature());
        assertEquals(1.0, plain.topP());
        assertEquals(50, plain.maxTokens());
        Parameters higher = Sampling.HIGHER.on(plain, OWN, NO_TOP_P);
        assertEquals(0.8, higher.temperature());
        assertNull(higher.topP());
        assertEquals("no top-p", Sampling.HIGHER.notTaken(NO_TOP_P));
        assertEquals("no temperature and no top-p", Sampling.PLAIN.notTaken(NEITHER));
        assertEquals("", Sampling.PLAIN.notTaken(ALL));
        assertEquals("", Sampling.DEFAULT.notTaken(NEITHER));
        Parameters unset = Sampling.DEFAULT.on(plain, OWN, ALL);
        assertNull(unset.temperature());
        assertNull(unset.topP());
        assertEquals(OWN, Sampling.OWN.on(plain, OWN, NEITHER), "what the user set comes back");
    }

    @Test
    void columnsThatAgreeAreRecognised() {
        var model = new ModelRef("p", "", "m");
        var plain = new Column(model, Parameters.UNSET.withTemperature(1.0).withTopP(1.0));
        var unset = new Column(model, Parameters.UNSET);
        assertEquals(Sampling.PLAIN, Sampling.of(List.of(plain, plain)));
        assertEquals(Sampling.DEFAULT, Sampling.of(List.of(unset)));
        assertEquals(Sampling.OWN, Sampling.of(List.of(unset, plain)));
        assertEquals(Sampling.OWN, Sampling.of(List.of(new Column(model, OWN))));
    }

    @Test
    void moreSamplesGoToTheNextNumberThatIsOftenWanted() {
        assertEquals(8, NewRuns.more(1));
        assertEquals(100, NewRuns.more(8));
        assertEquals(200, NewRuns.more(100));
        assertEquals(1000, NewRuns.more(600));
    }

    private static GraderSpec exact(String id) {
        return new GraderSpec.Computed(GraderKind.EXACT.make(id, "label", "", ""));
    }

    @Test
    void anotherGraderReportsUnlessThereIsNone() {
        ObservableList<GraderSpec> graders = FXCollections.observableArrayList(exact("a"));
        var choice = new BestOfChoice(graders, null);
        assertNull(choice.of(8));
        choice.selectProperty().set("a");
        assertTrue(choice.isSame());
        assertTrue(choice.other().isEmpty());
        assertEquals(new BestOf("a", "a"), choice.of(8));
        assertNull(choice.of(1), "one sample is no choice");
        graders.add(exact("b"));
        assertEquals("b", choice.other().orElseThrow());
        choice.reportProperty().set("b");
        assertFalse(choice.isSame());
        assertEquals(new BestOf("a", "b"), choice.of(2));
        graders.removeIf(one -> one.id().equals("b"));
        assertEquals(new BestOf("a", "a"), choice.of(2));
        graders.clear();
        assertNull(choice.of(2));
        assertEquals("", choice.reportProperty().get());
    }

    @Test
    void whatComparesSamplesPicksAndNeverReports() {
        var judge =
                new JudgeDefinition(
                        "duel",
                        new ModelRef("p", "", "m"),
                        null,
                        new Question.Versus("Which is better?"),
                        null,
                        null,
                        false,
                        false,
                        Map.of(),
                        1,
                        null);
        ObservableList<GraderSpec> graders =
                FXCollections.observableArrayList(new GraderSpec.Judged(judge, Direction.UP));
        var choice = new BestOfChoice(graders, null);
        assertEquals(List.of("duel"), choice.selecting());
        assertEquals(List.of(), choice.reporting());
        choice.selectProperty().set("duel");
        assertTrue(choice.lacksReport());
        assertNull(choice.of(8));
        graders.add(exact("a"));
        choice.selectProperty().set("");
        choice.selectProperty().set("duel");
        assertEquals(new BestOf("duel", "a"), choice.of(8));
    }
}
