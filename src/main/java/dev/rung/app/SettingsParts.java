package dev.rung.app;

import dev.rung.pane.settings.MoneyAround;
import dev.rung.wiring.Services;

/** What of the services the Settings pane stands on. */
public final class SettingsParts {
    private SettingsParts() {}

    /** What it shows of models and what they cost. */
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
