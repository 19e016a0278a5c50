package dev.rung.pane.ladder;

import dev.rung.experiment.Template;
import dev.rung.experiment.Turn;
import dev.rung.experiment.Turns;
import dev.rung.llm.Role;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Puts conversations into the editor, to go on from them; where they came from stays as it is. */
record Branching(PromptModel prompt, ValuesModel values, ColumnsModel columns) {
    /**
     * Puts the conversation of a reply into the editor, up to that reply, with an empty turn after
     * it: what is sent next goes on from there. The version it came from and its replies stay.
     */
    void from(ReplyModel from) {
        List<ReplyModel> shown =
                columns.columns().stream().flatMap(one -> one.replies().stream()).toList();
        var answers = new ArrayList<>(from.answersBefore(shown));
        answers.add(from.text());
        List<Turn> turns =
                new ArrayList<>(
                        Turns.upTo(from.request().chat().messages(), answers).stream()
                                .map(message -> new Turn(message.role(), message.text()))
                                .toList());
        if (answers.size() >= Turns.steps(from.request().chat().messages())) {
            turns.add(new Turn(Role.ASSISTANT, answers.getLast()));
        }
        conversation(turns, from.request().versionNumber());
    }

    /**
     * Puts a conversation into the editor with an empty turn after it. What looks like a variable
     * in it, or another place, stands for itself.
     *
     * @param base the version that it comes from, null if from none
     */
    void conversation(List<Turn> turns, @Nullable Integer base) {
        for (String name : Template.variables(turns)) {
            values.typed().put(name, "{{" + name + "}}");
        }
        var all = new ArrayList<Turn>();
        turns.forEach(turn -> all.add(new Turn(turn.role(), Template.escaped(turn.text()))));
        if (all.isEmpty() || all.getLast().role() != Role.USER) {
            all.add(new Turn(Role.USER, ""));
        }
        prompt.edit(all, base);
    }
}
