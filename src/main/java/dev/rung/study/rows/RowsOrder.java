package dev.rung.study.rows;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * How rows are made from the replies of a run.
 *
 * @param form in which the replies list their items
 * @param column what the items' column is called; of objects the field that counts as the item's
 *     text, where they have it
 * @param step which answer of a conversation, from 0; null for the last
 * @param keep what an item has to be, null for anything
 * @param balance null if groups may differ in size
 */
public record RowsOrder(
        Form form,
        String column,
        @Nullable Integer step,
        @Nullable Keep keep,
        Duplicates duplicates,
        @Nullable Balance balance,
        Carry carry) {
    /** The column's usual name. */
    public static final String TEXT = "text";

    /** The column that holds the condition of a reply. */
    public static final String CONDITION = "condition";

    /** The column that holds the model of a reply. */
    public static final String MODEL = "model";

    public RowsOrder {
        if (column.isBlank() || (step != null && step < 0)) {
            throw new IllegalArgumentException("column «%s», step %s".formatted(column, step));
        }
    }

    /** The items of a form, with the usual rest. */
    public static RowsOrder of(Form form) {
        return new RowsOrder(form, TEXT, null, null, Duplicates.usual(form), null, Carry.ALL);
    }

    /**
     * Another answer of conversations.
     *
     * @param other from 0
     */
    public RowsOrder step(int other) {
        return new RowsOrder(form, column, other, keep, duplicates, balance, carry);
    }

    public RowsOrder with(Keep other) {
        return new RowsOrder(form, column, step, other, duplicates, balance, carry);
    }

    public RowsOrder with(Duplicates other) {
        return new RowsOrder(form, column, step, keep, other, balance, carry);
    }

    public RowsOrder with(Balance other) {
        return new RowsOrder(form, column, step, keep, duplicates, other, carry);
    }

    public RowsOrder with(Carry other) {
        return new RowsOrder(form, column, step, keep, duplicates, balance, other);
    }

    /**
     * Which items that repeat earlier ones are dropped.
     *
     * @param exact those that are the same but for case, white space and punctuation
     * @param near also those whose similarity is at least this, above 0 and at most 1; null for
     *     exact ones only
     */
    public record Duplicates(boolean exact, @Nullable Double near) {
        public static final Duplicates USUAL = new Duplicates(true, 0.8);
        public static final Duplicates EXACT = new Duplicates(true, null);
        public static final Duplicates STAY = new Duplicates(false, null);

        /**
         * Unless something else is asked for: fields are pieces of replies, one row each, and those
         * of short answers are often the same.
         */
        public static Duplicates usual(Form form) {
            return form instanceof Form.Fields ? STAY : USUAL;
        }

        public Duplicates {
            if (near != null && !(exact && near > 0 && near <= 1)) {
                throw new IllegalArgumentException("near duplicates from " + near);
            }
        }

        String words() {
            if (near != null) {
                return "no near duplicates (%s)".formatted(near);
            }
            return exact ? "no exact duplicates" : "duplicates stay";
        }
    }

    /**
     * Groups of rows are drawn down to the size of the smallest.
     *
     * @param column whose values are the groups
     * @param seed the same seed draws the same rows
     */
    public record Balance(String column, long seed) {
        String words() {
            return "balanced by «%s», seed %d".formatted(column, seed);
        }
    }

    /**
     * What else stands in a row.
     *
     * @param columns of the row that the reply answers; null for all but those that an item has
     *     itself
     * @param condition whether the condition is a column
     * @param model whether the model is a column
     */
    public record Carry(@Nullable List<String> columns, boolean condition, boolean model) {
        public static final Carry ALL = new Carry(null, false, false);

        public Carry {
            columns = columns == null ? null : List.copyOf(columns);
        }
    }

    /** How it was done, for people. */
    public String words() {
        var words = new ArrayList<String>();
        words.add(form.words());
        if (step != null) {
            words.add("answer " + (step + 1));
        }
        if (keep != null) {
            words.add("kept if " + keep.words());
        }
        words.add(duplicates.words());
        if (balance != null) {
            words.add(balance.words());
        }
        return String.join(", ", words);
    }
}
