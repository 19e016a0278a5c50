package dev.rung.experiment;

import dev.rung.experiment.RunPlan.Call;
import dev.rung.experiment.RunPlan.Kind;
import dev.rung.llm.Capabilities;
import dev.rung.llm.Models;
import dev.rung.llm.Parameters;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns what is on the desk into requests that wait to be sent. Blocks. */
public final class Outbox {
    private static final String NOTHING = "There is nothing to send yet.";

    private final RunStore runs;
    private final DatasetStore datasets;
    private final Models models;

    public Outbox(RunStore runs, DatasetStore datasets, Models models) {
        this.runs = runs;
        this.datasets = datasets;
        this.models = models;
    }

    /**
     * Stores a hand send: the prompt's version and a run with a request for every message,
     * condition, column and time, in this order. A variable takes the value of the condition, or
     * else what is typed by hand, or else that of the row; a typed value that is blank counts as
     * not typed. Parameters that a model does not take are left out. If the prompt is empty and a
     * row holds a conversation, that is sent.
     */
    public Prepared prepare(long idea, Order order) throws StoreException {
        Long firstRow = order.items().getFirst().row();
        List<Turn> turns =
                orConversation(
                        order.prompt().turns(),
                        firstRow == null ? null : datasets.row(firstRow).orElse(null));
        Optional<Prepared.Refused> refused = refused(turns, order.columns());
        if (refused.isPresent()) {
            return refused.get();
        }
        List<Column> columns = order.columns().stream().map(this::taken).toList();
        Set<String> variables = Template.variables(turns);
        var missing = new LinkedHashSet<String>();
        var calls = new ArrayList<Call>();
        for (int number = 0; number < order.items().size(); number++) {
            Order.Item item = order.items().get(number);
            Long chosen = item.row();
            DataRow row = chosen == null ? null : datasets.row(chosen).orElse(null);
            for (Condition condition : Condition.crossed(order.conditions())) {
                Map<String, String> values = Template.used(turns, values(row, item, condition));
                variables.stream().filter(name -> !values.containsKey(name)).forEach(missing::add);
                refused = refusedRow(turns, row, values, columns);
                if (refused.isPresent()) {
                    return refused.get();
                }
                for (Column column : columns) {
                    calls.add(
                            new Call(number, condition.name(), row, values, column, order.times()));
                }
            }
        }
        if (!missing.isEmpty()) {
            return new Prepared.Missing(List.copyOf(missing));
        }
        var prompt = new Order.Prompt(turns, order.prompt().base(), order.prompt().ticks());
        return new Prepared.Ready(runs.create(new RunPlan(idea, Kind.SEND, prompt, null, calls)));
    }

    /** An empty prompt lets the row speak for itself, if it can. */
    private static List<Turn> orConversation(List<Turn> turns, @Nullable DataRow row) {
        return row != null && Template.conversation(row.fields()).isPresent()
                ? Template.orRowAlone(turns)
                : turns;
    }

    /** The prompt was looked at before; here it is what a row puts into it. */
    private Optional<Prepared.Refused> refusedRow(
            List<Turn> turns,
            @Nullable DataRow row,
            Map<String, String> values,
            List<Column> columns) {
        if (!Template.takesConversation(turns)
                || !values.keySet().containsAll(Template.variables(turns))) {
            return Optional.empty();
        }
        List<Turn> filled =
                Template.fill(turns, values).stream()
                        .map(message -> new Turn(message.role(), message.text()))
                        .toList();
        Optional<String> problem = Turns.unasked(filled);
        if (problem.isPresent()) {
            return Optional.of(
                    new Prepared.Refused(
                            "The conversation of row %s leaves nothing to answer; nothing was sent."
                                    .formatted(row == null ? "–" : row.number()),
                            problem.get()));
        }
        return Turns.isPrefilled(filled) ? notContinued(columns) : Optional.empty();
    }

    private static Map<String, String> values(
            @Nullable DataRow row, Order.Item item, Condition condition) {
        var values = new LinkedHashMap<String, String>();
        // A message that is sent by hand shows no examples.
        values.put(ShotPrompt.VARIABLE, "");
        if (row != null) {
            values.putAll(row.values());
        }
        item.values()
                .forEach(
                        (name, typed) -> {
                            if (!typed.isBlank()) {
                                values.put(name, typed);
                            }
                        });
        values.putAll(condition.values());
        return values;
    }

    private Optional<Prepared.Refused> refused(List<Turn> turns, List<Column> columns) {
        if (turns.stream().allMatch(turn -> turn.text().isBlank())) {
            return Optional.of(new Prepared.Refused(NOTHING, "Type a prompt to send."));
        }
        if (columns.isEmpty()) {
            return Optional.of(new Prepared.Refused(NOTHING, "Choose a model to send to."));
        }
        Optional<Prepared.Refused> keyless = keyless(columns);
        if (keyless.isPresent()) {
            return keyless;
        }
        Optional<String> problem = Turns.problem(turns);
        if (problem.isPresent()) {
            return Optional.of(
                    new Prepared.Refused(
                            "The model has nothing to answer; nothing was sent.", problem.get()));
        }
        return Turns.isPrefilled(turns) ? notContinued(columns) : Optional.empty();
    }

    /** A prompt does not leave for a place that is known to ask for a key that is not there. */
    private Optional<Prepared.Refused> keyless(List<Column> columns) {
        return columns.stream()
                .map(column -> models.keyless(column.model()))
                .flatMap(Optional::stream)
                .findFirst()
                .map(
                        model ->
                                new Prepared.Refused(
                                        "There is no key for %s; nothing was sent."
                                                .formatted(model.label()),
                                        model.note().isEmpty()
                                                ? "Add its key in Settings."
                                                : model.note()));
    }

    /** Models that are known to refuse, or to overlook, an answer that is begun for them. */
    private Optional<Prepared.Refused> notContinued(List<Column> columns) {
        return columns.stream()
                .map(column -> models.info(column.model()))
                .flatMap(Optional::stream)
                .filter(model -> !model.capabilities().takesPrefill())
                .findFirst()
                .map(
                        model ->
                                new Prepared.Refused(
                                        "%s does not go on with an answer that is begun for it;"
                                                        .formatted(model.label())
                                                + " nothing was sent.",
                                        "Remove the last assistant turn, or choose another"
                                                + " model."));
    }

    private Column taken(Column column) {
        Capabilities capabilities = models.capabilities(column.model());
        Parameters set = column.parameters();
        return new Column(
                column.model(), set.only(capabilities.takesWith(set.effort())), column.slot());
    }
}
