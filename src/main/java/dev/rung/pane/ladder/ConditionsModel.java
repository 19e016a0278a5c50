package dev.rung.pane.ladder;

import dev.rung.experiment.Condition;

import javafx.beans.Observable;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * The small table that every message is crossed with: a line for each condition, a column for each
 * variable that they fill.
 */
final class ConditionsModel {
    /** The most conditions; each multiplies what is sent. */
    static final int MOST = 8;

    /** A condition while it is being typed: its name and a text for each variable. */
    static final class Line {
        private final StringProperty name;
        private final Map<StringProperty, StringProperty> texts = new HashMap<>();
        private final IntegerProperty edits = new SimpleIntegerProperty();

        private Line(String name) {
            this.name = new SimpleStringProperty(name);
        }

        StringProperty nameProperty() {
            return name;
        }

        /**
         * What a variable stands for.
         *
         * @param variable one of {@link #variables}
         */
        StringProperty textProperty(StringProperty variable) {
            return texts.computeIfAbsent(variable, of -> text(""));
        }

        private StringProperty text(String first) {
            var text = new SimpleStringProperty(first);
            text.subscribe(() -> edits.set(edits.get() + 1));
            return text;
        }
    }

    private final ObservableList<StringProperty> variables =
            FXCollections.observableArrayList(name -> new Observable[] {name});
    private final ObservableList<StringProperty> readOnly =
            FXCollections.unmodifiableObservableList(variables);
    private final ObservableList<Line> lines =
            FXCollections.observableArrayList(line -> new Observable[] {line.name, line.edits});

    /** The names of the variables that the conditions fill; also reports changes of a name. */
    ObservableList<StringProperty> variables() {
        return readOnly;
    }

    /** The conditions; the list also reports changes inside a line. */
    ObservableList<Line> lines() {
        return lines;
    }

    /** Adds a condition, for the first of these variables if none is chosen yet. */
    void add(List<String> known) {
        if (lines.size() >= MOST) {
            return;
        }
        if (variables.isEmpty()) {
            addVariable(known.stream().findFirst().orElse(""));
        }
        lines.add(new Line(freeName()));
    }

    /** Those of the variables that no column fills yet. */
    List<String> unfilled(Collection<String> known) {
        return known.stream().filter(name -> !isColumn(name)).toList();
    }

    /** Adds a column in which all conditions say nothing yet. */
    void addVariable(String name) {
        variables.add(new SimpleStringProperty(name));
    }

    /** Takes a column and its texts away; the last one stays. */
    void removeVariable(StringProperty variable) {
        if (variables.size() > 1 && variables.remove(variable)) {
            lines.forEach(line -> line.texts.remove(variable));
        }
    }

    private String freeName() {
        int number = lines.size() + 1;
        while (isTaken("condition " + number)) {
            number++;
        }
        return "condition " + number;
    }

    private boolean isTaken(String name) {
        return lines.stream().anyMatch(line -> line.name.get().equals(name));
    }

    private boolean isColumn(String name) {
        return variables.stream().anyMatch(one -> one.get().strip().equals(name));
    }

    /** Whether the conditions give the variable its value. */
    boolean fills(String name) {
        return !lines.isEmpty() && isColumn(name);
    }

    void load(List<Condition> conditions) {
        var names = new LinkedHashSet<String>();
        conditions.forEach(condition -> names.addAll(condition.values().keySet()));
        if (names.isEmpty() && !conditions.isEmpty()) {
            names.add("");
        }
        lines.clear();
        variables.setAll(
                names.stream()
                        .<StringProperty>map(name -> new SimpleStringProperty(name))
                        .toList());
        lines.setAll(conditions.stream().map(this::line).toList());
    }

    private Line line(Condition condition) {
        var line = new Line(condition.name());
        for (StringProperty variable : variables) {
            line.textProperty(variable).set(condition.values().getOrDefault(variable.get(), ""));
        }
        return line;
    }

    /** The conditions as they stand. */
    List<Condition> current() {
        return lines.stream().map(this::condition).toList();
    }

    private Condition condition(Line line) {
        var values = new LinkedHashMap<String, String>();
        for (StringProperty variable : variables) {
            String name = variable.get().strip();
            if (!name.isEmpty()) {
                values.put(name, line.textProperty(variable).get());
            }
        }
        return new Condition(line.name.get().strip(), values);
    }
}
