package dev.rung.study.rows;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.GradableStore;
import dev.rung.experiment.Paid;
import dev.rung.experiment.Sample;
import dev.rung.llm.ChatReply.Timing;
import dev.rung.llm.Cost;
import dev.rung.llm.Usage;
import dev.rung.score.Grader;
import dev.rung.score.Verdict;
import dev.rung.store.StoreException;
import dev.rung.study.rows.ReplyPages.Reply;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lets items through by their grade. */
final class Sieve {
    private final GradableStore gradables;
    private final @Nullable Keep keep;
    private final @Nullable Grader ofItems;
    private final Map<String, Integer> notScored = new TreeMap<>();
    private int dropped;

    /**
     * @param keep null lets all through
     * @param ofItems judges items, null if the grades of the replies count
     */
    Sieve(GradableStore gradables, @Nullable Keep keep, @Nullable Grader ofItems) {
        this.gradables = gradables;
        this.keep = keep;
        this.ofItems = ofItems;
    }

    /** Why items were not scored, with how many. */
    Map<String, Integer> notScored() {
        return notScored;
    }

    int dropped() {
        return dropped;
    }

    /** The items of a page that stay. */
    List<Candidate> through(List<Reply> replies, List<Candidate> items)
            throws StoreException, InterruptedException {
        Keep test = keep;
        if (test == null) {
            return items;
        }
        return ofItems == null
                ? byReplies(test, replies, items)
                : byItems(test, ofItems, replies, items);
    }

    private List<Candidate> byReplies(Keep test, List<Reply> replies, List<Candidate> items) {
        var bySample = new HashMap<Long, Reply>();
        replies.forEach(reply -> bySample.put(reply.origin().sample(), reply));
        var stay = new ArrayList<Candidate>();
        for (Candidate item : items) {
            Reply reply = bySample.get(item.origin().sample());
            if (reply != null && holds(test, reply.score(), reply.label(), reply.note())) {
                stay.add(item);
            }
        }
        return stay;
    }

    private List<Candidate> byItems(
            Keep test, Grader grader, List<Reply> replies, List<Candidate> items)
            throws StoreException, InterruptedException {
        var bySample = new HashMap<Long, Gradable>();
        for (Gradable one : gradables.read(replies.stream().map(Reply::grading).toList())) {
            bySample.put(one.sample().id(), one);
        }
        var stay = new ArrayList<Candidate>();
        int size = Math.max(1, grader.batch());
        for (int from = 0; from < items.size(); from += size) {
            List<Candidate> batch = items.subList(from, Math.min(items.size(), from + size));
            var asked = new ArrayList<Gradable>();
            for (Candidate item : batch) {
                Gradable reply = bySample.get(item.origin().sample());
                if (reply == null) {
                    throw new IllegalStateException("no reply " + item.origin().sample());
                }
                asked.add(asReply(item, reply));
            }
            List<Verdict> verdicts = grader.grade(asked);
            for (int i = 0; i < batch.size(); i++) {
                Verdict verdict = verdicts.get(i);
                if (holds(test, verdict.value(), verdict.label(), verdict.note())) {
                    stay.add(batch.get(i));
                }
            }
        }
        return stay;
    }

    /** What was measured or counted of the whole reply says nothing of one item. */
    private static Gradable asReply(Candidate item, Gradable reply) {
        Sample sample = reply.sample();
        var values = new LinkedHashMap<>(reply.values());
        values.putAll(item.values());
        return new Gradable(
                new Sample(
                        sample.id(),
                        sample.outcome(),
                        item.text(),
                        "",
                        null,
                        sample.stop(),
                        Usage.UNKNOWN,
                        Timing.UNKNOWN,
                        sample.modelReturned(),
                        new Paid(Cost.UNKNOWN, "")),
                reply.foreignRow(),
                reply.version(),
                reply.messages(),
                reply.earlier(),
                reply.rowNumber(),
                values,
                List.of());
    }

    private boolean holds(Keep test, @Nullable Double value, @Nullable String label, String note) {
        Boolean holds = test.holds(value, label);
        if (holds == null) {
            String why = test.test() instanceof Keep.Label && value != null ? "no label" : note;
            notScored.merge(why.isEmpty() ? "no label" : why, 1, Integer::sum);
            return false;
        }
        if (!holds) {
            dropped++;
        }
        return holds;
    }
}
