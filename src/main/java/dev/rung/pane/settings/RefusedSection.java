package dev.rung.pane.settings;

import dev.rung.experiment.RefusedParameters.Refused;
import dev.rung.store.StoreException;
import dev.rung.ui.Form;
import dev.rung.ui.SafeText;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.time.ZoneId;
import java.util.List;

/** Parameters that models have refused, and the way to have it forgotten. */
final class RefusedSection implements Section {
    private static final String NOTHING =
            "Nothing yet. Where a model refuses a parameter, its reply offers to drop it: then it"
                    + " is not sent to that model any more, and stands here.";

    private final Around around;
    private final MoneyAround money;
    private final VBox view = new VBox(8, Form.words(NOTHING));
    private boolean wanted;

    RefusedSection(Around around, MoneyAround money) {
        this.around = around;
        this.money = money;
    }

    @Override
    public void shown() {
        around.tasks()
                .<List<Refused>, StoreException>db("", progress -> money.refused().all())
                .onDone(this::show)
                .onFailed(fault -> around.say().accept(String.valueOf(fault.getMessage())))
                .start();
    }

    private void show(List<Refused> all) {
        view.getChildren()
                .setAll(
                        all.isEmpty()
                                ? List.of(Form.words(NOTHING))
                                : all.stream().map(this::row).toList());
        if (wanted) {
            focusFirst();
        }
    }

    private Node row(Refused refused) {
        String model = refused.model().id();
        var name =
                new Label(
                        "%s does not take %s"
                                .formatted(SafeText.visible(model), refused.parameter().label()));
        name.getStyleClass().add("row-name");
        var day = refused.since().atZone(ZoneId.systemDefault()).toLocalDate();
        var said = new Label(day + " · " + SafeText.visible(refused.said()));
        said.getStyleClass().addAll("muted", "small-text");
        said.setWrapText(true);
        said.setMinHeight(Label.USE_PREF_SIZE);
        var words = new VBox(2, name, said);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        var forget = new Button("Forget");
        forget.setAccessibleText(
                "Forget that %s does not take %s".formatted(model, refused.parameter().label()));
        forget.setMinWidth(Button.USE_PREF_SIZE);
        forget.getStyleClass().addAll("plain", "small");
        forget.setOnAction(event -> forget(refused));
        var row = new HBox(8, words, forget);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().addAll("card", "model-row");
        return row;
    }

    private void forget(Refused refused) {
        around.tasks()
                .<List<Refused>, StoreException>db(
                        "",
                        progress -> {
                            money.refused().forget(refused.model(), refused.parameter());
                            return money.refused().all();
                        })
                .onDone(
                        left -> {
                            show(left);
                            focusFirst();
                        })
                .onFailed(fault -> around.say().accept(String.valueOf(fault.getMessage())))
                .start();
    }

    @Override
    public String id() {
        return "refused";
    }

    @Override
    public String title() {
        return "What models do not take";
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void focusFirst() {
        // Before they are read, and where there are none, the section itself has the focus.
        wanted = !(view.getChildren().getFirst() instanceof HBox);
        if (view.getChildren().getFirst() instanceof HBox row) {
            row.getChildren().getLast().requestFocus();
        } else {
            view.requestFocus();
        }
    }
}
