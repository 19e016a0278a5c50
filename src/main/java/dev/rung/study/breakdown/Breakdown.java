package dev.rung.study.breakdown;

import dev.rung.score.summary.Cell;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.Scored;
import dev.rung.score.summary.Summary;
import dev.rung.stats.Bootstrap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A score for each value of something: the values with the most scores first, those beyond {@link
 * #MOST} together.
 *
 * @param of the cell that is broken down, in words; empty for all of the run
 * @param others how many values are in the last part, 0 if each has its own
 */
public record Breakdown(By by, String of, List<Part> parts, int others) {
    /** So many values stand for themselves. */
    public static final int MOST = 20;

    /** What rows without a value there are called. */
    public static final String NONE = "no value";

    public Breakdown {
        parts = List.copyOf(parts);
    }

    /**
     * One value.
     *
     * @param cell mean, interval, n and what is missing and why; its key says nothing
     */
    public record Part(String value, Cell cell) {}

    /**
     * @param of what the places are, in words
     * @param value of a place; what is blank counts as {@link #NONE}
     * @throws InterruptedException if the thread was interrupted
     */
    static Breakdown of(By by, String of, List<Place> places, Function<Place, String> value)
            throws InterruptedException {
        record Group(String value, List<Scored> scores) {
            long scored() {
                return scores.stream().filter(one -> one.value() != null).count();
            }
        }
        Map<String, List<Scored>> byValue = new TreeMap<>();
        for (Place place : places) {
            String name = value.apply(place).strip();
            byValue.computeIfAbsent(name.isEmpty() ? NONE : name, _ -> new ArrayList<>())
                    .add(place.scored());
        }
        List<Group> groups =
                byValue.entrySet().stream()
                        .map(entry -> new Group(entry.getKey(), entry.getValue()))
                        .sorted(
                                Comparator.comparingLong((Group group) -> -group.scored())
                                        .thenComparing(Group::value))
                        .toList();
        int own = groups.size() > MOST ? MOST : groups.size();
        var parts = new ArrayList<Part>();
        for (Group group : groups.subList(0, own)) {
            parts.add(part(group.value, group.scores));
        }
        List<Group> rest = groups.subList(own, groups.size());
        if (!rest.isEmpty()) {
            List<Scored> scores = rest.stream().flatMap(group -> group.scores.stream()).toList();
            parts.add(part("others (%,d values)".formatted(rest.size()), scores));
        }
        return new Breakdown(by, of, parts, rest.size());
    }

    private static Part part(String value, List<Scored> scores) throws InterruptedException {
        return new Part(value, Summary.cell(new Key("", 0, ""), scores, Bootstrap.USUAL));
    }
}
