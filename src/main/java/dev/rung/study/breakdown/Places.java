package dev.rung.study.breakdown;

import dev.rung.score.Direction;
import dev.rung.score.summary.Cell;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.Scored;
import dev.rung.score.summary.Summary;
import dev.rung.stats.Bootstrap;
import dev.rung.stats.GroupDifference;
import dev.rung.study.ResultText;
import dev.rung.study.RunResult;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** All places of a run as one grader saw them. Pure computation for the {@code cpu} lane. */
public final class Places {
    private final Names names;
    private final Direction better;
    private final List<Place> all;

    /**
     * @param better which way a score is better
     */
    Places(Names names, Direction better, List<Place> all) {
        this.names = names;
        this.better = better;
        this.all = List.copyOf(all);
    }

    /** What cells are called on the screen. */
    interface Names {
        String cell(Key key);

        String part(By.Part part, Key key);

        /** In which order cells stand. */
        default Comparator<Key> order() {
            return Comparator.naturalOrder();
        }

        static Names of(RunResult result) {
            return new Names() {
                @Override
                public String cell(Key key) {
                    return ResultText.cell(key, result);
                }

                @Override
                public String part(By.Part part, Key key) {
                    return switch (part) {
                        case MODEL -> ResultText.model(key, result.run().order());
                        case PROMPT -> result.prompt(key);
                        case CONDITION -> key.condition();
                    };
                }

                @Override
                public Comparator<Key> order() {
                    return Key.in(result.run().order());
                }
            };
        }
    }

    /**
     * Places where another grade holds.
     *
     * @param leftOut those where it does not; without those that have no such grade
     * @param before how many had a score
     * @param after how many of those are left
     * @param unknown how many of those were left out since they have no such grade
     */
    public record Restricted(Places places, Places leftOut, int before, int after, int unknown) {}

    /** The columns and variables that there are, in their order. */
    public List<String> columns() {
        var columns = new LinkedHashSet<String>();
        all.forEach(place -> columns.addAll(place.values().keySet()));
        return List.copyOf(columns);
    }

    /** Which way a score is better. */
    public Direction better() {
        return better;
    }

    /** What a cell is called. */
    public String name(Key cell) {
        return names.cell(cell);
    }

    /** How many rows there are. */
    public int rows() {
        return (int) all.stream().map(one -> one.scored().row()).distinct().count();
    }

    /** How many different values a column or variable has; blank counts as none. */
    public int values(String column) {
        return (int)
                all.stream()
                        .map(one -> one.values().getOrDefault(column, "").strip())
                        .filter(value -> !value.isEmpty())
                        .distinct()
                        .count();
    }

    /** The cells, in order. */
    public List<Key> cells() {
        return all.stream().map(Place::key).distinct().sorted(names.order()).toList();
    }

    /** Of cells that a breakdown does not tell apart one each, in order. */
    public List<Key> cells(By by) {
        var different = new LinkedHashMap<Key, Key>();
        cells().forEach(cell -> different.putIfAbsent(rest(by, cell), cell));
        return List.copyOf(different.values());
    }

    private static Key rest(By by, Key cell) {
        return switch (by) {
            case By.Column _ -> cell;
            case By.Part.MODEL -> new Key("", cell.prompt(), cell.condition());
            case By.Part.PROMPT -> new Key(cell.model(), 0, cell.condition());
            case By.Part.CONDITION -> new Key(cell.model(), cell.prompt(), "");
        };
    }

    private String restName(By by, Key cell) {
        return by instanceof By.Column
                ? names.cell(cell)
                : Arrays.stream(By.Part.values())
                        .filter(part -> part != by)
                        .map(part -> names.part(part, cell))
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.joining(" · "));
    }

    List<Place> all() {
        return all;
    }

    /**
     * A score for each value.
     *
     * @param cell which cell is broken down, null for all together; by model, prompt or condition
     *     it fixes the other two
     * @throws InterruptedException if the thread was interrupted
     */
    public Breakdown by(By by, @Nullable Key cell) throws InterruptedException {
        List<Place> places = all.stream().filter(within(by, cell)).toList();
        String of = cell == null ? "" : restName(by, cell);
        return switch (by) {
            case By.Column(String name) ->
                    Breakdown.of(
                            by, of, places, better, one -> one.values().getOrDefault(name, ""));
            case By.Part part ->
                    Breakdown.of(by, of, places, better, one -> names.part(part, one.key()));
        };
    }

    private static Predicate<Place> within(By by, @Nullable Key cell) {
        if (cell == null) {
            return _ -> true;
        }
        Key rest = rest(by, cell);
        return place -> rest(by, place.key()).equals(rest);
    }

    /**
     * What was read against a column with the right answers.
     *
     * @param cell which cell, null for all together
     */
    public Confusion confusion(String column, @Nullable Key cell) {
        return Confusion.of(
                column,
                all.stream().filter(one -> cell == null || one.key().equals(cell)).toList());
    }

    /**
     * The mean of each cell, and of all together if there are several.
     *
     * @param cell null for all together
     * @throws InterruptedException if the thread was interrupted
     */
    public Cell cell(@Nullable Key cell) throws InterruptedException {
        return Summary.cell(
                cell == null ? new Key("", 0, "") : cell, scores(cell), Bootstrap.USUAL);
    }

    private List<Scored> scores(@Nullable Key cell) {
        return all.stream()
                .filter(one -> cell == null || one.key().equals(cell))
                .map(Place::scored)
                .toList();
    }

    /**
     * These minus others: the difference of the means, which are of different replies.
     *
     * @param cell null for all together
     * @throws InterruptedException if the thread was interrupted
     */
    public GroupDifference minus(Places others, @Nullable Key cell) throws InterruptedException {
        return Summary.apart(scores(cell), others.scores(cell), Bootstrap.USUAL);
    }

    /**
     * How rows change from one cell to another.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public Flips flips(Key first, Key second) throws InterruptedException {
        return Flips.of(all, first, second);
    }

    /**
     * The places where another grader's grade holds; those without such a grade are left out.
     *
     * @param others of the same run
     */
    public Restricted where(Places others, Rule rule) {
        record Where(Key key, long row, long draw, long request) {
            static Where of(Place place) {
                return new Where(
                        place.key(),
                        place.scored().row(),
                        place.scored().draw(),
                        place.reading().request());
            }
        }
        Map<Where, Double> grades = new HashMap<>();
        for (Place other : others.all) {
            Double value = other.scored().value();
            if (value != null) {
                grades.put(Where.of(other), value);
            }
        }
        List<Place> left =
                all.stream()
                        .filter(
                                one -> {
                                    Double grade = grades.get(Where.of(one));
                                    return grade != null && rule.holds(grade);
                                })
                        .toList();
        List<Place> leftOut =
                all.stream()
                        .filter(
                                one -> {
                                    Double grade = grades.get(Where.of(one));
                                    return grade != null && !rule.holds(grade);
                                })
                        .toList();
        int unknown =
                scored(all.stream().filter(one -> !grades.containsKey(Where.of(one))).toList());
        return new Restricted(
                new Places(names, better, left),
                new Places(names, better, leftOut),
                scored(all),
                scored(left),
                unknown);
    }

    private static int scored(List<Place> places) {
        return (int)
                places.stream().map(one -> one.scored().value()).filter(Objects::nonNull).count();
    }
}
