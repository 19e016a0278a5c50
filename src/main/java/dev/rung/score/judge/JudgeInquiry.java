package dev.rung.score.judge;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.VoteStore;
import dev.rung.experiment.Voting;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.ModelRef;
import dev.rung.score.judge.JudgeDefinition.Call;
import dev.rung.store.StoreException;

import java.util.ArrayList;
import java.util.List;

/** The questions of a judge. */
record JudgeInquiry(JudgeDefinition judge, String version, VoteStore votes, Voting voting)
        implements Inquiry {
    @Override
    public String id() {
        return judge.id();
    }

    @Override
    public ModelRef model() {
        return judge.model();
    }

    @Override
    public int calls() {
        return judge.calls().size();
    }

    @Override
    public boolean isDrawn() {
        return true;
    }

    @Override
    public List<Asked> about(Gradable sample) throws InterruptedException {
        var asked = new ArrayList<Asked>();
        for (Call call : judge.calls()) {
            if (!(JudgePrompt.of(judge, sample, call) instanceof JudgePrompt.Ready(var messages))) {
                break;
            }
            var request = new ChatRequest(messages, judge.parameters());
            asked.add(new Asked(call.number(), request, votes.identity(judge.model(), request)));
        }
        return asked;
    }

    @Override
    public Voting.Outcome send(Voting.Ask ask) throws StoreException, InterruptedException {
        return voting.ask(ask);
    }
}
