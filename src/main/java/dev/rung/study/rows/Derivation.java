package dev.rung.study.rows;

import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.Splitter;
import dev.rung.experiment.similar.NearDuplicates;
import dev.rung.store.StoreException;
import dev.rung.study.rows.ReplyPages.Reply;
import dev.rung.study.rows.RowsPreview.Group;
import dev.rung.study.rows.RowsPreview.Repeat;
import dev.rung.study.rows.RowsPreview.Replies;
import dev.rung.study.rows.RowsPreview.Trouble;
import dev.rung.task.Progress;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** One making of rows from replies: parse, keep by grade, drop repeats, balance. */
final class Derivation {
    private static final int FIRST = 50;
    private static final int START = 160;
    private static final int PAGE = 400;

    private final PlannedRun run;
    private final RowsOrder order;
    private final List<String> source;
    private final Sieve sieve;
    private final Map<ReplyPages.State, Integer> states = new EnumMap<>(ReplyPages.State.class);
    private final List<Trouble> unparsed = new ArrayList<>();
    private final List<Trouble> partly = new ArrayList<>();
    private final Set<String> own = new LinkedHashSet<>();
    private int read;
    private int items;

    /**
     * @param source columns of the rows that the replies answer
     */
    Derivation(PlannedRun run, RowsOrder order, List<String> source, Sieve sieve) {
        this.run = run;
        this.order = order;
        this.source = source;
        this.sieve = sieve;
    }

    Derived of(ReplyPages pages, DatasetStore datasets, Progress progress)
            throws RowsFault, StoreException, InterruptedException {
        var kept = new ArrayList<Candidate>();
        while (pages.hasNext()) {
            List<Reply> page = pages.next();
            kept.addAll(sieve.through(whole(page), parse(page)));
            progress.report(pages.done(), pages.total());
        }
        if (own.isEmpty()) {
            own.add(order.column());
        }
        RowColumns columns = RowColumns.of(own, source, order.carry());
        List<Repeat> repeats = dropRepeats(kept);
        List<Group> groups = balance(kept, columns, datasets);
        var preview =
                new RowsPreview(
                        new Replies(
                                states(ReplyPages.State.WHOLE),
                                states(ReplyPages.State.FAILED),
                                states(ReplyPages.State.WAITING),
                                states(ReplyPages.State.SHORTER)),
                        read,
                        items,
                        unparsed,
                        partly,
                        sieve.dropped(),
                        sieve.notScored(),
                        repeats,
                        groups,
                        kept.size(),
                        columns.names(),
                        own.stream().filter(source::contains).toList(),
                        first(kept, columns, datasets));
        return new Derived(run, order, preview, columns, kept);
    }

    private int states(ReplyPages.State state) {
        return states.getOrDefault(state, 0);
    }

    private static List<Reply> whole(List<Reply> page) {
        return page.stream().filter(reply -> reply.state() == ReplyPages.State.WHOLE).toList();
    }

    private List<Candidate> parse(List<Reply> page) throws InterruptedException {
        var found = new ArrayList<Candidate>();
        for (Reply reply : page) {
            states.merge(reply.state(), 1, Integer::sum);
            if (reply.state() != ReplyPages.State.WHOLE) {
                continue;
            }
            switch (order.form().parse(reply.written(), reply.isCut())) {
                case Parsed.Not(String reason) -> unparsed.add(trouble(reply, reason));
                case Parsed.Items(List<Parsed.Item> all, String left) -> {
                    read++;
                    items += all.size();
                    if (!left.isEmpty()) {
                        partly.add(trouble(reply, left));
                    }
                    all.forEach(item -> found.add(candidate(reply, item)));
                }
            }
        }
        return found;
    }

    private static Trouble trouble(Reply reply, String reason) {
        String text = reply.text().strip();
        int end = text.length() <= START ? text.length() : text.offsetByCodePoints(0, START / 2);
        return new Trouble(
                reply.origin(), reason, end < text.length() ? text.substring(0, end) + "…" : text);
    }

