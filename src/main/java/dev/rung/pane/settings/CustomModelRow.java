package dev.rung.pane.settings;

import dev.rung.settings.CustomModel;
import dev.rung.ui.Buttons;
import dev.rung.ui.SafeText;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

/** A model that was added by hand. */
final class CustomModelRow extends VBox {
    /** What its buttons do. */
    interface Actions {
        void test(CustomModel model);

        void change(CustomModel model);

        void addKey(CustomModel model);

        void remove(CustomModel model);
    }

    /**
     * @param key where its key comes from, in words
     */
    CustomModelRow(CustomModel model, String key, ConnectionTest test, Actions actions) {
        super(6);
        var name = new Label(SafeText.visible(model.id()));
        name.getStyleClass().add("row-name");
        String count = model.headers().isEmpty() ? "" : " · headers: " + names(model);
        String raw = model.format() == CustomModel.Format.COMPLETIONS ? " · raw text" : "";
        var where = new Label(SafeText.visible(model.baseUrl() + " · " + key + count + raw));
        where.getStyleClass().addAll("muted", "small-text");
        // Long ones are cut on screen.
        name.setTooltip(new Tooltip(name.getText()));
        where.setTooltip(new Tooltip(where.getText()));
        var words = new VBox(2, name, where);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        var head = new HBox(4, words);
        head.setAlignment(Pos.CENTER_LEFT);
        if (!model.keyVariable().isEmpty()) {
            head.getChildren()
                    .add(button("Key…", "Key of " + model.id(), () -> actions.addKey(model)));
        }
        head.getChildren()
                .addAll(
                        button("Test", "Test " + model.id(), () -> actions.test(model)),
                        button("Change", "Change " + model.id(), () -> actions.change(model)),
                        Buttons.small(
                                Feather.X, "Remove " + model.id(), () -> actions.remove(model)));
        getChildren().addAll(head, new ConnectionTestView(test));
        getStyleClass().addAll("card", "model-row");
    }

    private static String names(CustomModel model) {
        return String.join(", ", model.headers().keySet());
    }

    private static Button button(String text, String words, Runnable action) {
        var button = new Button(text);
        button.setAccessibleText(words);
        button.setMinWidth(USE_PREF_SIZE);
        button.getStyleClass().addAll("plain", "small");
        button.setOnAction(event -> action.run());
        return button;
    }
}
