package dev.rung.study.breakdown;

import dev.rung.score.Direction;
import dev.rung.score.summary.AgainstRest;
import dev.rung.score.summary.Cell;
import dev.rung.score.summary.Key;
import dev.rung.score.summary.Scored;
import dev.rung.score.summary.Summary;
import dev.rung.stats.Bootstrap;
import dev.rung.stats.Scale;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A score for each value of something: the values with the most scores first, those beyond {@link
 * #MOST} together. Of numbers with more values than that, a score for each of a few bins of about
 * equal count, the smallest first.
 *
 * @param of the cell that is broken down, in words; empty for all of the run
 * @param others how many values are in the last part, 0 if each has its own
 * @param binned how many values were cut into bins, 0 if they were not
 */
public record Breakdown(By by, String of, List<Part> parts, int others, int binned) {
    /** So many values stand for themselves. */
    public static final int MOST = 20;

    /** What rows without a value there are called. */
    public static final String NONE = "no value";

    public Breakdown {
        parts = List.copyOf(parts);
    }

    /** In which order the parts stand. */
    public enum Sort {
        /** As they come: by scores, bins by their numbers. */
        COUNT("by n"),
        WORST("worst first"),
        VALUE("by value");

        private final String label;

        Sort(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }

        public Sort next() {
            return switch (this) {
                case COUNT -> WORST;
                case WORST -> VALUE;
                case VALUE -> COUNT;
            };
        }
    }

    /**
     * One value, or one bin.
     *
     * @param kind what it stands for
     * @param cell mean, interval, n and what is missing and why; its key says nothing
     * @param wrong the share of everything that is wrong which is in it; null if nothing is wrong
     *     or scores are not right or wrong
     * @param rest its difference to all others; null if there are none
     */
    public record Part(
            String value,
            Kind kind,
            Cell cell,
            @Nullable Double wrong,
            @Nullable AgainstRest rest) {}

    /** What a part stands for. */
    public sealed interface Kind {
        /** One value, as it is written in the data. */
        record Value(String value) implements Kind {}

        /** Rows without a value. */
        record None() implements Kind {}

        /** Several values. */
        record Others(List<String> values) implements Kind {
            public Others {
                values = List.copyOf(values);
            }
        }

        /** Numbers from low to high, both included. */
        record Bin(String low, String high) implements Kind {}
    }

    private record Group(String name, Kind kind, List<Scored> scores) {
        long scored() {
            return scores.stream().filter(one -> one.value() != null).count();
        }
    }

    /**
     * @param of what the places are, in words
     * @param value of a place; what is blank counts as {@link #NONE}
     * @throws InterruptedException if the thread was interrupted
     */
    static Breakdown of(
            By by, String of, List<Place> places, Direction better, Function<Place, String> value)
            throws InterruptedException {
        Optional<Bins> bins =
                by instanceof By.Column
                        ? Bins.of(places, place -> value.apply(place).strip(), MOST)
                        : Optional.empty();
        return bins.isPresent()
                ? binned(by, of, places, better, value, bins.get())
                : single(by, of, places, better, value);
    }

    private static Breakdown binned(
            By by,
            String of,
            List<Place> places,
            Direction better,
            Function<Place, String> value,
            Bins bins)
            throws InterruptedException {
        var groups = new ArrayList<Group>();
        for (Kind.Bin bin : bins.all()) {
            groups.add(new Group(Bins.name(bin), bin, new ArrayList<>()));
        }
        var none = new Group(NONE, new Kind.None(), new ArrayList<>());
        for (Place place : places) {
            String text = value.apply(place).strip();
            Group group = text.isEmpty() ? none : groups.get(bins.place(text));
            group.scores.add(place.scored());
        }
        if (!none.scores.isEmpty()) {
            groups.add(none);
        }
        return new Breakdown(by, of, parts(groups, better), 0, bins.values());
    }

    private static Breakdown single(
            By by, String of, List<Place> places, Direction better, Function<Place, String> value)
            throws InterruptedException {
        Map<String, List<Scored>> byValue = new TreeMap<>();
        for (Place place : places) {
            byValue.computeIfAbsent(value.apply(place).strip(), _ -> new ArrayList<>())
                    .add(place.scored());
        }
        List<Group> groups =
                byValue.entrySet().stream()
                        .map(entry -> group(entry.getKey(), entry.getValue()))
                        .sorted(
                                Comparator.comparingLong((Group group) -> -group.scored())
                                        .thenComparing(Group::name))
                        .toList();
        int own = Math.min(groups.size(), MOST);
        var shown = new ArrayList<>(groups.subList(0, own));
        List<Group> rest = groups.subList(own, groups.size());
        if (!rest.isEmpty()) {
            shown.add(
                    new Group(
                            "others (%,d values)".formatted(rest.size()),
                            new Kind.Others(rest.stream().map(Group::name).toList()),
                            rest.stream().flatMap(group -> group.scores.stream()).toList()));
        }
        return new Breakdown(by, of, parts(shown, better), rest.size(), 0);
    }

    private static Group group(String value, List<Scored> scores) {
        return value.isEmpty()
                ? new Group(NONE, new Kind.None(), scores)
                : new Group(value, new Kind.Value(value), scores);
    }

    private static List<Part> parts(List<Group> groups, Direction better)
            throws InterruptedException {
        List<AgainstRest> rests =
                groups.size() < 2
                        ? List.of()
                        : AgainstRest.of(
                                groups.stream().map(Group::scores).toList(), Bootstrap.USUAL);
        long all = 0;
        for (Group group : groups) {
            all += Math.max(0, wrong(group.scores, better));
        }
        boolean known = groups.stream().allMatch(group -> wrong(group.scores, better) >= 0);
        var parts = new ArrayList<Part>();
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            parts.add(
                    new Part(
                            group.name,
                            group.kind,
                            Summary.cell(new Key("", 0, ""), group.scores, Bootstrap.USUAL),
                            known && all > 0
                                    ? Double.valueOf((double) wrong(group.scores, better) / all)
                                    : null,
                            rests.isEmpty() ? null : rests.get(i)));
        }
        return parts;
    }

    /** How many scores are wrong; −1 if scores are not right or wrong. */
    private static long wrong(List<Scored> scores, Direction better) {
        long wrong = 0;
        for (Scored one : scores) {
            Double value = one.value();
            if (value == null) {
                continue;
            }
            if (one.scale() != Scale.BINARY) {
                return -1;
            }
            wrong += (value == 1) == (better == Direction.DOWN) ? 1 : 0;
        }
        return wrong;
    }

    /** How many tests of a value against the rest were made; two values are one test. */
    public int tested() {
        return parts.stream()
                .map(Part::rest)
                .map(rest -> rest == null ? null : rest.holm())
                .mapToInt(holm -> holm == null ? 0 : holm.comparisons())
                .max()
                .orElse(0);
    }

    /** The same in another order; what stands for several values, or none, stays behind. */
    public Breakdown sorted(Sort sort, Direction better) {
        if (sort == Sort.COUNT) {
            return this;
        }
        Comparator<Part> order =
                sort == Sort.WORST
                        ? Comparator.comparingDouble(part -> badness(part, better))
                        : binned > 0
                                ? (_, _) -> 0
                                : Comparator.comparing(Part::value, String.CASE_INSENSITIVE_ORDER);
        return new Breakdown(
                by,
                of,
                parts.stream()
                        .sorted(Comparator.comparingInt(Breakdown::behind).thenComparing(order))
                        .toList(),
                others,
                binned);
    }

    private static int behind(Part part) {
        return part.kind instanceof Kind.None || part.kind instanceof Kind.Others ? 1 : 0;
    }

    private static double badness(Part part, Direction better) {
        Double mean = part.cell.estimate().mean();
        return mean == null ? Double.POSITIVE_INFINITY : better == Direction.UP ? mean : -mean;
    }
}
