package dev.rung.pane.ladder;

import dev.rung.llm.Parameter;
import dev.rung.llm.Parameters;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parameters as text that can be typed; empty text is unset. */
final class ParameterText {
    private ParameterText() {}

    /** Text that is not a value of the parameter; the message says what is. */
    static final class Invalid extends Exception {
        private static final long serialVersionUID = 1;

        Invalid(String message) {
            super(message);
        }
    }

    static String show(Parameters parameters, Parameter parameter) {
        return switch (parameter) {
            case TEMPERATURE -> text(parameters.temperature());
            case TOP_P -> text(parameters.topP());
            case MAX_TOKENS -> text(parameters.maxTokens());
            case STOP ->
                    parameters.stop().stream()
                            .map(stop -> stop.replace("\n", "\\n").replace("\t", "\\t"))
                            .collect(Collectors.joining(" | "));
            case SEED -> text(parameters.seed());
            case EFFORT -> text(parameters.effort());
            case TOP_LOGPROBS -> text(parameters.topLogprobs());
        };
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** What may be typed, in a few words. */
    static String hint(Parameter parameter) {
        return switch (parameter) {
            case TEMPERATURE -> "0 to 2";
            case TOP_P -> "above 0, up to 1";
            case MAX_TOKENS -> "a whole number from 1";
            case STOP -> "texts, separated by |; \\n is a line end";
            case SEED -> "a whole number";
            case EFFORT -> "none, low, medium, high …";
            case TOP_LOGPROBS -> "0 to 20";
        };
    }

    /** The parameters with one of them changed. */
    static Parameters set(Parameters old, Parameter parameter, String typed) throws Invalid {
        String text = typed.strip();
        if (text.isEmpty()) {
            return old.without(parameter);
        }
        return switch (parameter) {
            case TEMPERATURE -> old.withTemperature(real(parameter, text, 0, 2));
            case TOP_P -> old.withTopP(real(parameter, text, Double.MIN_VALUE, 1));
            case MAX_TOKENS ->
                    old.withMaxTokens((int) whole(parameter, text, 1, Integer.MAX_VALUE));
            case STOP -> old.withStop(stops(text));
            case SEED -> old.withSeed(whole(parameter, text, Long.MIN_VALUE, Long.MAX_VALUE));
            case EFFORT -> old.withEffort(text);
            case TOP_LOGPROBS -> old.withTopLogprobs((int) whole(parameter, text, 0, 20));
        };
    }

    private static double real(Parameter parameter, String text, double from, double to)
            throws Invalid {
        try {
            double value = Double.parseDouble(text.replace(',', '.'));
            if (value >= from && value <= to) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same advice.
        }
        throw new Invalid("Type " + hint(parameter) + ".");
    }

    private static long whole(Parameter parameter, String text, long from, long to) throws Invalid {
        try {
            long value = Long.parseLong(text);
            if (value >= from && value <= to) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Falls through to the same advice.
        }
        throw new Invalid("Type " + hint(parameter) + ".");
    }

    private static List<String> stops(String text) {
        return Stream.of(text.split("\\|"))
                .map(String::strip)
                .filter(stop -> !stop.isEmpty())
                .map(stop -> stop.replace("\\n", "\n").replace("\\t", "\t"))
                .toList();
    }
}
