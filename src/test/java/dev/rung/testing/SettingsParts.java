package dev.rung.testing;

import dev.rung.pane.settings.MoneyAround;
import dev.rung.wiring.Services;

/** What the settings are made of. */
public final class SettingsParts {
    private SettingsParts() {}

    public static MoneyAround money(Services services) {
        return new MoneyAround(
                services.models(),
                services.asides(),
                services.projects(),
                services.spending(),
                services.caps(),
                services.userModels(),
                services.priceList(),
                services.refusedParameters());
    }
}
