package dev.rung.pane.settings;

import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.Pill;
import dev.rung.ui.SafeText;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.Tone;
import dev.rung.ui.TwoEnds;
import dev.rung.ui.WrappedText;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.stream.Stream;

/** A provider: name and state, where its key comes from, what can be done, how a test went. */
final class ProviderRow extends VBox {
    private final ProviderModel model;
    private final Pill pill = new Pill("", Tone.NEUTRAL);
    private final Label where = new Label();
    private final WrappedText note = new WrappedText("small-text");
    private final Button add;
    private final Button test;

    /** What its buttons do. */
    interface Actions {
        void test(ProviderModel model);

        void addKey(ProviderModel model);

        void removeKey(ProviderModel model);
    }

    ProviderRow(ProviderModel model, Actions actions) {
        super(6);
        this.model = model;
        var name = new Label(model.name());
        name.getStyleClass().add("row-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        var head = new HBox(8, name, pill);
        head.setAlignment(Pos.CENTER_LEFT);
        var buttons = new HBox(4);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        add = new Button();
        add.setMinWidth(USE_PREF_SIZE);
        add.getStyleClass().add("plain");
        if (model.takesKey()) {
            Buttons.connect(
                    add,
                    command("Add or replace the key")
                            .unavailable(model.noAddingProperty())
                            .does(() -> actions.addKey(model)),
                    "");
            var remove =
                    Buttons.words(
                            command("Remove key")
                                    .unavailable(model.noRemovingProperty())
                                    .does(() -> actions.removeKey(model)));
            buttons.getChildren().addAll(add, remove);
        }
        test =
                Buttons.words(
                        command("Test connection")
                                .unavailable(model.noTestingProperty())
                                .does(() -> actions.test(model)));
        buttons.getChildren().add(test);
        buttons.getChildren().forEach(button -> button.getStyleClass().add("small"));
        where.getStyleClass().addAll("muted", "small-text");
        where.setMinWidth(0);
        HBox.setHgrow(where, Priority.ALWAYS);
        note.managedProperty().bind(note.visibleProperty());
        getChildren()
                .addAll(
                        new TwoEnds(head, buttons),
                        where,
                        note,
                        new ConnectionTestView(model.test()));
        getStyleClass().addAll("card", "model-row");
        Subscriptions.whileInScene(
                this,
                open -> {
                    open.on(model.stateProperty(), this::show);
                    open.onChange(model.keyProperty(), () -> show(model.stateProperty().get()));
                });
    }

    private Command command(String title) {
        return Command.named("settings." + model.name() + "." + title, title);
    }

    private void show(ProviderState state) {
        pill.show(state.word(), state.tone());
        where.setText(SafeText.visible(model.keyProperty().get() + address(state)));
        add.setText(model.noRemovingProperty().get().isEmpty() ? "Replace key" : "Add key");
        note.setVisible(!state.note().isEmpty());
        note.show(state.note());
    }

    /** Where its key goes, or where it was found. */
    private String address(ProviderState state) {
        return Stream.concat(
                        model.provider().keys().values().stream(),
                        state.ready().stream().map(found -> found.ref().baseUrl()))
                .filter(url -> !url.isEmpty())
                .findFirst()
                .map(url -> " · " + url)
                .orElse("");
    }

    void focusFirst() {
        (model.takesKey() ? add : test).requestFocus();
    }
}
