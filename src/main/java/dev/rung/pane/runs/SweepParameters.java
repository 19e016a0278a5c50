package dev.rung.pane.runs;

import dev.rung.llm.Capabilities;
import dev.rung.llm.Parameter;
import dev.rung.study.sweep.SweepValues;

import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What is typed for each parameter of a sweep. */
final class SweepParameters {
    private final TextField temperature = new TextField();
    private final TextField topP = new TextField();
    private final TextField effort = new TextField();
    private final TextField maxTokens = new TextField();
    private final CheckBox crossed = new CheckBox("every combination, not one at a time");

    SweepParameters() {
        crossed.setMinWidth(0);
    }

    /** The fields by their names, in their order. */
    Map<String, TextField> fields() {
        var fields = new LinkedHashMap<String, TextField>();
        fields.put("Temperature", temperature);
        fields.put("Top-p", topP);
        fields.put("Effort", effort);
        fields.put("Max tokens", maxTokens);
        return fields;
    }

    CheckBox crossed() {
        return crossed;
    }

    /** Where one begins to type. */
    TextField first() {
        return fields().values().stream()
                .filter(field -> !field.isDisabled())
                .findFirst()
                .orElse(temperature);
    }

    /** What is usually tried of what the model takes; what it refuses cannot be typed. */
    void usual(Capabilities takes) {
        SweepValues usual = SweepValues.usual(takes);
        boolean sampling = !usual.temperatures().isEmpty();
        set(temperature, Parameter.TEMPERATURE, takes, words(usual.temperatures(), Typed::plain));
        set(topP, Parameter.TOP_P, takes, words(usual.topPs(), Typed::plain));
        String efforts = String.join(", ", usual.efforts());
        set(effort, Parameter.EFFORT, takes, sampling ? "" : efforts);
        if (!efforts.isEmpty()) {
            effort.setPromptText("for instance " + efforts);
        }
        String lengths = words(usual.maxTokens(), value -> Integer.toString(value));
        set(maxTokens, Parameter.MAX_TOKENS, takes, sampling ? "" : lengths);
    }

    private static <T> String words(List<T> values, Function<T, String> as) {
        return String.join(", ", values.stream().map(as).toList());
    }

    private static void set(TextField field, Parameter parameter, Capabilities takes, String to) {
        boolean isTaken = takes.takes().contains(parameter);
        field.setDisable(!isTaken);
        field.setText(isTaken ? to : "");
        field.setPromptText(isTaken ? "not tried" : "this model does not take it");
    }

    /**
     * @throws Wrong for what is no value; the message says what to type
     */
    SweepValues values() throws Wrong {
        return new SweepValues(
                SweepTyped.temperatures(temperature.getText()),
                SweepTyped.topPs(topP.getText()),
                SweepTyped.words(effort.getText()),
                SweepTyped.lengths(maxTokens.getText()),
                crossed.isSelected());
    }
}
