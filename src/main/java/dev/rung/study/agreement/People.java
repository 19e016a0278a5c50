package dev.rung.study.agreement;

import dev.rung.score.judge.Question;
import dev.rung.score.judge.VerdictReader;
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
            List<String> words,
            boolean isOrdered,
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
                                                matter.words,
                                                matter.isOrdered),
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
                var scale = matter.isOrdered ? Raters.Scale.ORDINAL : Raters.Scale.NOMINAL;
                found.add(
                        new OfAll(
                                matter.about,
                                matter.people.size(),
                                units.size(),
                                (int) rows.stream().distinct().count(),
                                matter.isOrdered,
                                Both.coefficient(
                                        new Raters(matter.words.size(), units),
                                        one -> one.alpha(scale),
                                        clusters.stream().mapToLong(one -> one).toArray())));
            }
        }
        return found;
    }

    private List<Matter> matters() {
        var matters = new ArrayList<Matter>();
        said.byAbout().forEach((about, all) -> matters.add(matter(about, all)));
        return matters;
    }

    private Matter matter(String about, List<Said.Word> all) {
        Question question = questions.get(about);
        List<String> known = question == null ? List.of() : Agreements.words(question);
        // Words of a judge that is not of this run have no order that is known.
        List<String> words =
                known.isEmpty()
                        ? List.copyOf(new TreeSet<>(all.stream().map(Said.Word::word).toList()))
                        : known;
        List<String> people =
                List.copyOf(new TreeSet<>(all.stream().map(Said.Word::person).toList()));
        var units = new TreeMap<Long, int[]>();
        var requests = new HashMap<Long, Long>();
        for (Said.Word one : all) {
            int category = words.indexOf(known.isEmpty() ? one.word() : read(question, one));
            if (category >= 0) {
                requests.put(one.sample(), one.request());
                units.computeIfAbsent(one.sample(), _ -> nothing(people.size()))[
                                people.indexOf(one.person())] =
                        category;
            }
        }
        return new Matter(
                about,
                words,
                question != null && !known.isEmpty() && Agreements.isOrdered(question),
                people,
                units,
                requests);
    }

    private static String read(@Nullable Question question, Said.Word one) {
        return question == null
                ? one.word()
                : Agreements.verdict(question, one.word())
                        .map(VerdictReader.Read::label)
                        .orElse("");
    }

    private static int[] nothing(int people) {
        var unit = new int[people];
        Arrays.fill(unit, Raters.NOTHING);
        return unit;
    }
}
