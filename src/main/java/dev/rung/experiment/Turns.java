package dev.rung.experiment;

import dev.rung.llm.Message;
import dev.rung.llm.Role;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The slots of a conversation: an assistant turn without text says «the model answers here», and
 * where the last turn is not one, the model answers after it. An assistant turn with text at the
 * end is the beginning of the answer that the model goes on with.
 */
public final class Turns {
    private Turns() {}

    /**
     * The turns that count: those with text, and slots but for one at the end, which is implied.
     */
    public static List<Turn> normal(List<Turn> turns) {
        var kept = new ArrayList<Turn>();
        for (Turn turn : turns) {
            if (turn.role() == Role.ASSISTANT || !turn.text().isBlank()) {
                kept.add(turn.text().isBlank() ? new Turn(Role.ASSISTANT, "") : turn);
            }
        }
        while (!kept.isEmpty() && isSlot(kept.getLast())) {
            kept.removeLast();
        }
        return List.copyOf(kept);
    }

    private static boolean isSlot(Turn turn) {
        return turn.role() == Role.ASSISTANT && turn.text().isBlank();
    }

    private static boolean isSlot(Message message) {
        return message.role() == Role.ASSISTANT && message.text().isBlank();
    }

    /** One sentence on why the conversation cannot be sent, nothing if it can. */
    static Optional<String> problem(List<Turn> turns) {
        boolean asked = false;
        for (Turn turn : turns) {
            Optional<String> unread = PromptPlace.problem(turn.text());
            if (unread.isPresent()) {
                return unread;
            }
            if (isSlot(turn) && !asked) {
                return Optional.of("Put a user turn before every place where the model answers.");
            }
            asked = turn.role() == Role.USER || (asked && turn.role() == Role.SYSTEM);
        }
        return Optional.empty();
    }

    /** Whether the model is to go on with an answer that is begun for it. */
    public static boolean isPrefilled(List<Turn> turns) {
        return !turns.isEmpty()
                && turns.getLast().role() == Role.ASSISTANT
                && !turns.getLast().text().isBlank();
    }

    /** How often the model answers, ≥ 1. */
    public static int steps(List<Message> messages) {
        return (int) messages.stream().filter(Turns::isSlot).count() + 1;
    }

    /**
     * What is sent for a step.
     *
     * @param replies the answers so far, in order; their number is the step
     */
    public static List<Message> upTo(List<Message> messages, List<String> replies) {
        var sent = new ArrayList<Message>();
        int slot = 0;
        for (Message message : messages) {
            if (!isSlot(message)) {
                sent.add(message);
            } else if (slot < replies.size()) {
                sent.add(Message.assistant(replies.get(slot++)));
            } else {
                break;
            }
        }
        return List.copyOf(sent);
    }

    /**
     * What is said between the answer before a step and that step, for reading.
     *
     * @param step ≥ 1
     */
    public static List<Message> before(List<Message> messages, int step) {
        var between = new ArrayList<Message>();
        int slot = 0;
        for (Message message : messages) {
            if (isSlot(message)) {
                slot++;
            } else if (slot == step) {
                between.add(message);
            }
        }
        return List.copyOf(between);
    }
}
