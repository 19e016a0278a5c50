package dev.rung.experiment;

import dev.rung.experiment.RunPlan.Call;
import dev.rung.experiment.RunPlan.Kind;
import dev.rung.llm.Capabilities;
import dev.rung.llm.ModelInfo;
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
    private final RunStore runs;
    private final DatasetStore datasets;
    private final Models models;

    public Outbox(RunStore runs, DatasetStore datasets, Models models) {
        this.runs = runs;
        this.datasets = datasets;
        this.models = models;
    }

    /**
     * Stores a hand send: the prompt's version and a run of one row with a request for every column
     * and time. A variable takes the value typed by hand, or else that of the draft's row; a typed
     * value that is blank counts as not typed. Parameters that a model does not take are left out.
     */
    public Prepared prepare(long idea, Draft draft) throws StoreException {
        Optional<Prepared.Empty> empty = empty(draft.turns(), draft.columns());
        if (empty.isPresent()) {
            return empty.get();
        }
        Long chosen = draft.row();
        DataRow row = chosen == null ? null : datasets.row(chosen).orElse(null);
        Map<String, String> values = values(draft, row);
        List<String> missing = missing(draft.turns(), values);
        if (!missing.isEmpty()) {
            return new Prepared.Missing(missing);
        }
        List<Call> calls =
                draft.columns().stream()
                        .map(column -> new Call(row, values, taken(column), draft.times()))
                        .toList();
        return new Prepared.Ready(
                runs.create(new RunPlan(idea, Kind.SEND, draft.turns(), null, calls)));
    }

    /** Stores a run: one request for every row and column. */
    public Prepared prepareRun(
            Idea idea, List<Turn> turns, List<DataRow> rows, List<Column> columns)
            throws StoreException {
        Optional<Prepared.Empty> empty = empty(turns, columns);
        if (empty.isPresent()) {
            return empty.get();
        }
        if (rows.isEmpty()) {
            return new Prepared.Empty("Choose rows to run on.");
        }
        var missing = new LinkedHashSet<String>();
        var calls = new ArrayList<Call>();
        Set<String> variables = Template.variables(turns);
        for (Column column : columns) {
            Column taken = taken(column);
            for (DataRow row : rows) {
                missing.addAll(missing(turns, row.fields()));
                calls.add(new Call(row, only(variables, row.fields()), taken, 1));
            }
        }
        if (!missing.isEmpty()) {
            return new Prepared.Missing(List.copyOf(missing));
        }
        return new Prepared.Ready(
                runs.create(new RunPlan(idea.id(), Kind.RUN, turns, idea.dataset(), calls)));
    }

    private static Optional<Prepared.Empty> empty(List<Turn> turns, List<Column> columns) {
        if (turns.stream().allMatch(turn -> turn.text().isBlank())) {
            return Optional.of(new Prepared.Empty("Type a prompt to send."));
        }
        if (columns.isEmpty()) {
            return Optional.of(new Prepared.Empty("Choose a model to send to."));
        }
        return Optional.empty();
    }

    /** Values for the draft's variables, as far as there are any. */
    private static Map<String, String> values(Draft draft, @Nullable DataRow row) {
        var values = new LinkedHashMap<String, String>();
        if (row != null) {
            values.putAll(row.fields());
        }
        draft.values()
                .forEach(
                        (name, typed) -> {
                            if (!typed.isBlank()) {
                                values.put(name, typed);
                            }
                        });
        return only(Template.variables(draft.turns()), values);
    }

    private static Map<String, String> only(Set<String> names, Map<String, String> all) {
        var some = new LinkedHashMap<String, String>();
        for (String name : names) {
            String value = all.get(name);
            if (value != null) {
                some.put(name, value);
            }
        }
        return some;
    }

    private static List<String> missing(List<Turn> turns, Map<String, String> values) {
        return Template.variables(turns).stream()
                .filter(name -> !values.containsKey(name))
                .toList();
    }

    private Column taken(Column column) {
        Capabilities capabilities =
                models.info(column.model())
                        .map(ModelInfo::capabilities)
                        .orElse(Capabilities.UNKNOWN);
        Parameters set = column.parameters();
        return new Column(
                column.model(), set.only(capabilities.takesWith(set.effort())), column.slot());
    }
}
