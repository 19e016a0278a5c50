package dev.rung.app;

import dev.rung.ui.Command;
import dev.rung.ui.Commands;
import dev.rung.ui.Navigator;
import dev.rung.ui.Pane;
import dev.rung.ui.Place;
import dev.rung.ui.Registration;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the pane of the current place on screen, with its commands in the list. */
final class Rooms {
    private final List<Pane> panes;
    private final StackPane content;
    private final Commands commands;
    private final Navigator navigator;
    private final Node nothing;
    private final Map<Class<? extends Place>, Place> last = new HashMap<>();
    private final ReadOnlyStringWrapper shown = new ReadOnlyStringWrapper("");
    private @Nullable Pane current;
    private Registration currentCommands = () -> {};

    Rooms(
            List<Pane> panes,
            StackPane content,
            Commands commands,
            Navigator navigator,
            Node nothing) {
        this.panes = List.copyOf(panes);
        this.content = content;
        this.commands = commands;
        this.navigator = navigator;
        this.nothing = nothing;
        last.put(Place.Settings.class, new Place.Settings());
        last.put(Place.Runs.class, new Place.Runs());
        last.put(Place.Samples.class, new Place.Samples());
        last.put(Place.Updates.class, new Place.Updates());
        last.put(Place.Agenda.class, new Place.Agenda());
        last.put(Place.Notebook.class, new Place.Notebook());
    }

    /** The id of the pane on screen, or empty. */
    ReadOnlyStringProperty shown() {
        return shown.getReadOnlyProperty();
    }

    /** Puts the panes on the rail and adds the commands that go to them. */
    void fill(Rail rail) {
        for (Pane.Sign sign : panes.stream().map(Pane::sign).toList()) {
            if (sign.rail() != Pane.Rail.NOT) {
                var go = goTo(sign);
                commands.add(List.of(go));
                rail.add(sign.id(), sign.title(), sign.icon(), sign.rail() == Pane.Rail.FOOT, go);
            }
        }
        shown.subscribe(rail::select);
    }

    /** Shows the place now and whenever it changes. */
    void follow() {
        navigator.place().subscribe(this::show);
    }

    private Command goTo(Pane.Sign pane) {
        boolean settings = pane.place() == Place.Settings.class;
        String title = settings ? "Open the settings" : "Go to " + pane.title();
        var go =
                Command.named("pane." + pane.id(), title)
                        .group("Window")
                        .does(
                                () -> {
                                    navigator.go(
                                            last.getOrDefault(pane.place(), new Place.Nothing()));
                                    // A pane that is on screen already tells nobody of a new place.
                                    if (current != null && current.sign().equals(pane)) {
                                        current.focusFirst();
                                    }
                                });
        if (settings) {
            return go.key("Shortcut+Comma");
        }
        return pane.digit() > 0 ? go.key("Shortcut+" + pane.digit()) : go;
    }

    private void show(Place place) {
        last.put(place.getClass(), place.later());
        var next =
                panes.stream()
                        .filter(pane -> pane.sign().place() == place.getClass())
                        .findFirst()
                        .orElse(null);
        if (next != null && next.sign().id().equals(shown.get())) {
            next.show(place);
            next.focusFirst();
            return;
        }
        leave();
        if (next == null) {
            content.getChildren().setAll(nothing);
            return;
        }
        current = next;
        currentCommands = commands.add(next.commands());
        content.getChildren().setAll(next.view());
        next.show(place);
        shown.set(next.sign().id());
        // Scroll panes take their content into the scene only with their skins.
        content.applyCss();
        content.layout();
        next.focusFirst();
    }

    private void leave() {
        if (current != null) {
            current.hide();
            currentCommands.close();
            current = null;
            shown.set("");
        }
    }
}
