package dev.rung.study.file;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a promptfoo configuration has no counterpart, each sentence once. Every object of it that
 * is read is given to {@link #rest} with the keys that are used, so that no key goes unmentioned.
 */
final class PromptfooLeft {
    private final Set<String> said = new LinkedHashSet<>();

    void say(String sentence) {
        said.add(sentence);
    }

    List<String> said() {
        return List.copyOf(said);
    }

    /**
     * Says which keys are not used. Their values are not told, for one may be a key to a provider.
     *
     * @param of what has them, as in «weight of …»; empty for the configuration itself
     */
    void rest(JsonNode node, Set<String> used, String of) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!used.contains(entry.getKey())) {
                leave(entry.getKey(), entry.getValue(), of);
            }
        }
    }

    /** Of settings in a group each is named. */
    private void leave(String name, JsonNode value, String of) {
        if (name.equals("options") && value.isObject() && !value.isEmpty()) {
            value.propertyNames().forEach(one -> leave(name + "." + one, of));
        } else {
            leave(name, of);
        }
    }

    private void leave(String name, String of) {
        say("«%s»%s is left out.".formatted(name, of.isEmpty() ? "" : " of " + of));
    }

    /** A number, also a quoted one; null where there is none, and what is no number is told. */
    @Nullable Double real(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        try {
            double number = Double.parseDouble(value.isNumber() ? value.toString() : text(value));
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // It is told below.
        }
        say("«%s» is left out: it is no number.".formatted(field));
        return null;
    }

    /** The first of these fields that is there, as a whole number. */
    @Nullable Integer integer(JsonNode node, String... fields) {
        for (String field : fields) {
            Long whole = whole(node, field);
            if (whole != null) {
                return Math.clamp(whole, Integer.MIN_VALUE, Integer.MAX_VALUE);
            }
        }
        return null;
    }

    @Nullable Long whole(JsonNode node, String field) {
        Double number = real(node, field);
        if (number == null) {
            return null;
        }
        if (number != Math.rint(number)) {
            say("«%s» is left out: it is no whole number.".formatted(field));
            return null;
        }
        return node.path(field).isIntegralNumber() ? node.path(field).asLong() : number.longValue();
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue().strip() : "";
    }
}
