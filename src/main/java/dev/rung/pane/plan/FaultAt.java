package dev.rung.pane.plan;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.Map;

/** Says at a field what is wrong with what was typed there, until it is typed again. */
final class FaultAt {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("danger");

    private final Map<Wrong.Field, Place> places = new EnumMap<>(Wrong.Field.class);
    private final Label words = PlanFields.fault();
    private @Nullable Place shown;

    /**
     * @param box in which the words stand
     * @param above what they stand under
     */
    private record Place(TextInputControl field, VBox box, Node above) {}

    /** A field with its name over it. */
    VBox at(Wrong.Field which, TextInputControl field, VBox box) {
        return at(which, field, box, field);
    }

    /**
     * A field.
     *
     * @param box in which the words stand
     * @param above what they stand under
     */
    VBox at(Wrong.Field which, TextInputControl field, VBox box, Node above) {
        places.put(which, new Place(field, box, above));
        field.textProperty().subscribe(this::clear);
        return box;
    }

    /** Goes to the field and says it there. */
    void show(Wrong wrong) {
        clear();
        Place place = places.get(wrong.field());
        if (place == null) {
            return;
        }
        words.setText(wrong.getMessage());
        place.box().getChildren().add(place.box().getChildren().indexOf(place.above()) + 1, words);
        place.field().pseudoClassStateChanged(ERROR, true);
        place.field().setAccessibleHelp(wrong.getMessage());
        place.field().requestFocus();
        shown = place;
    }

    void clear() {
        Place place = shown;
        if (place != null) {
            shown = null;
            place.box().getChildren().remove(words);
            place.field().pseudoClassStateChanged(ERROR, false);
            place.field().setAccessibleHelp(null);
        }
    }
}
