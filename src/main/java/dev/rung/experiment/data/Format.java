package dev.rung.experiment.data;

/** How rows stand in a text. */
public enum Format {
    /** Values with a character between them: CSV, TSV and their like. */
    TABLE("Table (CSV, TSV)"),
    /** A table of a Markdown text. */
    MARKDOWN("Markdown table"),
    /** One object of JSON a line. */
    JSON_LINES("JSON lines"),
    /** One list of objects. */
    JSON("JSON list"),
    /** Objects with {@code messages}, a line each or in a list. */
    CHAT("Chat (messages)"),
    /** The tests of promptfoo: YAML, JSON, or a test a line. */
    PROMPTFOO("promptfoo tests"),
    /** The tests of promptfoo as a table. */
    PROMPTFOO_TABLE("promptfoo table");

    private final String label;

    Format(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Whether delimiter and header mean something. */
    public boolean isTable() {
        return this == TABLE || this == PROMPTFOO_TABLE;
    }
}
