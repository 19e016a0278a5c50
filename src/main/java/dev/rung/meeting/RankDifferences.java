package dev.rung.meeting;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How people who ranked the same steps differ.
 *
 * @param lines of every step that somebody ranked, most disputed first
 */
public record RankDifferences(List<Line> lines) {
    public RankDifferences {
        lines = List.copyOf(lines);
    }

    /** Where somebody puts a step; empty if they did not rank it. */
    public record Place(String who, OptionalInt rank) {}

    /**
     * A step.
     *
     * @param spread between the best and the worst rank that it was given, 0 if all agree or only
     *     one person ranked it
     */
    public record Line(long step, List<Place> places, int spread) {
        public Line {
            places = List.copyOf(places);
        }
    }

    /**
     * Nobody's ranking makes no lines. Among equally disputed steps, the first of the first person.
     */
    public static RankDifferences of(List<Agenda.Ranked> rankings) {
        var steps = new LinkedHashSet<Long>();
        rankings.forEach(one -> steps.addAll(one.steps()));
        var lines = new ArrayList<Line>();
        for (long step : steps) {
            List<Place> places =
                    rankings.stream()
                            .map(one -> new Place(one.attendee().name(), rank(one, step)))
                            .toList();
            var ranks =
                    places.stream()
                            .map(Place::rank)
                            .filter(OptionalInt::isPresent)
                            .mapToInt(OptionalInt::getAsInt)
                            .summaryStatistics();
            lines.add(new Line(step, places, ranks.getMax() - ranks.getMin()));
        }
        lines.sort(Comparator.comparingInt(Line::spread).reversed());
        return new RankDifferences(lines);
    }

    private static OptionalInt rank(Agenda.Ranked ranking, long step) {
        int at = ranking.steps().indexOf(step);
        return at < 0 ? OptionalInt.empty() : OptionalInt.of(at + 1);
    }

    /** Whether at least two people ranked and no step was given different ranks. */
    public boolean agree() {
        return lines.stream().anyMatch(line -> ranked(line) > 1)
                && lines.stream().allMatch(line -> line.spread() == 0);
    }

    private static long ranked(Line line) {
        return line.places().stream().filter(place -> place.rank().isPresent()).count();
    }

    /**
     * Reads a ranking as it is typed: numbers of the steps as they stand, the best first, apart by
     * spaces or commas.
     *
     * @param steps as they stand
     * @return empty if it is not one: no number, one twice, or one that is not there
     */
    public static Optional<List<Long>> read(String typed, List<Long> steps) {
        var ranked = new LinkedHashSet<Long>();
        for (String word : typed.strip().split("[\\s,;>]+", -1)) {
            if (!word.matches("\\d{1,4}")) {
                return Optional.empty();
            }
            int number = Integer.parseInt(word);
            if (number < 1 || number > steps.size() || !ranked.add(steps.get(number - 1))) {
                return Optional.empty();
            }
        }
        return Optional.of(List.copyOf(ranked));
    }
}
