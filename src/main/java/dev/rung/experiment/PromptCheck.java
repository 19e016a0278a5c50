package dev.rung.experiment;

import dev.rung.experiment.ShotPools.Study;
import dev.rung.experiment.shot.Shot;
import dev.rung.experiment.shot.Shots;
import dev.rung.llm.Role;
import dev.rung.store.Database;
import dev.rung.store.StoreException;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks whether rows, conditions and examples fill the prompts of a run. Blocks. */
final class PromptCheck {
    private final Database database;

    PromptCheck(Database database) {
        this.database = database;
    }

    /**
     * @throws ShotFault for a prompt that cannot be sent, a variable that neither a column nor a
     *     condition fills, or a gold example that leaves one empty
     */
    void check(Study study) throws ShotFault, StoreException {
        for (Asked one : study.asked()) {
            Optional<String> problem = Turns.problem(one.turns());
            if (problem.isPresent()) {
                throw new ShotFault(problem.get());
            }
            checkRows(study, one);
            checkAnswers(one);
        }
        for (Asked one : study.asked()) {
            if (one.shots() instanceof Shots.Gold(List<Shot> examples, _)) {
                for (int i = 0; i < examples.size(); i++) {
                    checkExample(study, one, i, examples.get(i));
                }
            }
        }
    }

    /** An answer's letter has to be the one under which its choice is shown. */
    private static void checkAnswers(Asked one) throws ShotFault {
        if (!(one.shots() instanceof Shots.Drawn drawn)) {
            return;
        }
        List<ShownChoices> shown = Template.choices(one.turns());
        var answer = List.of(new Turn(Role.ASSISTANT, drawn.how().answer()));
        Optional<String> unread = PromptPlace.problem(drawn.how().answer());
        if (unread.isPresent()) {
            throw new ShotFault(unread.get());
        }
        for (ReplyPiece piece : Template.pieces(drawn.how().answer())) {
            throw new ShotFault(
                    "The answers of the shots say %s: a piece of an answer stands in a later turn of the prompt."
                            .formatted(piece.place()));
        }
        for (ShownChoices counted : Template.choices(answer)) {
            if (!shown.contains(counted)) {
                throw new ShotFault(
                        "The answers of the shots count the letters of %s, but %s. Give both the"
                                        .formatted(
                                                counted.place(),
                                                shown.isEmpty()
                                                        ? "the prompt lists no choices"
                                                        : "the prompt shows "
                                                                + shown.getFirst().place())
                                + " same choices, order and seed.");
            }
        }
    }

    private static String hint(List<String> columns) {
        String hint = Dataset.hint(columns);
        return hint.isEmpty()
                ? ""
                : " Its columns are %s.".formatted(String.join(", ", columns)) + hint;
    }

    private void checkRows(Study study, Asked one) throws ShotFault, StoreException {
        for (Condition condition : study.order().crossed()) {
            var missing = new LinkedHashSet<>(Template.variables(one.turns()));
            missing.removeAll(study.dataset().columns());
            missing.removeAll(condition.values().keySet());
            missing.remove(ShotPrompt.VARIABLE);
            if (one.turns().equals(Template.ROW_ALONE) && !missing.isEmpty()) {
                throw new ShotFault(
                        "%s says nothing but the row's conversation, and %s has no column «%s» that holds one."
                                .formatted(named(one), study.dataset().name(), Template.MESSAGES));
            }
            if (!missing.isEmpty()) {
                throw new ShotFault(
                        "%s has %s, which is no column of %s and which no condition fills."
                                        .formatted(
                                                named(one), braced(missing), study.dataset().name())
                                + hint(study.dataset().columns()));
            }
        }
    }

    /** An example that says nothing of a variable would be shown with a hole. */
    private static void checkExample(Study study, Asked one, int place, Shot shot)
            throws ShotFault {
        Optional<String> lacking = ShotPrompt.lacking(one.turns(), shot);
        if (lacking.isPresent()) {
            throw new ShotFault("Gold example %d has %s.".formatted(place + 1, lacking.get()));
        }
        for (Condition condition : study.order().crossed()) {
            Set<String> missing = ShotPrompt.variables(one.turns(), shot);
            missing.removeAll(shot.values().keySet());
            missing.removeAll(condition.values().keySet());
            if (!missing.isEmpty()) {
                throw new ShotFault(
                        "Gold example %d has no value for %s%s."
                                .formatted(place + 1, braced(missing), unused(study, shot)));
            }
        }
    }

    /** What the example has and no prompt takes: likely the same name, misspelt. */
    private static String unused(Study study, Shot shot) {
        var names = new LinkedHashSet<>(shot.values().keySet());
        study.asked().forEach(one -> names.removeAll(Template.variables(one.turns())));
        return names.isEmpty()
                ? ", and no condition fills it"
                : "; «%s» is not in the prompt".formatted(String.join("», «", names));
    }

    private static String braced(Set<String> names) {
        return "{{" + String.join("}}, {{", names) + "}}";
    }

    private String named(Asked asked) throws StoreException {
        String name =
                database.read(
                        sql ->
                                sql.first(
                                                "SELECT name FROM prompt_version WHERE id = ?",
                                                row -> row.text("name"),
                                                asked.version())
                                        .orElse(""));
        return name.isEmpty()
                ? "Version %d of the prompt".formatted(asked.number())
                : "The prompt «%s» (version %d)".formatted(name, asked.number());
    }
}
