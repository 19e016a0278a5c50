package dev.rung.pane.ladder;

import dev.rung.experiment.Condition;

import javafx.beans.Observable;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** The small table that every message is crossed with: one variable, a line for each condition. */
final class ConditionsModel {
    /** The most conditions; each multiplies what is sent. */
    static final int MOST = 8;

    /** A condition while it is being typed. */
    static final class Line {
        private final StringProperty name;
        private final StringProperty text;

        Line(String name, String text) {
            this.name = new SimpleStringProperty(name);
            this.text = new SimpleStringProperty(text);
        }

        StringProperty nameProperty() {
            return name;
        }

        /** What the variable stands for. */
        StringProperty textProperty() {
            return text;
        }
    }

    private final StringProperty variable = new SimpleStringProperty("");
    private final ObservableList<Line> lines =
            FXCollections.observableArrayList(
                    line -> new Observable[] {line.nameProperty(), line.textProperty()});

    /** The name of the variable that the conditions fill; empty while there are none. */
    StringProperty variableProperty() {
        return variable;
    }

    /** The conditions; the list also reports changes inside a line. */
    ObservableList<Line> lines() {
        return lines;
    }

    /** Adds a condition, for the first of these variables if none is chosen yet. */
    void add(Set<String> variables) {
        if (lines.size() >= MOST) {
            return;
        }
        if (variable.get().isBlank() && !variables.isEmpty()) {
            variable.set(variables.iterator().next());
        }
        lines.add(new Line(freeName(), ""));
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

    void load(List<Condition> conditions) {
        variable.set(
                conditions.stream()
                        .flatMap(condition -> condition.values().keySet().stream())
                        .findFirst()
                        .orElse(""));
        lines.setAll(
                conditions.stream()
                        .map(
                                condition ->
                                        new Line(
                                                condition.name(),
                                                condition
                                                        .values()
                                                        .getOrDefault(variable.get(), "")))
                        .toList());
    }

    /** The conditions as they stand. */
    List<Condition> current() {
        return lines.stream().map(this::condition).toList();
    }

    private Condition condition(Line line) {
        var values = new LinkedHashMap<String, String>();
        if (!variable.get().isBlank()) {
            values.put(variable.get().strip(), line.text.get());
        }
        return new Condition(line.name.get().strip(), values);
    }
}
