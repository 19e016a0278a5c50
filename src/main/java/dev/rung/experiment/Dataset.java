package dev.rung.experiment;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A table of rows, ready to be used.
 *
 * @param version counts the versions of the name within its project from 1
 * @param columns in the order of the file
 * @param source where the rows come from and what was done to them, for people; may be empty
 */
public record Dataset(
        long id, long project, String name, int version, List<String> columns, String source) {
    private static final Pattern NUMBERED = Pattern.compile("column\\d+");

    public Dataset {
        columns = List.copyOf(columns);
    }

    /**
     * What may be the matter if a column is missed and those that are there are only numbered, a
     * sentence after a blank; or nothing.
     */
    public static String hint(Collection<String> columns) {
        return columns.stream().allMatch(NUMBERED.asMatchPredicate())
                ? " They are only numbered, since the first line was taken for a row: if it holds"
                        + " names, every one has to be short and no number."
                : "";
    }

    /** Name and version, for instance {@code «Reviews» v2}. */
    public String label() {
        return "«%s» v%d".formatted(name, version);
    }
}
