package dev.rung.update.follow;

import dev.rung.update.Shorten;
import dev.rung.update.follow.Said.Item;
import dev.rung.update.follow.Said.Part;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;

/** What an update says as JSON: in the store, and in files for others. */
final class SaidJson {
    /** The longest headline and rest, in characters. */
    private static final int LONG = 20_000;

    private SaidJson() {}

    static ObjectNode write(Said said) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.put("headline", said.headline());
        for (Part part : Part.values()) {
            if (said.knows(part)) {
                var rows = json.putArray(part.word());
                for (Item item : said.of(part)) {
                    ObjectNode row = rows.addObject().put("text", item.text());
                    if (item.day() > 0) {
                        row.put("day", item.day());
                    }
                    if (item.asks()) {
                        row.put("asks", true);
                    }
                }
            }
        }
        if (!said.rest().isEmpty()) {
            json.put("rest", said.rest());
        }
        if (said.more() > 0) {
            json.put("more", said.more());
        }
        return json;
    }

    /** Whatever it is, some of it is read: what is of another kind counts as not there. */
    static Said read(JsonNode json) {
        var parts = new EnumMap<Part, List<Item>>(Part.class);
        for (Part part : Part.values()) {
            JsonNode rows = json.path(part.word());
            if (rows.isArray()) {
                var items = new ArrayList<Item>();
                for (JsonNode row : rows) {
                    String text = row.path("text").asString("").strip();
                    if (!text.isEmpty() && items.size() < Said.MOST) {
                        items.add(
                                new Item(
                                        Shorten.to(text, Said.LONGEST),
                                        Math.clamp(row.path("day").asInt(0), 0, 100_000),
                                        row.path("asks").asBoolean(false)));
                    }
                }
                parts.put(part, items);
            }
        }
        return new Said(
                Shorten.to(json.path("headline").asString(""), LONG),
                parts,
                Shorten.to(json.path("rest").asString(""), LONG),
                Math.clamp(json.path("more").asInt(0), 0, 1_000));
    }

    static Said read(String json) {
        try {
            return read(JsonMapper.shared().readTree(json));
        } catch (JacksonException e) {
            return Said.NOTHING;
        }
    }
}
