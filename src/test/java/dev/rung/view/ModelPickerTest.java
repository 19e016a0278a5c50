package dev.rung.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.llm.Capabilities;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.ModelInfo.State;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameter;

import javafx.collections.FXCollections;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

class ModelPickerTest {
    private static final ModelInfo PLACE =
            ModelInfo.place("p", "http://h/v1", "Somewhere", State.UNREACHABLE, "No connection.");

    private final List<ModelInfo> picked = new ArrayList<>();
    private final ModelPicker picker =
            new ModelPicker(
                    FXCollections.observableArrayList(
                            PLACE, model("locked", State.NO_KEY), model("ready", State.READY)),
                    picked::add);

    @Test
    void whatCanBeUsedStandsFirstAndTheRestIsThereToo() {
        var labels = picker.search("").stream().map(ModelInfo::label).toList();
        assertEquals(List.of("ready", "Somewhere", "locked"), labels);
        assertEquals(List.of(PLACE), picker.search("no connection"));
    }

    @Test
    void theModelWhoseIdIsTypedStandsBeforeThoseThatBeginSo() {
        var many =
                picker(
                        model("gpt-4o-mini", State.READY),
                        model("gpt-4o", State.NO_KEY),
                        model("old-gpt-4o", State.READY),
                        model("ft:gpt-4otter", State.READY));
        var wanted = List.of("gpt-4o", "gpt-4o-mini", "old-gpt-4o", "ft:gpt-4otter");
        assertEquals(wanted, labels(many, "gpt-4o"));
        assertEquals(wanted.subList(0, 2), labels(many, " P/GPT-4o"));
        assertEquals("gpt-4o", labels(many, "gpt-4o p").getFirst(), "and further words narrow");
    }

    @Test
    void aWordOfANoteComesAfterTheIds() {
        var practice =
                new ModelInfo(
                        new ModelRef("practice", "", "practice"),
                        "practice model (built in)",
                        Capabilities.UNKNOWN,
                        State.READY,
                        "Answers from labelled rows.");
        var many =
                picker(
                        practice,
                        model("collab", State.READY),
                        model("my-lab", State.NO_KEY),
                        model("lab-7b", State.NO_KEY),
                        model("lab-8b", State.READY));
        assertEquals(
                List.of("lab-8b", "lab-7b", "my-lab", "collab", practice.label()),
                labels(many, "lab"));
        assertEquals(practice.label(), labels(many, "practice").getFirst());
    }

    @Test
    void aPlaceWithoutModelsIsNotPutBeforeOneThatCanBePicked() {
        var many = picker(PLACE, model("big-somewhere", State.READY));
        assertEquals(List.of("big-somewhere", "Somewhere"), labels(many, "somewhere"));
    }

    private static ModelPicker picker(ModelInfo... models) {
        return new ModelPicker(FXCollections.observableArrayList(models), model -> {});
    }

    private static List<String> labels(ModelPicker picker, String query) {
        return picker.search(query).stream().map(ModelInfo::label).toList();
    }

    @Test
    void aModelIsFoundByWhatItTakes() {
        var seeded =
                new ModelInfo(
                        new ModelRef("p", "", "m"),
                        "m",
                        new Capabilities(
                                Set.of(Parameter.SEED, Parameter.TEMPERATURE),
                                Set.of(),
                                List.of(),
                                null,
                                null,
                                null,
                                false,
                                true),
                        State.READY,
                        "Small.");
        assertEquals(
                "m m in this process · small. · takes temperature, seed", picker.words(seeded));
        assertFalse(picker.words(model("ready", State.READY)).contains("takes"));
    }

    @Test
    void aPlaceIsShownButCannotBePicked() {
        assertFalse(picker.pick(PLACE));
        assertEquals(List.of(), picked);
        assertTrue(picker.pick(model("locked", State.NO_KEY)));
        assertEquals(1, picked.size());
    }

    private static ModelInfo model(String id, State state) {
        var ref = new ModelRef("p", "http://h/v1", id);
        return new ModelInfo(ref, id, Capabilities.UNKNOWN, state, "");
    }
}
