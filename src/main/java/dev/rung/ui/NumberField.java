package dev.rung.ui;

import javafx.beans.property.IntegerProperty;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;

/** A whole number from 1 on, typed or counted up and down by arrow keys. */
public final class NumberField extends Spinner<Integer> {
    private static final double WIDTH = 76;

    private final int most;
    private final IntegerProperty number;

    /**
     * @param most the largest number that can be typed
     * @param number follows what is typed, and is shown when it changes elsewhere
     * @param words what it is, said to screen readers with its range
     */
    public NumberField(int most, IntegerProperty number, String words) {
        super(new IntegerSpinnerValueFactory(1, most, number.get()));
        this.most = most;
        this.number = number;
        valueProperty()
                .subscribe(
                        value -> {
                            if (value != null) {
                                number.set(value);
                            }
                        });
        number.subscribe(now -> getValueFactory().setValue(now.intValue()));
        setEditable(true);
        setPrefWidth(WIDTH);
        setMinWidth(WIDTH);
        getStyleClass().addAll("mono", "times");
        // What is typed counts at once, not only after Enter.
        getEditor().textProperty().subscribe(this::typed);
        String range = "%s, 1 to %,d".formatted(words, most);
        setAccessibleText(range);
        getEditor().setAccessibleText(range);
    }

    /** What is typed next is another number, not one more digit. */
    @Override
    public void requestFocus() {
        super.requestFocus();
        getEditor().selectAll();
    }

    private void typed(String text) {
        try {
            int typed = Integer.parseInt(text.strip());
            if (typed >= 1 && typed <= most) {
                number.set(typed);
            }
        } catch (NumberFormatException e) {
            // Not a number yet: the last one counts, and leaving the field brings it back.
            return;
        }
    }
}
