package dev.rung.study.apart;

import dev.rung.plot.Plot;
import dev.rung.study.ResultText;
import dev.rung.study.ResultText.Table;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * One view of a result that was taken apart.
 *
 * @param title what is looked at
 * @param finding one sentence, made from the numbers
 * @param plot null where none helps
 * @param samples for each row and column of the table a filter of the samples that stand behind it;
 *     empty where there are none, or where no filter finds them
 * @param notes what has to be said beside it, a sentence each
 * @param raw the table with whole numbers, for programs: its heads first
 */
public record Page(
        String title,
        String finding,
        @Nullable Plot plot,
        Table table,
        List<List<String>> samples,
        List<String> notes,
        List<List<String>> raw) {
    public Page {
        samples = samples.stream().map(List::copyOf).toList();
        notes = List.copyOf(notes);
        raw = raw.stream().map(List::copyOf).toList();
        if (samples.size() != table.rows().size()) {
            throw new IllegalArgumentException("samples for each row of the table");
        }
    }

    /** The same with more to be said beside it. */
    Page with(List<String> more) {
        var all = new ArrayList<>(notes);
        all.addAll(more);
        return new Page(title, finding, plot, table, samples, all, raw);
    }

    /** Title, finding, table and notes. */
    public String markdown() {
        var out = new StringBuilder();
        out.append("**").append(ResultText.md(title)).append("**\n\n");
        out.append(ResultText.md(finding)).append("\n\n");
        out.append(ResultText.markdown(table));
        notes.forEach(note -> out.append("\n- ").append(ResultText.md(note)));
        return notes.isEmpty() ? out.toString() : out.append('\n').toString();
    }

    /** The table with whole numbers. */
    public String csv() {
        var out = new StringBuilder();
        raw.forEach(row -> out.append(ResultText.csvLine(row)).append('\n'));
        return out.toString();
    }

    static String raw(@Nullable Double value) {
        return value == null ? "" : value.toString();
    }
}
