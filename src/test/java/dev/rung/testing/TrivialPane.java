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

/** The least that is a pane: a text field, one command, and a record of what happened to it. */
public final class TrivialPane implements Pane {
    private final String title;
    private final Feather icon;
    private final int digit;
    private final Class<? extends Place> place;
    private final TextField field = new TextField();
    private final List<String> events = new ArrayList<>();

    public TrivialPane(String title, Feather icon, int digit, Class<? extends Place> place) {
        this.title = title;
        this.icon = icon;
        this.digit = digit;
        this.place = place;
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
    public String id() {
        return title.toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Feather icon() {
        return icon;
    }

    @Override
    public int digit() {
        return digit;
    }

    @Override
    public Class<? extends Place> place() {
        return place;
    }

    @Override
    public Node view() {
        return new VBox(field);
    }

    @Override
    public List<Command> commands() {
        return List.of(
                Command.named(id() + ".main", "Main thing of " + title)
                        .group(title)
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
