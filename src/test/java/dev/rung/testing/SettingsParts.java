package dev.rung.testing;

import dev.rung.pane.settings.MoneyAround;
import dev.rung.wiring.Services;

/** What the settings are made of. */
public final class SettingsParts {
    private SettingsParts() {}

    public static MoneyAround money(Services services) {
        return new MoneyAround(
                services.models(),
                services.money().asides(),
                services.projects(),
                services.money().spending(),
                services.money().caps(),
                services.catalogue().users(),
                services.catalogue().prices(),
                services.catalogue().refused());
    }
}
