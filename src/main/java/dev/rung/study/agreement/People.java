package dev.rung.study.agreement;

import dev.rung.score.judge.Question;
import dev.rung.stats.Raters;
import dev.rung.study.agreement.AgreementReport.OfAll;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** People compared with each other. */
final class People {
    private final Said said;
    private final Map<String, Question> questions;
    private final Agreements.Places places;

    /**
     * @param questions of the run's judges, by their names
     */
    People(Said said, Map<String, Question> questions, Agreements.Places places) {
        this.said = said;
        this.questions = questions;
        this.places = places;
    }

    /**
     * What was said in the same words.
     *
     * @param people in their order
     * @param units by sample, what each of them said
     * @param requests of the samples
     */
    private record Matter(
            String about,
            Aspect aspect,
            List<String> people,
            TreeMap<Long, int[]> units,
            Map<Long, Long> requests) {}

    /** Each two who said something of the same replies. */
    List<Compared> two() throws InterruptedException {
        var found = new ArrayList<Compared>();
        for (Matter matter : matters()) {
            for (int a = 0; a < matter.people.size(); a++) {
                for (int b = a + 1; b < matter.people.size(); b++) {
                    List<Both> both = both(matter, a, b);
                    if (!both.isEmpty()) {
                        found.add(
                                Both.compared(
                                        new Both.Heads(
                                                matter.about,
                                                matter.people.get(a),
                                                matter.people.get(b),
                                                matter.aspect),
                                        both));
                    }
                }
            }
        }
        return found;
    }

    private List<Both> both(Matter matter, int a, int b) {
        var both = new ArrayList<Both>();
        matter.units.forEach(
                (sample, unit) -> {
                    if (unit[a] != Raters.NOTHING && unit[b] != Raters.NOTHING) {
                        long request = matter.requests.getOrDefault(sample, 0L);
                        both.add(
                                new Both(
                                        sample,
                                        null,
                                        places.row(request),
                                        places.cluster(request),
                                        unit[a],
                                        unit[b]));
                    }
                });
        return both;
    }

    /** α where more than two said something. */
    List<OfAll> all() throws InterruptedException {
        var found = new ArrayList<OfAll>();
        for (Matter matter : matters()) {
            if (matter.people.size() < 3) {
                continue;
            }
            var units = new ArrayList<int[]>();
            var rows = new ArrayList<Long>();
            var clusters = new ArrayList<Long>();
            matter.units.forEach(
                    (sample, unit) -> {
                        if (Arrays.stream(unit).filter(one -> one != Raters.NOTHING).count() > 1) {
                            long request = matter.requests.getOrDefault(sample, 0L);
                            units.add(unit);
                            rows.add(places.row(request));
                            clusters.add(places.cluster(request));
                        }
                    });
            if (!units.isEmpty()) {
                Aspect aspect = matter.aspect;
                var scale = aspect.isOrdered() ? Raters.Scale.ORDINAL : Raters.Scale.NOMINAL;
                found.add(
                        new OfAll(
                                matter.about,
                                aspect.part(),
                                matter.people.size(),
                                units.size(),
                                (int) rows.stream().distinct().count(),
                                aspect.isOrdered(),
                                Both.coefficient(
                                        new Raters(aspect.words().size(), units),
                                        one -> one.alpha(scale),
                                        clusters.stream().mapToLong(one -> one).toArray())));
            }
        }
        return found;
    }

    private List<Matter> matters() {
        var matters = new ArrayList<Matter>();
        said.byAbout()
                .forEach(
                        (about, all) ->
                                aspects(questions.get(about), all)
                                        .forEach(one -> matters.add(matter(about, one, all))));
        return matters;
    }

    /** Words of a judge that is not of this run have no order that is known. */
    private static List<Aspect> aspects(@Nullable Question question, List<Said.Word> all) {
        return question == null
                ? List.of(
                        Aspect.ofWords(
                                List.copyOf(
                                        new TreeSet<>(all.stream().map(Said.Word::word).toList()))))
                : Aspect.of(question);
    }

    private static Matter matter(String about, Aspect aspect, List<Said.Word> all) {
        List<String> people =
                List.copyOf(new TreeSet<>(all.stream().map(Said.Word::person).toList()));
        var units = new TreeMap<Long, int[]>();
        var requests = new HashMap<Long, Long>();
        for (Said.Word one : all) {
            int category = aspect.person(one.word()).map(Aspect.Said::category).orElse(-1);
            if (category >= 0) {
                requests.put(one.sample(), one.request());
                units.computeIfAbsent(one.sample(), _ -> nothing(people.size()))[
                                people.indexOf(one.person())] =
                        category;
            }
        }
        return new Matter(about, aspect, people, units, requests);
    }

    private static int[] nothing(int people) {
        var unit = new int[people];
        Arrays.fill(unit, Raters.NOTHING);
        return unit;
    }
}
