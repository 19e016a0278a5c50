package dev.rung.experiment;

import dev.rung.llm.ChatReply;
import dev.rung.llm.LlmException;
import dev.rung.llm.Usage;

/**
 * What an attempt may be charged for.
 *
 * @param due whether the provider may charge for it at all
 * @param usage what was counted, as far as known
 */
record Bill(boolean due, Usage usage) {
    /** Nothing went out, or it was refused. */
    static final Bill NOTHING = new Bill(false, Usage.UNKNOWN);

    /** It was out when it ended, and nobody told what was counted. */
    static final Bill UNKNOWN = new Bill(true, Usage.UNKNOWN);

    static Bill of(ChatReply reply) {
        return new Bill(true, reply.usage());
    }

    static Bill of(LlmException fault) {
        return new Bill(fault.mayBeBilled(), fault.usage());
    }
}
