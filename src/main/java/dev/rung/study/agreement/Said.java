package dev.rung.study.agreement;

import dev.rung.experiment.PairLabel;
import dev.rung.store.StoreException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that people said of the replies of a run.
 *
 * @param labels those of the idea
 * @param verdicts in words of judges
 * @param pairs which of two replies is better
 * @param requests of the last answers of the run, by sample
 */
record Said(
        List<Word> labels, List<Word> verdicts, List<PairLabel> pairs, Map<Long, Long> requests) {
    /**
     * One thing that a person said.
     *
     * @param about a judge's name, or empty for the idea's labels
     */
    record Word(long request, long sample, String person, String about, String word) {}

    static Said of(Agreements.Stores stores, long run) throws StoreException {
        return new Said(
                stores.labels().ofRun(run).stream()
                        .map(
                                one ->
                                        new Word(
                                                one.request(),
                                                one.sample(),
                                                one.person(),
                                                "",
                                                one.name()))
                        .toList(),
                stores.verdicts().ofRun(run).stream()
                        .map(
                                one ->
                                        new Word(
                                                one.request(),
                                                one.sample(),
                                                one.person(),
                                                one.grader(),
                                                one.word()))
                        .toList(),
                stores.pairs().ofRun(run),
                stores.labels().answers(run));
    }

    int count() {
        return labels.size() + verdicts.size() + pairs.size();
    }

    /** Everyone who said anything. */
    List<String> everyone() {
        var people = new TreeSet<String>();
        labels.forEach(one -> people.add(one.person()));
        verdicts.forEach(one -> people.add(one.person()));
        pairs.forEach(one -> people.add(one.person()));
        return List.copyOf(people);
    }

    /** Who may have said something of a judge's question. */
    List<String> people(String judge) {
        var people = new TreeSet<String>();
        labels.forEach(one -> people.add(one.person()));
        verdicts.stream()
                .filter(one -> one.about().equals(judge))
                .forEach(one -> people.add(one.person()));
        return List.copyOf(people);
    }

    /** A person's verdicts on a judge's question; where there is none, the label of the idea. */
    List<Word> of(String judge, String person) {
        List<Word> own =
                verdicts.stream()
                        .filter(one -> one.about().equals(judge) && one.person().equals(person))
                        .toList();
        Set<Long> said = new HashSet<>(own.stream().map(Word::request).toList());
        var all = new ArrayList<>(own);
        labels.stream()
                .filter(one -> one.person().equals(person) && !said.contains(one.request()))
                .forEach(all::add);
        return all;
    }

    /** All of one kind together: the idea's labels, and the verdicts of each judge. */
    Map<String, List<Word>> byAbout() {
        var by = new TreeMap<String, List<Word>>();
        labels.forEach(one -> by.computeIfAbsent("", _ -> new ArrayList<>()).add(one));
        verdicts.forEach(one -> by.computeIfAbsent(one.about(), _ -> new ArrayList<>()).add(one));
        return by;
    }
}
