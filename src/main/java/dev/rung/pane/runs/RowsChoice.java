package dev.rung.pane.runs;

import dev.rung.experiment.field.Field;
import dev.rung.experiment.field.Tag;
import dev.rung.study.GraderSpec;
import dev.rung.study.rows.Form;
import dev.rung.study.rows.Keep;
import dev.rung.study.rows.RowsOrder;
import dev.rung.study.rows.RowsOrder.Balance;
import dev.rung.study.rows.RowsOrder.Carry;
import dev.rung.study.rows.RowsOrder.Duplicates;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/** What is chosen of how replies become rows, as it is typed. */
final class RowsChoice {
    /** Letters, digits, {@code _}, {@code -} and {@code .}: what a prompt can name. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.-]+");

    /** Typed instead of a similarity: all repeats stay. */
    private static final String STAY = "stay";

    private static final String NEAR = "0.8";

    private static final int MOST_STEPS = 1000;

    /** How replies list their items. */
    enum As {
        JSON("JSON list"),
        NUMBERED("numbered list"),
        LINES("lines"),
        TAG("every tag"),
        WHOLE("whole reply"),
        FIELDS("fields");

        private final String label;

        As(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** How a verdict is compared. */
    enum Compare {
        AT_LEAST("≥"),
        AT_MOST("≤"),
        LABEL("label =");

        private final String label;

        Compare(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    private final List<GraderSpec> graders;
    private final ObjectProperty<As> form = new SimpleObjectProperty<>(As.NUMBERED);
    private final StringProperty tag = new SimpleStringProperty("");
    private final StringProperty column = new SimpleStringProperty(RowsOrder.TEXT);
    private final StringProperty step = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable GraderSpec> grader = new SimpleObjectProperty<>();
    private final ObjectProperty<Compare> compare = new SimpleObjectProperty<>(Compare.AT_LEAST);
    private final StringProperty bound = new SimpleStringProperty("1");
    private final StringProperty near = new SimpleStringProperty(NEAR);
    private final StringProperty balance = new SimpleStringProperty("");
    private final BooleanProperty condition = new SimpleBooleanProperty();
    private final BooleanProperty model = new SimpleBooleanProperty();

    /**
     * @param graders of the run
     * @param changed runs after every change
     */
    RowsChoice(List<GraderSpec> graders, Runnable changed) {
        this.graders = List.copyOf(graders);
        form.addListener((all, was, now) -> repeats(was == As.FIELDS, now == As.FIELDS));
        for (Property<?> one :
                List.<Property<?>>of(
                        form, tag, column, step, grader, compare, bound, near, balance, condition,
                        model)) {
            one.addListener((all, was, now) -> changed.run());
        }
    }

    /** What is usual for the form, unless something else was typed. */
    private void repeats(boolean were, boolean are) {
        if (are && near.get().equals(NEAR)) {
            near.set(STAY);
        } else if (were && !are && near.get().equals(STAY)) {
            near.set(NEAR);
        }
    }

    List<GraderSpec> graders() {
        return graders;
    }

    ObjectProperty<As> formProperty() {
        return form;
    }

    /** The tag's name; of fields the names of all, with commas between them. */
    StringProperty tagProperty() {
        return tag;
    }

    /** Of the items. */
    StringProperty columnProperty() {
        return column;
    }

    /** Which answer of a conversation, from 1; empty for the last. */
    StringProperty stepProperty() {
        return step;
    }

    /** Whose verdict decides, null for nobody's. */
    ObjectProperty<@Nullable GraderSpec> graderProperty() {
        return grader;
    }

    ObjectProperty<Compare> compareProperty() {
        return compare;
    }

    /** With what a verdict is compared. */
    StringProperty boundProperty() {
        return bound;
    }

    /**
     * From which similarity on items repeat each other; empty for exact repeats only, «stay» for
     * none.
     */
    StringProperty nearProperty() {
        return near;
    }

    /** The column whose groups are drawn down; empty for none. */
    StringProperty balanceProperty() {
        return balance;
    }

    /** Whether the condition is a column. */
    BooleanProperty conditionProperty() {
        return condition;
    }

    /** Whether the model is a column. */
    BooleanProperty modelProperty() {
        return model;
    }

    RowsOrder order() throws Wrong {
        String called = column.get().strip();
        if (!NAME.matcher(called).matches()) {
            throw new Wrong("Column: letters, digits, «_», «-» and «.», for instance «question».");
        }
        String by = balance.get().strip();
        Form made = form();
        if (!called.equals(RowsOrder.TEXT)) {
            try {
                made.refuse(called);
            } catch (IllegalArgumentException e) {
                throw new Wrong("Column: %s.".formatted(e.getMessage()));
            }
        }
        return new RowsOrder(
                made,
                called,
                step(),
                keep(),
                duplicates(),
                by.isEmpty() ? null : new Balance(by, 1),
                new Carry(null, condition.get(), model.get()));
    }

    private Form form() throws Wrong {
        return switch (form.get()) {
            case JSON -> new Form.Json();
            case NUMBERED -> new Form.Numbered();
            case LINES -> new Form.Lines();
            case WHOLE -> new Form.Whole();
            case FIELDS -> fields(tag.get().strip());
            case TAG -> {
                String name = tag.get().strip().replaceAll("^<|>$", "");
                if (!NAME.matcher(name).matches()) {
                    throw new Wrong("Tag: type its name, for instance «question».");
                }
                yield new Form.Tagged(name);
            }
        };
    }

    /** Names of tags, with commas between them. */
    private static Form fields(String typed) throws Wrong {
        var fields = new LinkedHashMap<String, Field>();
        for (String one : typed.split(",", -1)) {
            String name = one.strip().replaceAll("^<|>$", "");
            if (!NAME.matcher(name).matches()) {
                throw new Wrong("Fields: type the names of their tags, for instance «grade, why».");
            }
            fields.put(name, Tag.last(name));
        }
        return new Form.Fields(fields);
    }

    private @Nullable Integer step() throws Wrong {
        if (step.get().isBlank()) {
            return null;
        }
        return Typed.whole(step.get(), 1, MOST_STEPS)
                        .orElseThrow(
                                () ->
                                        new Wrong(
                                                "Answer: type 1 for the first of a conversation,"
                                                        + " or nothing for the last."))
                - 1;
    }

    private @Nullable Keep keep() throws Wrong {
        GraderSpec by = grader.get();
        if (by == null) {
            return null;
        }
        String typed = bound.get().strip();
        if (compare.get() == Compare.LABEL) {
            if (typed.isEmpty()) {
                throw new Wrong("Keep if: type the label.");
            }
            return new Keep(new Keep.OfReply(by.id()), new Keep.Label(typed));
        }
        double score = score(typed);
        return new Keep(
                new Keep.OfReply(by.id()),
                compare.get() == Compare.AT_LEAST
                        ? new Keep.AtLeast(score)
                        : new Keep.AtMost(score));
    }

    /** Scores may be below 0. */
    private static double score(String typed) throws Wrong {
        try {
            double score = Double.parseDouble(typed.replace(',', '.').replace('−', '-'));
            if (Double.isFinite(score)) {
                return score;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new Wrong("Keep if: type a score, for instance 4.");
    }

    private Duplicates duplicates() throws Wrong {
        if (near.get().isBlank()) {
            return Duplicates.EXACT;
        }
        if (near.get().strip().equals(STAY)) {
            return Duplicates.STAY;
        }
        double from =
                Typed.real(near.get())
                        .filter(value -> value > 0 && value <= 1)
                        .orElseThrow(
                                () ->
                                        new Wrong(
                                                "Near repeats: type a similarity above 0, at most"
                                                        + " 1, nothing for exact ones only, or"
                                                        + " «stay»."));
        return new Duplicates(true, from);
    }
}
