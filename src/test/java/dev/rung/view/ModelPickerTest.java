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
