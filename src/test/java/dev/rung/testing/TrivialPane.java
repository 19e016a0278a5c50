package dev.rung.testing;

import dev.rung.ui.Command;
import dev.rung.ui.Pane;
import dev.rung.ui.Place;

import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The least that is a pane: a text field, one command, and a record of what happened to it. */
public final class TrivialPane implements Pane {
    private final Sign sign;
    private final TextField field = new TextField();
    private final List<String> events = new ArrayList<>();

    public TrivialPane(String title, Feather icon, int digit, Class<? extends Place> place) {
        this.sign =
                digit == 0
                        ? Sign.atFoot(title.toLowerCase(Locale.ROOT), title, icon, place)
                        : Sign.onRail(title.toLowerCase(Locale.ROOT), title, icon, digit, place);
        field.setPromptText("Text of " + title);
    }

    public TextField field() {
        return field;
    }

    /** In their order, for instance {@code show Ladder[idea=1]}, {@code hide}, {@code main}. */
    public List<String> events() {
        return events;
    }

    @Override
    public Sign sign() {
        return sign;
    }

    @Override
    public Node view() {
        return new VBox(field);
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.named(sign.id() + ".main", "Main thing of " + sign.title())
                        .group(sign.title())
                        .key("Shortcut+Enter")
                        .does(() -> events.add("main")));
    }

    @Override
    public void show(Place place) {
        events.add("show " + place);
    }

    @Override
    public void hide() {
        events.add("hide");
    }

    @Override
    public void focusFirst() {
        field.requestFocus();
    }
}
