package dev.rung.experiment;

import dev.rung.experiment.shot.Candidate;
import dev.rung.experiment.shot.Draw;
import dev.rung.experiment.shot.Shot;
import dev.rung.experiment.similar.NearDuplicates;
import dev.rung.experiment.similar.NearDuplicates.Match;
import dev.rung.llm.Role;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps rows that are tested or asked, and what nearly repeats them, from being shown. Computes and
 * blocks.
 */
final class ShotPools {
    private static final int PAGE = 1_000;
    private static final int KEPT = 8;

    private final DatasetStore datasets;

    /** The pools that were made last: an estimate asks for the same again and again. */
    private final Map<Key, ShotPool> pools = new LinkedHashMap<>(KEPT, 0.75f, true);

    ShotPools(DatasetStore datasets) {
        this.datasets = datasets;
    }

    /** What a run asks, with what tells its rows apart. */
    record Study(RunOrder order, Dataset dataset, List<Asked> asked) {
        ShotText text(Set<String> answers) {
            return ShotText.of(dataset, asked, order.conditions(), answers);
        }
    }

    /** What a pool is made from. */
    private record Key(
            long dataset,
            Split split,
            @Nullable Integer rows,
            @Nullable Long draw,
            ShotText text,
            String answer,
            @Nullable String by) {}

    /** The columns of the right answer. */
    static Set<String> answers(Draw how) {
        return Template.variables(List.of(new Turn(Role.ASSISTANT, how.answer())));
    }

    /**
     * The rows from which a draw takes its shots.
     *
     * @throws ShotFault if the dataset has no such columns
     */
    ShotPool pool(Study study, Draw how) throws ShotFault, StoreException, InterruptedException {
        Set<String> answers = answers(how);
        check(study.dataset, answers, how.by());
        RunOrder order = study.order;
        var key =
                new Key(
                        order.dataset(),
                        order.split(),
                        order.rows(),
                        order.draw(),
                        study.text(answers),
                        how.answer(),
                        how.by());
        synchronized (pools) {
            ShotPool known = pools.get(key);
            if (known != null) {
                return known;
            }
        }
        ShotPool made = make(key);
        synchronized (pools) {
            pools.put(key, made);
            if (pools.size() > KEPT) {
                pools.remove(pools.keySet().iterator().next());
            }
        }
        return made;
    }

    private static void check(Dataset dataset, Set<String> answers, @Nullable String by)
            throws ShotFault {
        if (answers.isEmpty()) {
            throw new ShotFault(
                    "The answer of a shot names no column. Write for instance {{label}}.");
        }
        var columns = new ArrayList<>(answers);
        if (by != null) {
            columns.add(by);
        }
        for (String column : columns) {
            if (!dataset.columns().contains(column)) {
                throw new ShotFault(
                        "There is no column «%s», which the shots need. The columns of %s are %s."
                                .formatted(
                                        column,
                                        dataset.name(),
                                        String.join(", ", dataset.columns())));
            }
        }
    }

    private ShotPool make(Key key) throws StoreException, InterruptedException {
        NearDuplicates test = index(rows(key.dataset, Split.TEST), key.text);
        NearDuplicates asked =
                index(
                        rows(
                                OrderRows.of(datasets, key.dataset, key.split, key.rows, key.draw),
                                key.rows),
                        key.text);
        var candidates = new ArrayList<Candidate>();
        List<DataRow> train = rows(key.dataset, Split.TRAIN);
        int without = 0;
        int nearTest = 0;
        int nearAsked = 0;
        for (DataRow row : train) {
            String text = key.text.of(row);
            if (text.isEmpty() || !Template.isFilled(answer(key), row.values())) {
                without++;
            } else if (test.nearest(text).isPresent()) {
                nearTest++;
            } else if (asked.nearest(text).isPresent()) {
                nearAsked++;
            } else {
                candidates.add(candidate(row, text, key));
            }
        }
        return new ShotPool(candidates, train.size(), without, nearTest, nearAsked);
    }

    private static List<Turn> answer(Key key) {
        return List.of(new Turn(Role.ASSISTANT, key.answer));
    }

    private static Candidate candidate(DataRow row, String text, Key key) {
        String answer = Template.fill(answer(key), row.values()).getFirst().text();
        String group = key.by == null ? "" : row.fields().getOrDefault(key.by, "");
        return new Candidate(new Shot(key.text.values(row), answer, row.id()), text, group);
    }

    private static NearDuplicates index(List<DataRow> rows, ShotText text)
            throws InterruptedException {
        return NearDuplicates.index(
                rows.stream().map(text::of).filter(one -> !one.isEmpty()).toList());
    }

    /** The rows that the order asks, those that are left out included. */
    List<DataRow> asked(RunOrder order) throws StoreException {
        return rows(OrderRows.of(datasets, order), order.rows());
    }

    private List<DataRow> rows(long dataset, Split split) throws StoreException {
        return rows(OrderRows.of(datasets, dataset, split, null, null), null);
    }

    private static List<DataRow> rows(OrderRows of, @Nullable Integer most) throws StoreException {
        int limit = most == null ? Integer.MAX_VALUE : most;
        var rows = new ArrayList<DataRow>();
        int after = 0;
        while (rows.size() < limit) {
            List<DataRow> page = of.page(Math.min(PAGE, limit - rows.size()), after);
            if (page.isEmpty()) {
                break;
            }
            rows.addAll(page);
            after = page.getLast().number();
        }
        return rows;
    }

    /**
     * The ids of the rows that are asked and that one of the examples is, or nearly is.
     *
     * @throws ShotFault if an example is (nearly) a test row
     */
    List<Long> shown(Study study, List<Shot> gold)
            throws ShotFault, StoreException, InterruptedException {
        var text = study.text(Set.of());
        var texts = gold.stream().map(text::of).toList();
        NearDuplicates index = NearDuplicates.index(texts);
        for (DataRow row : rows(study.dataset.id(), Split.TEST)) {
            Optional<Integer> example = repeated(index, gold, row, text);
            if (example.isPresent()) {
                throw new ShotFault(
                        "Gold example %d is (nearly) test row %d: with it the test would say nothing. Take another one."
                                .formatted(example.get() + 1, row.number()));
            }
        }
        var ids = new ArrayList<Long>();
        for (DataRow row : asked(study.order)) {
            if (repeated(index, gold, row, text).isPresent()) {
                ids.add(row.id());
            }
        }
        return ids;
    }

    /** The place of the example that the row is, or nearly is. */
    private static Optional<Integer> repeated(
            NearDuplicates index, List<Shot> gold, DataRow row, ShotText text)
            throws InterruptedException {
        for (int i = 0; i < gold.size(); i++) {
            Long from = gold.get(i).row();
            if (from != null && from == row.id()) {
                return Optional.of(i);
            }
        }
        String compared = text.of(row);
        return compared.isEmpty() ? Optional.empty() : index.nearest(compared).map(Match::index);
    }
}
