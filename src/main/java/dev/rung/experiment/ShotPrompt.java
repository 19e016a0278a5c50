package dev.rung.experiment;

import dev.rung.experiment.shot.Placement;
import dev.rung.experiment.shot.Shot;
import dev.rung.llm.Message;
import dev.rung.llm.Role;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts examples into conversations. An example is shown as the prompt itself would ask it: from its
 * first user turn on, with the example's values and answers.
 */
public final class ShotPrompt {
    /** The variable in whose place examples inside a prompt stand. */
    public static final String VARIABLE = "shots";

    private static final String BETWEEN = "\n\n";

    /** The variable with the empty lines behind it. */
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*" + VARIABLE + "\\s*}}\\s*");

    private ShotPrompt() {}

    /**
     * The conversation with examples.
     *
     * @param values of the question's variables
     * @param condition values that an example takes where it has none of its own
     */
    public static List<Message> fill(
            List<Turn> turns,
            Map<String, String> values,
            List<Shot> shots,
            Placement placement,
            Map<String, String> condition) {
        List<Turn> bare = bare(turns);
        int question = question(bare);
        if (shots.isEmpty() || question < 0) {
            return Template.fill(bare, values);
        }
        List<List<Message>> shown =
                shots.stream()
                        .map(shot -> shown(bare, question, shot, condition, (_, _) -> {}))
                        .toList();
        if (placement == Placement.INSIDE) {
            String text =
                    shown.stream().map(ShotPrompt::asText).collect(Collectors.joining(BETWEEN));
            return inside(turns, bare, question, values, text);
        }
        var messages = new ArrayList<>(Template.fill(bare.subList(0, question), values));
        shown.forEach(messages::addAll);
        messages.addAll(Template.fill(bare.subList(question, bare.size()), values));
        return List.copyOf(messages);
    }

    /** Where the first user turn stands, −1 without one. */
    private static int question(List<Turn> turns) {
        for (int i = 0; i < turns.size(); i++) {
            if (turns.get(i).role() == Role.USER) {
                return i;
            }
        }
        return -1;
    }

    private static List<Message> inside(
            List<Turn> turns,
            List<Turn> bare,
            int question,
            Map<String, String> values,
            String text) {
        if (Template.variables(turns).contains(VARIABLE)) {
            var all = new HashMap<>(values);
            all.put(VARIABLE, text);
            return Template.fill(turns, all);
        }
        var messages = new ArrayList<>(Template.fill(bare.subList(0, question), values));
        List<Message> rest = Template.fill(bare.subList(question, bare.size()), values);
        Message first = rest.getFirst();
        messages.add(new Message(first.role(), text + BETWEEN + first.text()));
        messages.addAll(rest.subList(1, rest.size()));
        return List.copyOf(messages);
    }

    /** The example as turns: an answer in every place where the model answers. */
    private static List<Message> shown(
            List<Turn> turns,
            int question,
            Shot shot,
            Map<String, String> condition,
            ReplyPiece.Missing missing) {
        var values = new HashMap<>(condition);
        values.putAll(shot.values());
        var messages = new ArrayList<Message>();
        int answered = 0;
        for (int i = question; i < turns.size() && answered < shot.answers().size(); i++) {
            Turn turn = turns.get(i);
            if (turn.role() == Role.ASSISTANT && turn.text().isBlank()) {
                messages.add(Message.assistant(shot.answers().get(answered++)));
                continue;
            }
            List<Turn> one = List.of(turn);
            List<String> before = shot.answers().subList(0, answered);
            List<Message> said =
                    Template.fill(one, withAll(one, values)).stream()
                            .map(message -> Turns.said(message, before, missing))
                            .toList();
            if (turn.role() == Role.ASSISTANT && i == turns.size() - 1) {
                // The answer is begun for the model: it goes on from there.
                String begun = said.getFirst().text();
                messages.add(Message.assistant(begun + shot.answers().get(answered++)));
            } else {
                messages.addAll(said);
            }
        }
        if (answered < shot.answers().size()) {
            messages.add(Message.assistant(shot.answers().get(answered)));
        }
        return messages;
    }

    /** Why the example's own answers do not have what its turns say of them; nothing if so. */
    static Optional<String> lacking(List<Turn> turns, Shot shot) {
        List<Turn> bare = bare(turns);
        int question = question(bare);
        var reasons = new ArrayList<String>();
        if (question >= 0) {
            shown(
                    bare,
                    question,
                    shot,
                    Map.of(),
                    (place, why) -> reasons.add("nothing for %s: %s".formatted(place, why)));
        }
        return reasons.stream().findFirst();
    }

    /** The variables of what is shown of an example. */
    static Set<String> variables(List<Turn> turns, Shot shot) {
        List<Turn> bare = bare(turns);
        int question = question(bare);
        var names = new LinkedHashSet<String>();
        int answered = 0;
        for (int i = Math.max(0, question);
                question >= 0 && i < bare.size() && answered < shot.answers().size();
                i++) {
            Turn turn = bare.get(i);
            names.addAll(Template.variables(List.of(turn)));
            if (turn.role() == Role.ASSISTANT && (turn.text().isBlank() || i == bare.size() - 1)) {
                answered++;
            }
        }
        return names;
    }

    /** What the example says nothing of is empty. */
    private static Map<String, String> withAll(List<Turn> turns, Map<String, String> values) {
        var all = new HashMap<>(values);
        Template.variables(turns).forEach(name -> all.putIfAbsent(name, ""));
        return all;
    }

    private static String asText(List<Message> shown) {
        var text = new StringBuilder();
        for (Message message : shown) {
            if (!text.isEmpty()) {
                // «Label:» goes on in its line, all else in the next.
                boolean goesOn =
                        message.role() == Role.ASSISTANT && text.charAt(text.length() - 1) == ':';
                text.append(goesOn ? ' ' : '\n');
            }
            text.append(message.text());
        }
        return text.toString();
    }

    /** The prompt as it is without examples: nothing stands in their place. */
    private static List<Turn> bare(List<Turn> turns) {
        return turns.stream()
                .map(turn -> new Turn(turn.role(), PLACE.matcher(turn.text()).replaceAll("")))
                .filter(turn -> turn.role() == Role.ASSISTANT || !turn.text().isBlank())
                .toList();
    }
}
