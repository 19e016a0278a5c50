package dev.rung.study;

import dev.rung.experiment.Column;
import dev.rung.llm.Models;
import dev.rung.llm.Parameter;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Says before a run what would make every request of a model fail. */
public final class ColumnCheck {
    private ColumnCheck() {}

    /**
     * One sentence for each fault, with what to do; nothing if all can be sent, as far as known.
     */
    public static List<String> problems(Models models, List<Column> columns) {
        var problems = new ArrayList<String>();
        for (Column column : columns) {
            String id = column.model().id();
            if (models.chat(column.model()).isEmpty()) {
                String url = column.model().baseUrl();
                problems.add(
                        ("There is no model «%s»%s. Add it in Settings, «Models», or by «rung"
                                        + " models add», or name another.")
                                .formatted(id, url.isEmpty() ? "" : " at " + url));
                continue;
            }
            models.keyless(column.model())
                    .ifPresent(model -> problems.add("«%s»: %s".formatted(id, model.note())));
            var refused = new TreeSet<>(column.parameters().set());
            refused.removeAll(
                    models.capabilities(column.model()).takesWith(column.parameters().effort()));
            if (!refused.isEmpty()) {
                problems.add(
                        "«%s» does not take %s: leave it out."
                                .formatted(
                                        id,
                                        refused.stream()
                                                .map(Parameter::label)
                                                .collect(Collectors.joining(", "))));
            }
        }
        return problems;
    }
}
