package dev.rung.experiment;

import java.util.List;

/** What became of the wish to send something. */
public sealed interface Prepared {
    /** The requests are stored and wait to be sent, column by column, sample by sample. */
    record Ready(List<Request> requests) implements Prepared {
        public Ready {
            requests = List.copyOf(requests);
        }
    }

    /**
     * Variables have no value; nothing was stored.
     *
     * @param variables their names, in the order in which the prompt has them
     */
    record Missing(List<String> variables) implements Prepared {
        public Missing {
            variables = List.copyOf(variables);
        }
    }

    /**
     * It cannot be sent as it is; nothing was stored.
     *
     * @param what one sentence on what is wrong
     * @param whatToDo one sentence for the user
     */
    record Refused(String what, String whatToDo) implements Prepared {}
}
