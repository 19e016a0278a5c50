package dev.rung.llm.builtin.practice;

import dev.rung.learn.Labelled;
import dev.rung.llm.Message;
import dev.rung.llm.Role;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the practice model finds in a conversation.
 *
 * <p>The question is the last user turn that puts a case ({@link Shape}); what comes after it is
 * talk about its own answer, so it answers the same question anew. Examples are the cases before
 * the question whose reply makes a choice and does nothing else. Its own earlier replies are thus
 * not learnt from: they follow the question, or the talk after it.
 *
 * <p>Where this ends: a conversation does not say who wrote a reply. If the model's own reply
 * stands after a case and another case of the same shape follows, the pair looks exactly like an
 * example and is taken for one. In turns without marks, talk in other words than {@link Shape}
 * knows is taken for a case; begin the turn with «Message:», or list the choices in it, to be safe.
 *
 * @param choices in the order in which they are listed
 * @param examples texts without what they have in common, labels as in {@code choices}
 * @param question likewise
 */
record Reading(Choices choices, List<Labelled> examples, String question) {
    /** A user turn and the reply that follows it, null if none does. */
    private record Pair(String turn, @Nullable String reply) {}

    /** What the conversation asks to choose from, or nothing if there is nothing to choose. */
    static Optional<Reading> of(List<Message> messages) {
        List<Pair> pairs = pairs(messages);
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        Shape shape = Shape.of(pairs.getFirst().turn);
        List<Pair> cases = new ArrayList<>(pairs);
        cases.subList(1, cases.size()).removeIf(pair -> !shape.fits(pair.turn));
        String question = cases.removeLast().turn;
        return choices(messages, question, cases).map(choices -> reading(choices, cases, question));
    }

    private static List<Pair> pairs(List<Message> messages) {
        var pairs = new ArrayList<Pair>();
        for (Message message : messages) {
            boolean open = !pairs.isEmpty() && pairs.getLast().reply == null;
            if (message.role() == Role.USER) {
                String before = open ? pairs.removeLast().turn + "\n\n" : "";
                pairs.add(new Pair(before + message.text(), null));
            } else if (message.role() == Role.ASSISTANT && open) {
                pairs.add(new Pair(pairs.removeLast().turn, message.text()));
            }
        }
        return pairs;
    }

    /** Those of the question, else of the system prompt, else of the latest case, else as shown. */
    private static Optional<Choices> choices(
            List<Message> messages, String question, List<Pair> cases) {
        String system =
                messages.stream()
                        .filter(message -> message.role() == Role.SYSTEM)
                        .map(Message::text)
                        .collect(Collectors.joining("\n"));
        var places =
                Stream.concat(
                        Stream.of(question, system), cases.reversed().stream().map(Pair::turn));
        return places.map(Choices::listedIn)
                .flatMap(Optional::stream)
                .findFirst()
                .or(
                        () ->
                                Choices.shownBy(
                                        cases.stream()
                                                .map(Pair::reply)
                                                .mapMulti(Reading::present)));
    }

    private static void present(@Nullable String reply, Consumer<String> to) {
        if (reply != null) {
            to.accept(reply);
        }
    }

    private static Reading reading(Choices choices, List<Pair> cases, String question) {
        var examples = new ArrayList<Labelled>();
        for (Pair pair : cases) {
            String reply = pair.reply == null ? "" : pair.reply;
            // Letters may stand in another order there: the label is what carries over.
            Choices there = Choices.listedIn(pair.turn).orElse(choices);
            there.madeBy(reply)
                    .flatMap(made -> choices.labelled(made.label()))
                    .ifPresent(
                            made -> examples.add(new Labelled(unlisted(pair.turn), made.label())));
        }
        Frame frame = Frame.around(examples.stream().map(Labelled::text).toList());
        return new Reading(
                choices,
                examples.stream()
                        .map(example -> new Labelled(frame.strip(example.text()), example.label()))
                        .toList(),
                frame.strip(unlisted(question)));
    }

    private static String unlisted(String turn) {
        return turn.lines()
                .filter(line -> !Choices.isListing(line))
                .collect(Collectors.joining("\n"))
                .strip();
    }
}
