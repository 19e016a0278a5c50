package dev.rung.pane.ladder;

import dev.rung.experiment.Turn;
import dev.rung.llm.Role;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A turn while it is being typed. */
final class TurnModel {
    private final ObjectProperty<Role> role;
    private final StringProperty text;

    TurnModel(Turn turn) {
        role = new SimpleObjectProperty<>(turn.role());
        text = new SimpleStringProperty(turn.text());
    }

    ObjectProperty<Role> roleProperty() {
        return role;
    }

    StringProperty textProperty() {
        return text;
    }

    Turn turn() {
        return new Turn(role.get(), text.get());
    }
}
