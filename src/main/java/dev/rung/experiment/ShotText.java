package dev.rung.experiment;

import dev.rung.experiment.shot.Shot;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of a row goes into the prompts of a run: its shots are filled from that, and by that rows
 * are compared.
 *
 * @param columns in the order of the dataset
 * @param shuffled whether the row's number goes into them, too: its choices are shuffled by it
 */
record ShotText(List<String> columns, boolean shuffled) {
    ShotText {
        columns = List.copyOf(columns);
    }

    /**
     * The columns that the prompts use and no condition fills. If they use none, all count but
     * those of the answers: something has to tell rows apart.
     *
     * @param answers the columns of the right answers
     */
    static ShotText of(
            Dataset dataset, List<Asked> asked, List<Condition> conditions, Set<String> answers) {
        var used = new LinkedHashSet<String>();
        asked.forEach(one -> used.addAll(Template.variables(one.turns())));
        conditions.forEach(condition -> used.removeAll(condition.values().keySet()));
        var columns = new ArrayList<>(dataset.columns());
        columns.retainAll(used);
        if (columns.isEmpty()) {
            columns.addAll(dataset.columns());
            columns.removeAll(answers);
        }
        boolean shuffled =
                asked.stream().anyMatch(one -> Template.needs(one.turns()).contains(Template.ROW));
        return new ShotText(columns, shuffled);
    }

    /** The text by which a row is compared. */
    String of(DataRow row) {
        return of(row.fields());
    }

    String of(Shot shot) {
        return of(shot.values());
    }

    private String of(Map<String, String> values) {
        return columns.stream()
                .map(column -> values.getOrDefault(column, ""))
                .collect(Collectors.joining("\n"))
                .strip();
    }

    /** What fills the prompt when the row is shown. */
    Map<String, String> values(DataRow row) {
        var names = new LinkedHashSet<>(columns);
        if (shuffled) {
            names.add(Template.ROW);
        }
        return Template.only(names, row.values());
    }
}
