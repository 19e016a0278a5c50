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
    private final Database database;

    PairDrawing(Database database) {
        this.database = database;
    }

    /**
     * A reply.
     *
     * @param context what it answers, with the answers before
     * @param who model and parameters
     */
    private record Reply(long sample, String context, String who, String text) {}

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
    Pairs pairs(List<Long> samples, String person, int size, Random random)
            throws StoreException {
        var groups = new LinkedHashMap<String, List<Reply>>();
        for (Reply reply : replies(samples)) {
            groups.computeIfAbsent(reply.context, _ -> new ArrayList<>()).add(reply);
        }
        Set<Two> said = said(person);
        var all = new ArrayList<List<Two>>();
        for (List<Reply> group : groups.values()) {
            List<Two> pairs = pairs(group, said);
            Collections.shuffle(pairs, random);
            all.add(pairs);
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
        return new Pairs(drawn, all.stream().mapToInt(List::size).sum());
    }

    private static List<Two> pairs(List<Reply> group, Set<Two> said) {
        boolean across = group.stream().map(Reply::who).distinct().count() > 1;
        var pairs = new ArrayList<Two>();
        for (int i = 0; i < group.size(); i++) {
            for (int j = i + 1; j < group.size(); j++) {
                Reply one = group.get(i);
                Reply other = group.get(j);
                Two two = Two.of(one.sample, other.sample);
                if (!one.text.equals(other.text)
                        && (!across || !one.who.equals(other.who))
                        && !said.contains(two)) {
                    pairs.add(two);
                }
            }
        }
        return pairs;
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
                                                row.text("text")),
                                Drawing.json(samples)));
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
