package dev.rung.study.figure;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;

/** What points of a figure can differ in. */
public sealed interface Dimension {
    /** What it is called in the terminal and where it is kept. */
    @JsonValue
    String id();

    /** For the screen. */
    @JsonIgnore
    String label();

    /** What stands for places that have no value of it. */
    @JsonIgnore
    String none();

    /**
     * What it is called; a column has {@code column:} in front. What a newer Rung may know besides
     * is taken for a column, which is then not there.
     */
    @JsonCreator
    static Dimension of(String id) {
        for (Part part : Part.values()) {
            if (part.id.equals(id)) {
                return part;
            }
        }
        return new Column(id.startsWith(Column.START) ? id.substring(Column.START.length()) : id);
    }

    /** What is known of every run. */
    enum Part implements Dimension {
        MODEL("model", "model", "no model"),
        /** In billions of weights. */
        SIZE("size", "model size, billions of weights", "size unknown"),
        PROMPT("prompt", "prompt", "no prompt"),
        CONDITION("condition", "condition", "no condition"),
        /** How many examples stood before the question. */
        SHOTS("k", "shots", "no shots"),
        /** How many answers were asked for each row. */
        SAMPLES("N", "samples a row", ""),
        TEMPERATURE("temperature", "temperature", Dimension.UNSET),
        TOP_P("top-p", "top-p", Dimension.UNSET),
        MAX_TOKENS("max-tokens", "max tokens", Dimension.UNSET),
        EFFORT("effort", "effort", Dimension.UNSET),
        SEED("seed", "seed", Dimension.UNSET),
        STOP("stop", "stop", Dimension.UNSET),
        LOGPROBS("log-probabilities", "log-probabilities", Dimension.UNSET),
        RUN("run", "run", ""),
        /** On which day a run came to its end. */
        DATE("date", "date", ""),
        DATA("data", "data", ""),
        SPLIT("split", "split", "");

        private final String id;
        private final String label;
        private final String none;

        Part(String id, String label, String none) {
            this.id = id;
            this.label = label;
            this.none = none;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String label() {
            return label;
        }

        @Override
        public String none() {
            return none;
        }
    }

    /** A column of the rows, or a variable that a condition fills instead. */
    record Column(String name) implements Dimension {
        static final String START = "column:";

        @Override
        public String id() {
            return START + name;
        }

        @Override
        public String label() {
            return name;
        }

        @Override
        public String none() {
            return "no value";
        }
    }

    /** Of a parameter that was not sent. */
    String UNSET = "not set";
}
