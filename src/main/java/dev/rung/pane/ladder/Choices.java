package dev.rung.pane.ladder;

import javafx.beans.property.Property;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;

/** Boxes to choose one of a few values. */
final class Choices {
    private Choices() {}

    /** A box that shows the property and sets it. */
    static <T> ComboBox<T> of(
            String name, List<T> values, Function<T, String> label, Property<T> property) {
        var box = new ComboBox<T>();
        box.getItems().setAll(values);
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable T value) {
                        return value == null ? "" : label.apply(value);
                    }

                    @Override
                    public @Nullable T fromString(String text) {
                        return values.stream()
                                .filter(value -> label.apply(value).equals(text))
                                .findFirst()
                                .orElse(null);
                    }
                });
        box.valueProperty().bindBidirectional(property);
        box.setAccessibleText(name);
        box.getStyleClass().add("small");
        return box;
    }
}
