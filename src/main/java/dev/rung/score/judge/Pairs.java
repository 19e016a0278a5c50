package dev.rung.score.judge;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.GradableStore;
import dev.rung.experiment.SampleGroups;
import dev.rung.experiment.SampleGroups.Group;
import dev.rung.experiment.SampleGroups.Member;
import dev.rung.experiment.ToGrade;
import dev.rung.experiment.Vote;
import dev.rung.experiment.VoteStore;
import dev.rung.llm.ChatRequest;
import dev.rung.score.Verdict;
import dev.rung.score.judge.JudgeDefinition.Call;
import dev.rung.score.judge.VerdictReader.Read;
import dev.rung.score.judge.VerdictReader.Said;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The samples of a row compared with one another, each two of them, in both orders and under
 * neutral names ({@link JudgePrompt}). A comparison is the votes on its questions, found by what
 * was asked: equal questions share them, and another wording or model never does. Blocks.
 */
public final class Pairs {
    /** Where the other sample stands for the prompt; no column can be called so. */
    private static final String OTHER = "{{other sample}}";

    private final SampleGroups groups;
    private final GradableStore samples;
    private final VoteStore votes;

    public Pairs(SampleGroups groups, GradableStore samples, VoteStore votes) {
        this.groups = groups;
        this.samples = samples;
        this.votes = votes;
    }

    /**
     * What was said of two samples.
     *
     * @param row of both, as in {@link Group}
     * @param first the request of one
     * @param second the request of the other
     * @param value 1 if the first is better, 0 if the second is, ½ for a tie, also where the orders
     *     disagree; of several votes their mean
     */
    public record Pair(long row, long first, long second, double value) {}

    /**
     * All that was said.
     *
     * @param missing pairs that were not asked about, or of which nothing can be read
     * @param bias of the samples that differ, a row a cluster
     */
    public record Compared(List<Pair> pairs, int missing, PositionBias bias) {
        public Compared {
            pairs = List.copyOf(pairs);
        }
    }

    /** A question about two samples, in one order. */
    record Asked(ChatRequest request, String identity) {}

    /**
     * Two samples that are compared.
     *
     * @param asked one for each call; empty where nothing has to be asked, since they are equal
     */
    record Open(Member first, Member second, boolean isEqual, List<Asked> asked) {}

    List<Group> groups(long run) throws StoreException {
        return groups.of(run).stream().filter(one -> one.members().size() > 1).toList();
    }

    /** How many pairs are compared in so many samples. */
    public static long count(long samples) {
        return samples * (samples - 1) / 2;
    }

    /** All pairs of a group. */
    List<Open> open(JudgeDefinition judge, Group group)
            throws StoreException, InterruptedException {
        JudgeDefinition paired = judge.against(OTHER);
        var read = new HashMap<ToGrade, Gradable>();
        for (Gradable one : samples.read(group.members().stream().map(Member::graded).toList())) {
            read.put(new ToGrade(one.sample().id(), one.foreignRow()), one);
        }
        var open = new ArrayList<Open>();
        for (int i = 0; i < group.members().size(); i++) {
            for (int j = i + 1; j < group.members().size(); j++) {
                Member first = group.members().get(i);
                Member second = group.members().get(j);
                Gradable one = read.get(first.graded());
                Gradable other = read.get(second.graded());
                if (one != null && other != null) {
                    open.add(open(paired, first, second, one, other));
                }
            }
        }
        return open;
    }

    private Open open(
            JudgeDefinition judge, Member first, Member second, Gradable one, Gradable other)
            throws InterruptedException {
        String reply = one.sample().text().strip();
        String opposite = other.sample().text().strip();
        var asked = new ArrayList<Asked>();
        // After different earlier turns the last answers alone are nothing to compare.
        if (!reply.equals(opposite) && one.messages().equals(other.messages())) {
            Gradable both = beside(one, opposite);
            for (Call call : judge.calls()) {
                if (JudgePrompt.of(judge, both, call) instanceof JudgePrompt.Ready(var messages)) {
                    var request = new ChatRequest(messages, judge.parameters());
                    asked.add(new Asked(request, votes.identity(judge.model(), request)));
                }
            }
        }
        return new Open(first, second, reply.equals(opposite), asked);
    }

    private static Gradable beside(Gradable sample, String other) {
        var values = new LinkedHashMap<>(sample.values());
        values.put(OTHER, other);
        return new Gradable(
                sample.sample(),
                sample.foreignRow(),
                sample.version(),
                sample.messages(),
                sample.earlier(),
                sample.rowNumber(),
                values,
                sample.logprobs());
    }

    /**
     * What is stored of a run's comparisons.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public Compared stored(long run, JudgeDefinition judge)
            throws StoreException, InterruptedException {
        var pairs = new ArrayList<Pair>();
        int missing = 0;
        var told = new ArrayList<PositionBias.Pair>();
        for (Group group : groups(run)) {
            List<Open> open = open(judge, group);
            missing += (int) (count(group.members().size()) - open.size());
            Map<String, List<Vote>> said = votes.said(run, identities(open));
            for (Open pair : open) {
                List<Said> heard = heard(judge, pair, said);
                for (int i = 0; i + 1 < heard.size(); i += 2) {
                    if (heard.get(i) instanceof Read(double plain, _)
                            && heard.get(i + 1) instanceof Read(double swapped, _)) {
                        told.add(
                                new PositionBias.Pair(
                                        group.row(),
                                        "row " + group.row(),
                                        "row " + group.row(),
                                        plain,
                                        swapped));
                    }
                }
                Double value = value(judge, pair, heard);
                if (value == null) {
                    missing++;
                } else {
                    pairs.add(
                            new Pair(
                                    group.row(),
                                    pair.first().request(),
                                    pair.second().request(),
                                    value));
                }
            }
        }
        return new Compared(pairs, missing, PositionBias.of(told));
    }

    private static @Nullable Double value(JudgeDefinition judge, Open pair, List<Said> heard) {
        if (pair.isEqual()) {
            return 0.5;
        }
        if (heard.size() < judge.calls().size()) {
            return null;
        }
        Verdict verdict = Ballot.together(judge, heard);
        return verdict.value();
    }

    static Set<String> identities(List<Open> open) {
        var identities = new LinkedHashSet<String>();
        open.forEach(pair -> pair.asked().forEach(one -> identities.add(one.identity())));
        return identities;
    }

    /** What was said to each call; shorter than the calls where an answer is missing. */
    private static List<Said> heard(JudgeDefinition judge, Open pair, Map<String, List<Vote>> said)
            throws InterruptedException {
        var times = new HashMap<String, Integer>();
        var heard = new ArrayList<Said>();
        for (Asked one : pair.asked()) {
            int time = times.merge(one.identity(), 1, Integer::sum) - 1;
            List<Vote> known = said.getOrDefault(one.identity(), List.of());
            if (time >= known.size()) {
                break;
            }
            heard.add(Judge.said(judge, known.get(time)));
        }
        return heard;
    }
}
