package dev.rung.app;

import dev.rung.ui.Navigator;
import dev.rung.ui.Place;

import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

/** The idea that was worked on last, which the header shows in every pane. */
final class LastIdea {
    private LastIdea() {}

    /** Its id, null before any. */
    static ObservableValue<@Nullable Long> of(Navigator navigator) {
        var idea = new SimpleObjectProperty<@Nullable Long>();
        navigator
                .place()
                .subscribe(
                        place -> {
                            if (place instanceof Place.Ladder(long id, _)) {
                                idea.set(id);
                            }
                        });
        return idea;
    }
}
