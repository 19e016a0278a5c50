package dev.rung.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A prompt to start an idea with.
 *
 * @param id its file's name
 * @param title names it in the palette and names the ideas that are made from it
 * @param question what such an idea asks
 * @param metric its headline
 * @param variables every variable of the turns
 * @param conditions what every message is crossed with, may be empty
 */
public record IdeaTemplate(
        String id,
        String title,
        String question,
        Metric metric,
        List<Variable> variables,
        List<Condition> conditions,
        List<Turn> turns) {
    public IdeaTemplate {
        variables = List.copyOf(variables);
        conditions = List.copyOf(conditions);
        turns = List.copyOf(turns);
    }

    /**
     * What is measured.
     *
     * @param direction up if more of it is better, else down
     */
    public record Metric(String name, Direction direction) {}

    /** Which way is better. */
    public enum Direction {
        UP,
        DOWN
    }

    /**
     * @param meaning what belongs in its place
     * @param example to begin with; empty where the conditions fill it
     */
    public record Variable(String name, String meaning, String example) {}

    /** What stands on the desk of a new idea. */
    public Draft draft(List<Column> columns) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Variable variable : variables) {
            if (!variable.example().isEmpty()) {
                values.put(variable.name(), variable.example());
            }
        }
        return new Draft(
                turns,
                values,
                null,
                columns,
                Draft.EMPTY.times(),
                conditions,
                null,
                List.of(),
                List.of());
    }
}
