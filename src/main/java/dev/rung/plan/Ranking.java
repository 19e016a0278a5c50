package dev.rung.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What to do first if the chances and hours are right: a suggestion beside the order by hand. A
 * step without p or hours has none.
 */
public enum Ranking {
    /**
     * The first that works is enough: p / hours × value. Least expected time until one works, if
     * they are independent.
     */
    ANY_ONE("any one of these would do") {
        @Override
        double perHour(double p) {
            return p;
        }
    },

    /** One that fails ends it all: (1 − p) / hours × value finds that out soonest. */
    ALL("all of these must hold") {
        @Override
        double perHour(double p) {
            return 1 - p;
        }
    },

    /** Each is a question: H(p) / hours × value, with H the entropy in bits. */
    QUESTIONS("these are questions") {
        @Override
        double perHour(double p) {
            return bits(p) + bits(1 - p);
        }
    };

    private final String words;

    Ranking(String words) {
        this.words = words;
    }

    /** When the rule fits, as users read it. */
    public String words() {
        return words;
    }

    abstract double perHour(double p);

    private static double bits(double p) {
        return p <= 0 ? 0 : -p * Math.log(p) / Math.log(2);
    }

    /**
     * What an hour of it gives; the more, the earlier. Value 1 where it is unknown.
     *
     * @return empty if p or hours is unknown
     */
    public OptionalDouble score(Estimate estimate) {
        Double p = estimate.p();
        Double hours = estimate.hours();
        if (p == null || hours == null) {
            return OptionalDouble.empty();
        }
        Double value = estimate.value();
        return OptionalDouble.of(perHour(p) / hours * (value == null ? 1 : value));
    }

    /**
     * The steps in the suggested order. Those without a suggestion stay at the places where they
     * are; the others share the rest, and equal ones keep their order by hand.
     *
     * @param byHand open steps in their order by hand
     */
    public List<NextStep> order(List<NextStep> byHand) {
        var scored = new ArrayList<>(byHand.stream().filter(this::hasScore).toList());
        scored.sort(Comparator.comparingDouble(this::scoreOf).reversed());
        var next = scored.iterator();
        return byHand.stream().map(step -> hasScore(step) ? next.next() : step).toList();
    }

    /**
     * The rank that is suggested for each step that has a suggestion, from 1, counted among those.
     *
     * @param byHand open steps in their order by hand
     */
    public Map<Long, Integer> ranks(List<NextStep> byHand) {
        var ranks = new HashMap<Long, Integer>();
        for (NextStep step : order(byHand)) {
            if (hasScore(step)) {
                ranks.put(step.id(), ranks.size() + 1);
            }
        }
        return ranks;
    }

    private boolean hasScore(NextStep step) {
        return score(step.estimate()).isPresent();
    }

    private double scoreOf(NextStep step) {
        return score(step.estimate()).orElseThrow();
    }
}
