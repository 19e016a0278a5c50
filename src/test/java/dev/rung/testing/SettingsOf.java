package dev.rung.testing;

import dev.rung.app.SettingsParts;
import dev.rung.pane.settings.Around;
import dev.rung.pane.settings.DataAround;
import dev.rung.pane.settings.SettingsPane;
import dev.rung.settings.DataFolder;
import dev.rung.settings.Keys;
import dev.rung.wiring.Services;

import java.nio.file.Path;
import java.util.Map;

/** Settings of a test's data, without any key. */
public final class SettingsOf {
    private SettingsOf() {}

    /**
     * The pane; it opens no other data.
     *
     * @param home the folder of the data
     */
    public static SettingsPane pane(Services services, Path home, Around around) {
        return new SettingsPane(
                around,
                new Keys(Map.of()),
                SettingsParts.money(services),
                new DataAround(
                        new DataFolder(home),
                        services.database(),
                        services.projects(),
                        services.ideas().removal(),
                        () -> false,
                        folder -> {},
                        word -> {}),
                services.updates().slack());
    }
}