    private Candidate candidate(Reply reply, Parsed.Item item) {
        Map<String, String> values =
                item.fields().isEmpty() ? Map.of(order.column(), item.text()) : item.fields();
        own.addAll(values.keySet());
        String named = values.getOrDefault(order.column(), "");
        return new Candidate(
                reply.origin(), named.isEmpty() ? item.text() : named, values, reply.row());
    }

    private List<Repeat> dropRepeats(List<Candidate> kept) throws InterruptedException {
        Double near = order.duplicates().near();
        if (near == null && !order.duplicates().exact()) {
            return List.of();
        }
        List<String> texts = kept.stream().map(Candidate::text).toList();
        List<NearDuplicates.Repeat> found =
                near == null
                        ? NearDuplicates.exactWithin(texts)
                        : NearDuplicates.within(texts, near);
        var gone = new BitSet();
        var repeats = new ArrayList<Repeat>();
        for (NearDuplicates.Repeat repeat : found) {
            Candidate item = kept.get(repeat.index());
            Candidate of = kept.get(repeat.of().index());
            gone.set(repeat.index());
            repeats.add(
                    new Repeat(
                            item.origin().sample(),
                            item.text(),
                            of.origin().sample(),
                            of.text(),
                            repeat.of().similarity(),
                            repeat.of().exact()));
        }
        keepOnly(kept, gone);
        return repeats;
    }

    private static void keepOnly(List<Candidate> rows, BitSet gone) {
        var index = new int[1];
        rows.removeIf(_ -> gone.get(index[0]++));
    }

    private List<Group> balance(List<Candidate> kept, RowColumns columns, DatasetStore datasets)
            throws RowsFault, StoreException {
        RowsOrder.Balance by = order.balance();
        if (by == null) {
            return List.of();
        }
        int column = columns.names().indexOf(by.column());
        if (column < 0) {
            throw new RowsFault(
                    "There is no column «%s» to balance by. The rows have %s."
                            .formatted(by.column(), String.join(", ", columns.names())));
        }
        var groups = new LinkedHashMap<String, List<Integer>>();
        for (int from = 0; from < kept.size(); from += PAGE) {
            List<Candidate> some = kept.subList(from, Math.min(kept.size(), from + PAGE));
            var sources =
                    columns.isCarried(by.column())
                            ? RowColumns.sources(datasets, some)
                            : Map.<Long, Map<String, String>>of();
            for (int i = 0; i < some.size(); i++) {
                Candidate row = some.get(i);
                String value =
                        columns.values(row, RowColumns.source(sources, row)).get(column).strip();
                groups.computeIfAbsent(value, _ -> new ArrayList<>()).add(from + i);
            }
        }
        int smallest = groups.values().stream().mapToInt(List::size).min().orElse(0);
        var gone = new BitSet();
        gone.set(0, kept.size());
        var said = new ArrayList<Group>();
        groups.forEach(
                (value, members) -> {
                    // Groups draw apart, so that one that grows changes no other.
                    long seed = Objects.hash(by.seed(), value);
                    for (int drawn : Splitter.draw(smallest, members.size(), seed)) {
                        gone.clear(members.get(drawn));
                    }
                    said.add(new Group(value, members.size(), smallest));
                });
        keepOnly(kept, gone);
        return said;
    }

    private static List<Map<String, String>> first(
            List<Candidate> kept, RowColumns columns, DatasetStore datasets) throws StoreException {
        List<Candidate> some = kept.subList(0, Math.min(FIRST, kept.size()));
        var sources = RowColumns.sources(datasets, some);
        var rows = new ArrayList<Map<String, String>>();
        for (Candidate item : some) {
            List<String> values = columns.values(item, RowColumns.source(sources, item));
            var row = new LinkedHashMap<String, String>();
            for (int i = 0; i < values.size(); i++) {
                row.put(columns.names().get(i), values.get(i));
            }
            rows.add(row);
        }
        return rows;
    }
}
