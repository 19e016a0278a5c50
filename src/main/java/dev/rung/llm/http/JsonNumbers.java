package dev.rung.llm.http;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/** Numbers out of what servers send: what is none is unknown. */
public final class JsonNumbers {
    private JsonNumbers() {}

    /** A whole number that fits, null where the node is none. */
    public static @Nullable Integer whole(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToInt() ? node.intValue() : null;
    }

    /** Any number, null where the node is none. */
    public static @Nullable Double number(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : null;
    }
}
