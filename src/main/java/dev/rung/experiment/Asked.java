package dev.rung.experiment;

import dev.rung.experiment.shot.Shots;
import dev.rung.store.Sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a run asks of every row: a version of a prompt, with shots before it.
 *
 * @param version id of the prompt's version
 * @param number of the version
 */
record Asked(long version, int number, List<Turn> turns, Shots shots) {
    Asked {
        turns = List.copyOf(turns);
    }

    /** The variables that a row or a condition has to fill. */
    Set<String> required() {
        Set<String> names = Template.required(turns);
        names.remove(ShotPrompt.VARIABLE);
        return names;
    }

    /** Whether values of these names are all that it takes. */
    boolean isFilledBy(Set<String> names) {
        Set<String> wanted = Template.variables(turns);
        wanted.remove(ShotPrompt.VARIABLE);
        return names.containsAll(wanted);
    }

    /** All that the order asks, in the order of {@link RunOrder#asks}. */
    static List<Asked> of(Sql sql, RunOrder order) throws SQLException {
        var asked = new ArrayList<Asked>();
        for (RunOrder.Ask ask : order.asks()) {
            sql.first(
                            "SELECT number, turns FROM prompt_version WHERE id = ?",
                            row ->
                                    new Asked(
                                            ask.version(),
                                            row.integer("number"),
                                            Json.list(row.text("turns"), Turn.class),
                                            ask.shots()),
                            ask.version())
                    .ifPresent(asked::add);
        }
        return asked;
    }
}
