package dev.rung.study.labelling;

import dev.rung.experiment.LabelQueues.Drawn;
import dev.rung.store.Database;
import dev.rung.store.StoreException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Pairs of replies to the same messages: across what answered, where several models or parameters
 * did, else two samples of one. Every question gives one pair before any gives a second. Equal
 * texts make no pair.
 */
final class PairDrawing {
    /** So many pairs of a question are kept at least, where it has as many. */
    private static final int FEW = 10;

    private final Database database;

    PairDrawing(Database database) {
        this.database = database;
    }

    /**
     * A reply.
     *
     * @param context what it answers, with the answers before
     * @param who model and parameters
     * @param text a hash: texts with the same one are taken to be equal
     */
    private record Reply(long sample, String context, String who, long text) {}

    /** Two samples, the lower id first. */
    private record Two(long low, long high) {
        static Two of(long one, long other) {
            return new Two(Math.min(one, other), Math.max(one, other));
        }
    }

    /**
     * @param drawn with their sides
     * @param all how many there are to draw from
     */
    record Pairs(List<Drawn> drawn, int all) {}

    /**
     * Some of those of which the person has said nothing.
     *
     * @param size no more than so many are needed
     */
    Pairs pairs(List<Long> samples, String person, int size, Random random) throws StoreException {
        var groups = new LinkedHashMap<String, List<Reply>>();
        for (Reply reply : replies(samples)) {
            groups.computeIfAbsent(reply.context, _ -> new ArrayList<>()).add(reply);
        }
        groups.values().removeIf(group -> group.size() < 2);
        Set<Two> said = said(person);
        int most = Math.min(size, Math.max(FEW, 4 * size / Math.max(1, groups.size())));
        var all = new ArrayList<List<Two>>();
        int count = 0;
        for (List<Reply> group : groups.values()) {
            var some = new Some(most, random);
            pairs(group, said, some);
            count += some.seen;
            Collections.shuffle(some.kept, random);
            all.add(some.kept);
        }
        Collections.shuffle(all, random);
        var drawn = new ArrayList<Drawn>();
        for (int round = 0; drawn.size() < size; round++) {
            int before = drawn.size();
            for (List<Two> pairs : all) {
                if (round < pairs.size() && drawn.size() < size) {
                    Two two = pairs.get(round);
                    drawn.add(
                            random.nextBoolean()
                                    ? new Drawn(two.low, two.high)
                                    : new Drawn(two.high, two.low));
                }
            }
            if (drawn.size() == before) {
                break;
            }
        }
        return new Pairs(drawn, count);
    }

    /** Some of many pairs, each as likely as any other (Vitter 1985, «algorithm R»). */
    private static final class Some {
        private final List<Two> kept = new ArrayList<>();
        private final int most;
        private final Random random;
        private int seen;

        Some(int most, Random random) {
            this.most = most;
            this.random = random;
        }

        void add(Two two) {
            seen++;
            if (kept.size() < most) {
                kept.add(two);
            } else {
                int place = random.nextInt(seen);
                if (place < most) {
                    kept.set(place, two);
                }
            }
        }
    }

    private static void pairs(List<Reply> group, Set<Two> said, Some into) {
        boolean across = group.stream().map(Reply::who).distinct().count() > 1;
        for (int i = 0; i < group.size(); i++) {
            for (int j = i + 1; j < group.size(); j++) {
                Reply one = group.get(i);
                Reply other = group.get(j);
                if (one.text != other.text && (!across || !one.who.equals(other.who))) {
                    Two two = Two.of(one.sample, other.sample);
                    if (!said.contains(two)) {
                        into.add(two);
                    }
                }
            }
        }
    }

    private List<Reply> replies(List<Long> samples) throws StoreException {
        return database.read(
                sql ->
                        sql.list(
                                """
                                SELECT DISTINCT sample.id, sample.text,
                                  request.conversation || ' ' || sample.step || ' ' ||
                                    coalesce((SELECT json_group_array(earlier.text
                                        ORDER BY earlier.step) FROM sample AS earlier
                                      WHERE earlier.request = request.id
                                        AND earlier.step < sample.step), '') AS context,
                                  request.provider || ' ' || request.base_url || ' '
                                    || request.model || ' ' || request.parameters AS who
                                FROM json_each(?) AS asked
                                  JOIN sample ON sample.id = asked.value
                                  JOIN request ON request.id = sample.request
                                WHERE sample.outcome = 'finished'
                                ORDER BY sample.id
                                """,
                                row ->
                                        new Reply(
                                                row.number("id"),
                                                row.text("context"),
                                                row.text("who"),
                                                hash(row.text("text"))),
                                Drawing.json(samples)));
    }

    /** The texts of all replies together may be more than the memory. */
    private static long hash(String text) {
        return ((long) text.hashCode() << 32) | text.length();
    }

    private Set<Two> said(String person) throws StoreException {
        return new HashSet<>(
                database.read(
                        sql ->
                                sql.list(
                                        """
                                        SELECT left_sample, right_sample FROM pair_label
                                        WHERE person = ?
                                        """,
                                        row ->
                                                Two.of(
                                                        row.number("left_sample"),
                                                        row.number("right_sample")),
                                        person)));
    }
}
