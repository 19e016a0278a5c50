package dev.rung.study.samples;

import dev.rung.experiment.RunOrder;
import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.Sql;
import dev.rung.store.StoreException;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** Run, item, ask, model and step. */
    private static final int GROUP_KEYS = 5;

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
        var finding = new Finding(isGrouped, isGrouped ? draws(sql, scope, planned) : Map.of());
        sql.list(query.text(), finding::add, query.arguments());
        return finding.found(order);
    }

    /**
     * Of runs that draw shots several times, for each ask the first one that differs from it in the
     * seed alone: together they are one question.
     */
    private static Map<Long, List<Integer>> draws(Sql sql, Scope scope, List<Long> planned)
            throws SQLException {
        record Plan(long run, RunOrder order) {}
        List<Plan> plans =
                sql.list(
                        """
                        SELECT run, run_order FROM plan
                        WHERE ? OR run IN (SELECT value FROM json_each(?))
                        """,
                        row -> new Plan(row.number("run"), RunOrder.read(row.text("run_order"))),
                        scope instanceof Scope.OfBundle ? 1 : 0,
                        SampleSql.json(planned));
        var draws = new HashMap<Long, List<Integer>>();
        for (Plan plan : plans) {
            List<Integer> groups = plan.order.groups();
            if (groups.stream().distinct().count() < groups.size()) {
                draws.put(plan.run, groups);
            }
        }
        return draws;
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
        private final Map<Long, List<Integer>> draws;

        /** What waits for the draws of its question, where there are any. */
        private final List<Waiting> waiting = new ArrayList<>();

        @SuppressWarnings("ArrayRecordComponent") // never compared
        private record Waiting(long id, long member, long[] group) {}

        /**
         * @param draws of runs that draw shots several times, the groups of their asks
         */
        Finding(boolean isGrouped, Map<Long, List<Integer>> draws) {
            this.isGrouped = isGrouped;
            this.draws = draws;
        }

        @Nullable Object add(Row row) throws SQLException {
            if (!isGrouped) {
                return add(row.number("id"), row.number("member"));
            }
            long run = row.number("run");
            int ask = row.integer("prompt");
            List<Integer> groups = draws.get(run);
            long[] now = {
                run,
                row.number("item"),
                groups != null && ask >= 0 && ask < groups.size() ? groups.get(ask) : ask,
                row.number("model"),
                row.number("step")
            };
            if (!draws.isEmpty()) {
                waiting.add(new Waiting(row.number("id"), row.number("member"), now));
                return null;
            }
            return add(row.number("id"), row.number("member"), now);
        }

        private @Nullable Object add(long id, long member, long[] now) {
            if (!Arrays.equals(now, group)) {
                begins.add(samples.size);
                group = now;
            }
            return add(id, member);
        }

        private @Nullable Object add(long id, long member) {
            members.add(member);
            return samples.add(id);
        }

        /** The newest run first, then as the rest is asked; what is equal stays as it came. */
        private static int compare(Waiting one, Waiting other) {
            int byRun = Long.compare(other.group[0], one.group[0]);
            return byRun != 0
                    ? byRun
                    : Arrays.compare(one.group, 1, GROUP_KEYS, other.group, 1, GROUP_KEYS);
        }

        Found found(ReadingOrder order) {
            waiting.sort(Finding::compare);
            waiting.forEach(one -> add(one.id, one.member, one.group));
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
