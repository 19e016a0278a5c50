package dev.rung.pane.settings;

import dev.rung.settings.PreferencesFile;
import dev.rung.ui.Command;
import dev.rung.ui.Pane;
import dev.rung.ui.Place;

import javafx.scene.Node;

import org.kordamp.ikonli.feather.Feather;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;

/** The Settings pane: one page of preferences. */
public final class SettingsPane implements Pane {
    private final SettingsView view;

    /**
     * @param back the thread that paints
     * @param dataFolder where everything is kept, for reading
     */
    public SettingsPane(PreferencesFile preferences, Executor back, Path dataFolder) {
        view = new SettingsView(preferences, back, dataFolder);
    }

    @Override
    public String id() {
        return "settings";
    }

    @Override
    public String title() {
        return "Settings";
    }

    @Override
    public Feather icon() {
        return Feather.SETTINGS;
    }

    @Override
    public int digit() {
        return 0;
    }

    @Override
    public Class<? extends Place> place() {
        return Place.Settings.class;
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public List<Command> commands() {
        return List.of();
    }

    @Override
    public void show(Place place) {}

    @Override
    public void hide() {}

    @Override
    public void focusFirst() {
        view.focusFirst();
    }
}
