package dev.rung.deck;

import dev.rung.deck.slide.DeckPlan;
import dev.rung.deck.slide.DeckPlan.Part;
import dev.rung.deck.slide.DeckPlan.Result;
import dev.rung.deck.slide.DeckPlan.Spot;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What its user wants of a deck. It goes with any plan: what the plan has besides stands in its
 * usual place and is shown.
 *
 * @param order of {@link Line#key}s; empty: as the plan has them
 * @param off keys of what is left out
 * @param tables cards whose numbers stand in place of their plots
 * @param pictures whether charts are pictures
 * @param comments whether a PDF has the speaker notes, as comments
 */
public record DeckChoice(
        List<String> order,
        Set<String> off,
        Set<Long> tables,
        boolean pictures,
        boolean comments,
        DeckFormat format) {
    /** All in its usual order, as slides that can be edited. */
    public static final DeckChoice USUAL =
            new DeckChoice(List.of(), Set.of(), Set.of(), false, false, DeckFormat.PPTX);

    private static final String CARD = "card:";

    public DeckChoice {
        order = List.copyOf(order);
        off = Set.copyOf(off);
        tables = Set.copyOf(tables);
    }

    /**
     * Something that can be shown, moved or left out.
     *
     * @param key the same in every plan
     * @param on whether it is shown
     */
    public record Line(String key, Spot spot, boolean on) {}

    /** The name of a part. */
    public static String key(Part part) {
        return part.name().toLowerCase(Locale.ROOT);
    }

    private static String key(Spot spot) {
        return switch (spot) {
            case Spot.OfPart(Part part) -> key(part);
            case Spot.OfResult(long card) -> CARD + card;
        };
    }

    /** Whether a part is shown. */
    public boolean shows(Part part) {
        return !off.contains(key(part));
    }

    /** All of a plan in the order that was chosen. */
    public List<Line> lines(DeckPlan plan) {
        List<String> usual = plan.order().stream().map(DeckChoice::key).toList();
        var keys = new ArrayList<String>(order);
        keys.retainAll(new HashSet<>(usual));
        for (int i = 0; i < usual.size(); i++) {
            if (!keys.contains(usual.get(i))) {
                // Behind what it usually stands behind.
                keys.add(i == 0 ? 0 : keys.indexOf(usual.get(i - 1)) + 1, usual.get(i));
            }
        }
        return keys.stream()
                .map(key -> new Line(key, plan.order().get(usual.indexOf(key)), !off.contains(key)))
                .toList();
    }

    /** The plan as it was chosen. */
    public DeckPlan of(DeckPlan plan) {
        var hidden = EnumSet.noneOf(Part.class);
        hidden.addAll(plan.hidden());
        for (Part part : Part.values()) {
            if (!shows(part)) {
                hidden.add(part);
            }
        }
        List<Result> results =
                plan.results().stream()
                        .map(one -> one.with(one.asTable() || tables.contains(one.card().id())))
                        .toList();
        return plan.with(
                results, hidden, lines(plan).stream().filter(Line::on).map(Line::spot).toList());
    }

    /** The same with something shown or left out. */
    public DeckChoice with(String key, boolean on) {
        var now = new HashSet<>(off);
        if (on) {
            now.remove(key);
        } else {
            now.add(key);
        }
        return new DeckChoice(order, now, tables, pictures, comments, format);
    }

    /** The same with the numbers of a card in place of its plot, or the other way round. */
    public DeckChoice turned(long card) {
        var now = new HashSet<>(tables);
        if (!now.remove(card)) {
            now.add(card);
        }
        return new DeckChoice(order, off, now, pictures, comments, format);
    }

    /** The same with charts as pictures or not, with comments or not, and in another format. */
    public DeckChoice with(boolean pictures, boolean comments, DeckFormat format) {
        return new DeckChoice(order, off, tables, pictures, comments, format);
    }

    /**
     * The same in another order. The usual one is not kept: it follows the plan.
     *
     * @param keys of all lines of the plan
     */
    public DeckChoice ordered(DeckPlan plan, List<String> keys) {
        boolean isUsual = plan.order().stream().map(DeckChoice::key).toList().equals(keys);
        return new DeckChoice(isUsual ? List.of() : keys, off, tables, pictures, comments, format);
    }

    /** What of it goes for the deck of another meeting: nothing that is about one result. */
    public DeckChoice elsewhere() {
        var parts = new HashSet<>(off);
        parts.removeIf(key -> key.startsWith(CARD));
        return new DeckChoice(List.of(), parts, Set.of(), pictures, comments, format);
    }

    /** As it is kept. */
    public String write() {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        var kept = json.putArray("order");
        order.forEach(kept::add);
        var left = json.putArray("off");
        new TreeSet<>(off).forEach(left::add);
        var numbers = json.putArray("tables");
        new TreeSet<>(tables).forEach(numbers::add);
        json.put("pictures", pictures);
        json.put("comments", comments);
        json.put("format", format.ending());
        return json.toString();
    }

    /** As it was kept; what cannot be read is as usual. */
    public static DeckChoice read(String kept) {
        JsonNode json;
        try {
            json = JsonMapper.shared().readTree(kept);
        } catch (JacksonException e) {
            return USUAL;
        }
        var order = new ArrayList<String>();
        json.path("order").forEach(one -> order.add(one.asString("")));
        var off = new HashSet<String>();
        json.path("off").forEach(one -> off.add(one.asString("")));
        var tables = new HashSet<Long>();
        json.path("tables").forEach(one -> tables.add(one.asLong(0)));
        DeckFormat format = DeckFormat.PPTX;
        for (DeckFormat one : DeckFormat.values()) {
            if (one.ending().equals(json.path("format").asString(""))) {
                format = one;
            }
        }
        return new DeckChoice(
                order,
                off,
                tables,
                json.path("pictures").asBoolean(false),
                json.path("comments").asBoolean(false),
                format);
    }
}
