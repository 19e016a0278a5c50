package dev.rung.ui;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Where the window is, and the way to somewhere else. */
public final class Navigator {
    private final ReadOnlyObjectWrapper<Place> place;

    public Navigator(Place first) {
        place = new ReadOnlyObjectWrapper<>(this, "place", first);
    }

    public ReadOnlyObjectProperty<Place> place() {
        return place.getReadOnlyProperty();
    }

    public void go(Place next) {
        // What is asked for once may be asked for again.
        if (next.equals(place.get())) {
            place.set(next.later());
        }
        place.set(next);
    }
}
