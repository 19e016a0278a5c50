package dev.rung.llm;

/** A piece of a reply while it streams. */
public sealed interface Delta {
    /** More of the answer. */
    record Text(String text) implements Delta {}

    /** More of the model's thinking, which is not part of the answer. */
    record Thinking(String text) implements Delta {}
}
