package dev.rung.score.judge;

import dev.rung.experiment.Gradable;
import dev.rung.experiment.Voting;
import dev.rung.llm.ChatRequest;
import dev.rung.llm.ModelRef;
import dev.rung.store.StoreException;

import java.util.List;

/** What a grader that costs has to ask about replies, for {@link JudgeStage}. */
public interface Inquiry {
    /** The grader's. */
    String id();

    /** The grader's, without the end that tells rows apart. */
    String version();

    /** Who is asked. */
    ModelRef model();

    /** How much is asked about a reply at most. */
    int calls();

    /** Whether the same question may be answered otherwise a second time: then votes are drawn. */
    boolean isDrawn();

    /**
     * What is asked about a reply, in the order of the calls; stops where something is lacking.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    List<Asked> about(Gradable sample) throws InterruptedException;

    /**
     * Sends one question.
     *
     * @throws InterruptedException if the thread was interrupted; what it cost is kept
     */
    Voting.Outcome send(Voting.Ask ask) throws StoreException, InterruptedException;

    /**
     * A question.
     *
     * @param call counts what is asked of the reply from 0
     * @param identity equal ones share their votes
     */
    record Asked(int call, ChatRequest request, String identity) {}
}
