package dev.rung.pane.runs;

import dev.rung.experiment.Column;
import dev.rung.llm.Parameter;
import dev.rung.llm.Parameters;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** How answers are drawn: what is sent of temperature and top-p. */
enum Sampling {
    DEFAULT("provider default", null, null),
    PLAIN("temperature 1, top-p 1", 1.0, 1.0),
    HIGHER("higher quality: temperature 0.8, top-p 0.95", 0.8, 0.95),
    OWN("as each model is set", null, null);

    private final String words;
    private final @Nullable Double temperature;
    private final @Nullable Double topP;

    Sampling(String words, @Nullable Double temperature, @Nullable Double topP) {
        this.words = words;
        this.temperature = temperature;
        this.topP = topP;
    }

    String words() {
        return words;
    }

    /** How some columns are set: the same for all of them, else {@link #OWN}. */
    static Sampling of(List<Column> columns) {
        for (Sampling one : List.of(DEFAULT, PLAIN, HIGHER)) {
            if (columns.stream().allMatch(column -> one.isOf(column.parameters()))) {
                return one;
            }
        }
        return OWN;
    }

    private boolean isOf(Parameters parameters) {
        return Objects.equals(parameters.temperature(), temperature)
                && Objects.equals(parameters.topP(), topP);
    }

    /**
     * The parameters with these; what the model does not take is not set.
     *
     * @param own what the user had set, for {@link #OWN}
     */
    Parameters on(Parameters now, Parameters own, Set<Parameter> taken) {
        if (this == OWN) {
            return now.withTemperature(own.temperature()).withTopP(own.topP());
        }
        return now.withTemperature(taken.contains(Parameter.TEMPERATURE) ? temperature : null)
                .withTopP(taken.contains(Parameter.TOP_P) ? topP : null);
    }

    /** What a model does not take of it, in words; empty if it takes all. */
    String notTaken(Set<Parameter> taken) {
        var missing = new ArrayList<Parameter>();
        if (temperature != null && !taken.contains(Parameter.TEMPERATURE)) {
            missing.add(Parameter.TEMPERATURE);
        }
        if (topP != null && !taken.contains(Parameter.TOP_P)) {
            missing.add(Parameter.TOP_P);
        }
        return missing.stream()
                .map(one -> one == Parameter.TOP_P ? "no top-p" : "no temperature")
                .collect(Collectors.joining(" and "));
    }
}
