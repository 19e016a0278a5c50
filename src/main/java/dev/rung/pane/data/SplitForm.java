package dev.rung.pane.data;

import dev.rung.experiment.Dataset;
import dev.rung.experiment.SplitPlan;
import dev.rung.ui.Overlays;

import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;

import java.util.Objects;

/** How the rows are to be divided. */
final class SplitForm extends NumberForm {
    private static final String NONE = "no column";

    private final RowsModel model;
    private final Overlays overlays;
    private final TextField train = number("Train, %", "20");
    private final TextField development = number("Development, %", "40");
    private final TextField test = number("Test, %", "40");
    private final ComboBox<String> by = new ComboBox<>();
    private final TextField seed;

    SplitForm(RowsModel model, Overlays overlays) {
        super(
                "Split into train, development and test",
                "Rows are drawn at random and become the next version. Test rows are for the number"
                        + " that is reported: nobody iterates on them.",
                "Split");
        this.model = model;
        this.overlays = overlays;
        Dataset dataset = Objects.requireNonNull(model.datasetProperty().get());
        by.getItems().add(NONE);
        by.getItems().addAll(dataset.columns());
        by.setValue(NONE);
        by.setMaxWidth(280);
        row("Spread evenly by", by);
        seed = number("Seed", "1");
    }

    void open() {
        open(overlays, train);
        train.selectAll();
    }

    @Override
    void act() throws Wrong {
        int trained = (int) whole(train, 0, 100);
        int developed = (int) whole(development, 0, 100);
        int tested = (int) whole(test, 0, 100);
        if (trained + developed + tested != 100) {
            throw new Wrong(
                    "The three make %d %%, and not 100.".formatted(trained + developed + tested));
        }
        String column = by.getValue();
        model.split(
                new SplitPlan(
                        trained,
                        developed,
                        tested,
                        whole(seed, Integer.MIN_VALUE, Integer.MAX_VALUE),
                        NONE.equals(column) ? null : column));
    }
}
