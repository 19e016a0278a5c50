package dev.rung.experiment.data;

import dev.rung.experiment.field.AsWritten;

import tools.jackson.databind.JsonNode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes rows of an object. */
@FunctionalInterface
interface Shape {
    /** The rows of the object; most have one. */
    List<Map<String, String>> rows(JsonNode object) throws BadRow;

    /** Every property is a column. */
    static List<Map<String, String>> plain(JsonNode object) {
        var row = new LinkedHashMap<String, String>();
        object.properties()
                .forEach(entry -> row.put(entry.getKey(), AsWritten.text(entry.getValue())));
        return List.of(row);
    }
}
