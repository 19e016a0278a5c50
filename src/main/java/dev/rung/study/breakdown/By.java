package dev.rung.study.breakdown;

/** What a result is broken down by. */
public sealed interface By {
    /** For the screen. */
    String label();

    /** A column of the data, or a variable that a condition fills. */
    record Column(String name) implements By {
        @Override
        public String label() {
            return name;
        }
    }

    /** What the run crosses with each other. */
    enum Part implements By {
        MODEL("model"),
        PROMPT("prompt"),
        CONDITION("condition");

        private final String label;

        Part(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }
}
