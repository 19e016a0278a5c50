package dev.rung.experiment;

import dev.rung.llm.Message;
import dev.rung.llm.Role;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

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

    /** One sentence on why a prompt cannot be sent, nothing if it can. */
    static Optional<String> problem(List<Turn> turns) {
        int answers = 0;
        boolean counted = true;
        for (Turn turn : turns) {
            Optional<String> unread = PromptPlace.problem(turn.text());
            if (unread.isPresent()) {
                return unread;
            }
            Optional<ReplyPiece> early = counted ? early(turn, answers) : Optional.empty();
            if (early.isPresent()) {
                return Optional.of(tooEarly(early.get(), answers));
            }
            answers += isSlot(turn) ? 1 : 0;
            // How often the model answers in a row's conversation, each row says.
            counted &= !Template.takesConversation(List.of(turn));
        }
        return unasked(turns);
    }

    /** The same of a conversation that is filled: braces in it mean nothing. */
    static Optional<String> unasked(List<Turn> turns) {
        boolean asked = false;
        for (Turn turn : turns) {
            if (isSlot(turn) && !asked) {
                return Optional.of("Put a user turn before every place where the model answers.");
            }
            asked = turn.role() == Role.USER || (asked && turn.role() == Role.SYSTEM);
        }
        return Optional.empty();
    }

    /** A piece of an answer that has not come when the turn is said. */
    private static Optional<ReplyPiece> early(Turn turn, int answers) {
        return Template.pieces(turn.text()).stream()
                .filter(it -> answers == 0 || (it.answer() != null && it.answer() > answers))
                .findFirst();
    }

    private static String tooEarly(ReplyPiece piece, int answers) {
        return answers == 0
                ? "%s stands before the first answer. Put an empty assistant turn before it: there the model answers."
                        .formatted(piece.place())
                : "%s names an answer that comes later: before it the model answers %s."
                        .formatted(piece.place(), answers == 1 ? "once" : answers + " times");
    }

    /** Whether the model is to go on with an answer that is begun for it. */
    public static boolean isPrefilled(List<Turn> turns) {
        return !turns.isEmpty()
                && turns.getLast().role() == Role.ASSISTANT
                && !turns.getLast().text().isBlank();
    }

    /** How often the model answers to a prompt, ≥ 1; nothing where each row says that. */
    public static OptionalInt answers(List<Turn> turns) {
        return Template.takesConversation(turns)
                ? OptionalInt.empty()
                : OptionalInt.of((int) normal(turns).stream().filter(Turns::isSlot).count() + 1);
    }

    /** How often the model answers, ≥ 1. */
    public static int steps(List<Message> messages) {
        return (int) messages.stream().filter(Turns::isSlot).count() + 1;
    }

    /**
     * What is sent for a step, with pieces of the answers so far in their places. A piece that is
     * not there leaves its place as it was written.
     *
     * @param messages as a request holds them
     * @param replies the answers so far, in order; their number is the step
     */
    public static List<Message> upTo(List<Message> messages, List<String> replies) {
        return upTo(messages, replies, (_, _) -> {});
    }

    /**
     * The same.
     *
     * @param missing hears of pieces that are not there, as {@link ReplyPiece#filled} says
     */
    static List<Message> upTo(
            List<Message> messages, List<String> replies, ReplyPiece.Missing missing) {
        var sent = new ArrayList<Message>();
        int slot = 0;
        for (Message message : messages) {
            if (!isSlot(message)) {
                sent.add(said(message, replies.subList(0, slot), missing));
            } else if (slot < replies.size()) {
                sent.add(Message.assistant(replies.get(slot++)));
            } else {
                break;
            }
        }
        return List.copyOf(sent);
    }

    /** One message with pieces of the answers before it. */
    static Message said(Message message, List<String> answers, ReplyPiece.Missing missing) {
        return new Message(message.role(), ReplyPiece.filled(message.text(), answers, missing));
    }

    /** What a request holds, as it was written: with the places that wait for answers. */
    public static List<Message> written(List<Message> messages) {
        return messages.stream()
                .map(message -> new Message(message.role(), ReplyPiece.written(message.text())))
                .toList();
    }

    /**
     * What is said between the answer before a step and that step, for reading.
     *
     * @param replies the answers so far, in order; their number is the step, ≥ 1
     */
    public static List<Message> before(List<Message> messages, List<String> replies) {
        int slot = 0;
        int from = 0;
        for (int i = 0; i < messages.size() && slot < replies.size(); i++) {
            if (isSlot(messages.get(i))) {
                slot++;
                from = i + 1;
            }
        }
        List<Message> all = upTo(messages, replies);
        return all.subList(Math.min(from, all.size()), all.size());
    }
}
