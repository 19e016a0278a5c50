package dev.rung.study.samples;

import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Finds samples by their ids alone. Where words are all that is asked, the places of the scope are
 * remembered between two searches as long as none came or changed, so that typing in the filter
 * costs a look into the index of words and no more. Blocks.
 */
final class SampleFinder {
    /** What the samples of a group have in common. */
    private static final String GROUP =
            ", place.run, place.item, place.prompt, place.model, sample.step";

    private final Database database;
    private final SearchIndex index;
    private final AtomicLong changes = new AtomicLong();
    private volatile @Nullable Kept kept;

    SampleFinder(Database database) {
        this.database = database;
        this.index = new SearchIndex(database);
        database.changes()
                .listen(
                        Set.of("sample", "request", "member", "plan", "run"),
                        Runnable::run,
                        changes::incrementAndGet);
    }

    /** Up to where samples and their places go; all three only rise. */
    private record Ends(long sample, long request, long member) {}

    /**
     * The places of some runs, in an order.
     *
     * @param changes how often something had changed before they were read
     */
    private record Kept(
            Scope scope, List<Long> runs, boolean isGrouped, Ends ends, long changes, Found found) {
        boolean is(Scope scope, List<Long> runs, boolean isGrouped, Ends ends, long changes) {
            return this.changes == changes
                    && this.isGrouped == isGrouped
                    && this.scope.equals(scope)
                    && this.runs.equals(runs)
                    && this.ends.equals(ends);
        }
    }

    /** As {@link Samples#find}. */
    Found find(Scope scope, Filter filter, ReadingOrder order, Progress progress)
            throws StoreException, InterruptedException {
        if (filter.parts().stream().anyMatch(Filter.Words.class::isInstance)) {
            index.catchUp(progress);
        }
        long before = changes.get();
        return database.read(
                sql ->
                        isWordsAtMost(filter) && !(order instanceof ReadingOrder.By)
                                ? byWords(sql, scope, filter, order, before)
                                : all(sql, scope, filter, order));
    }

    /**
     * Whether words that the index has are asked of runs, and nothing else. Without a word, too:
     * what is opened is remembered, so that the first word typed finds its places there.
     */
    private static boolean isWordsAtMost(Filter filter) {
        return filter.parts().stream()
                .allMatch(
                        part ->
                                part instanceof Filter.Words words
                                        ? SearchWords.match(words) != null
                                        : isRuns(part));
    }

    private static boolean isRuns(Filter.Part part) {
        return part instanceof Filter.OfRuns && !part.not();
    }

    private Found byWords(Sql sql, Scope scope, Filter filter, ReadingOrder order, long before)
            throws SQLException {
        Found found = places(sql, scope, filter, order instanceof ReadingOrder.Grouped, before);
        for (Filter.Part part : filter.parts()) {
            if (part instanceof Filter.Words words) {
                long[] hits = hits(sql, words);
                found =
                        found.where(
                                sample -> Arrays.binarySearch(hits, sample) >= 0 != words.not());
            }
        }
        return order instanceof ReadingOrder.Random(long seed) ? found.shuffled(seed) : found;
    }

    /** The samples that have the words, by rising id. */
    private static long[] hits(Sql sql, Filter.Words words) throws SQLException {
        var hits = new Ids();
        sql.list(
                "SELECT rowid AS id FROM sample_text WHERE sample_text MATCH ? ORDER BY rowid",
                row -> hits.add(row.number("id")),
                SearchWords.match(words));
        return hits.all();
    }

    private Found places(Sql sql, Scope scope, Filter filter, boolean isGrouped, long before)
            throws SQLException {
        List<Long> runs = filter.runs();
        Ends ends =
                sql.list(
                                """
                                SELECT coalesce((SELECT max(id) FROM sample), 0) AS sample,
                                  coalesce((SELECT max(id) FROM request), 0) AS request,
                                  coalesce((SELECT max(id) FROM member), 0) AS member
                                """,
                                row ->
                                        new Ends(
                                                row.number("sample"),
                                                row.number("request"),
                                                row.number("member")))
                        .getFirst();
        Kept now = kept;
        if (now == null || !now.is(scope, runs, isGrouped, ends, before)) {
            var bare =
                    new Filter("", filter.parts().stream().filter(SampleFinder::isRuns).toList());
            now =
                    new Kept(
                            scope,
                            runs,
                            isGrouped,
                            ends,
                            before,
                            all(
                                    sql,
                                    scope,
                                    bare,
                                    isGrouped
                                            ? new ReadingOrder.Grouped()
                                            : ReadingOrder.AS_ASKED));
            kept = now;
        }
        return now.found;
    }

    private static Found all(Sql sql, Scope scope, Filter filter, ReadingOrder order)
            throws SQLException {
        List<Long> planned = Samples.planned(sql, filter.runs());
        boolean isGrouped = order instanceof ReadingOrder.Grouped;
        var query =
                new SampleSql(
                        "sample.id, place.member" + (isGrouped ? GROUP : ""),
                        scope,
                        filter,
                        planned);
        query.order(order);
        var finding = new Finding(isGrouped);
        sql.list(query.text(), finding::add, query.arguments());
        return finding.found(order);
    }

    /** Numbers without an object for each. */
    private static final class Ids {
        private long[] ids = new long[1_024];
        private int size;

        /** Always null: what it returns is kept by the caller, and is not wanted. */
        @Nullable Object add(long id) {
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, 2 * size);
            }
            ids[size++] = id;
            return null;
        }

        long[] all() {
            return Arrays.copyOf(ids, size);
        }
    }

    /** Gathers ids, and where groups begin. */
    private static final class Finding {
        private final Ids samples = new Ids();
        private final Ids members = new Ids();
        private final Ids begins = new Ids();
        private long[] group = new long[0];
        private final boolean isGrouped;

        Finding(boolean isGrouped) {
            this.isGrouped = isGrouped;
        }

        @Nullable Object add(Row row) throws SQLException {
            if (isGrouped && beginsGroup(row)) {
                begins.add(samples.size);
            }
            members.add(row.number("member"));
            return samples.add(row.number("id"));
        }

        private boolean beginsGroup(Row row) throws SQLException {
            long[] now = {
                row.number("run"),
                row.number("item"),
                row.number("prompt"),
                row.number("model"),
                row.number("step")
            };
            boolean begins = !Arrays.equals(now, group);
            group = now;
            return begins;
        }

        Found found(ReadingOrder order) {
            long[] all = samples.all();
            var found =
                    new Found(
                            all,
                            members.all(),
                            isGrouped
                                    ? Arrays.stream(begins.all())
                                            .mapToInt(Math::toIntExact)
                                            .toArray()
                                    : Found.single(all.length));
            return order instanceof ReadingOrder.Random(long seed) ? found.shuffled(seed) : found;
        }
    }
}
