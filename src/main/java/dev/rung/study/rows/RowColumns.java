package dev.rung.study.rows;

import dev.rung.experiment.DataRow;
import dev.rung.experiment.DatasetStore;
import dev.rung.store.StoreException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The columns of the rows, and the values that stand in them. */
final class RowColumns {
    /** With more the replies are no table. */
    private static final int MOST = 200;

    private final List<String> own;
    private final List<String> carried;
    private final RowsOrder.Carry carry;

    private RowColumns(List<String> own, List<String> carried, RowsOrder.Carry carry) {
        this.own = own;
        this.carried = carried;
        this.carry = carry;
    }

    /**
     * @param own columns of the items
     * @param source columns of the rows that the replies answer
     */
    static RowColumns of(Set<String> own, List<String> source, RowsOrder.Carry carry)
            throws RowsFault {
        var taken = new LinkedHashSet<>(own);
        if (own.size() > MOST) {
            throw new RowsFault(
                    "The objects in the replies have more than %d different fields."
                            .formatted(MOST));
        }
        if (carry.condition() && !taken.add(RowsOrder.CONDITION)) {
            throw twice(RowsOrder.CONDITION);
        }
        if (carry.model() && !taken.add(RowsOrder.MODEL)) {
            throw twice(RowsOrder.MODEL);
        }
        List<String> wanted = carry.columns();
        var carried = new ArrayList<String>();
        for (String column : wanted == null ? source : wanted) {
            if (!source.contains(column)) {
                throw new RowsFault(
                        "There is no column «%s» to carry along. The run's rows have %s."
                                .formatted(column, String.join(", ", source)));
            }
            if (taken.add(column)) {
                carried.add(column);
            } else if (wanted != null) {
                throw twice(column);
            }
        }
        return new RowColumns(List.copyOf(own), carried, carry);
    }

    private static RowsFault twice(String column) {
        return new RowsFault(
                "There would be two columns «%s»: call the items' column otherwise, or leave one out."
                        .formatted(column));
    }

    List<String> names() {
        var names = new ArrayList<>(own);
        names.addAll(carried);
        if (carry.condition()) {
            names.add(RowsOrder.CONDITION);
        }
        if (carry.model()) {
            names.add(RowsOrder.MODEL);
        }
        return names;
    }

    boolean isCarried(String column) {
        return carried.contains(column);
    }

    /** One value for each of {@link #names}. */
    List<String> values(Candidate item, Map<String, String> row) {
        var values = new ArrayList<String>();
        own.forEach(column -> values.add(item.values().getOrDefault(column, "")));
        carried.forEach(column -> values.add(row.getOrDefault(column, "")));
        if (carry.condition()) {
            values.add(item.origin().condition());
        }
        if (carry.model()) {
            values.add(item.origin().model());
        }
        return values;
    }

    /** The values of rows that items answer, for some items at a time. */
    static Map<Long, Map<String, String>> sources(DatasetStore datasets, List<Candidate> items)
            throws StoreException {
        var ids = new LinkedHashSet<Long>();
        for (Candidate item : items) {
            if (item.row() != null) {
                ids.add(item.row());
            }
        }
        var found = new HashMap<Long, Map<String, String>>();
        for (DataRow row : datasets.rows(ids)) {
            found.put(row.id(), row.fields());
        }
        return found;
    }

    static Map<String, String> source(Map<Long, Map<String, String>> sources, Candidate item) {
        return item.row() == null ? Map.of() : sources.getOrDefault(item.row(), Map.of());
    }
}
