package dev.rung.cli;

import dev.rung.llm.Provider;
import dev.rung.llm.http.Http;
import dev.rung.settings.DataFolder;
import dev.rung.wiring.Providers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Homes for tests of commands. */
final class Terminals {
    private Terminals() {}

    /** For commands that must not open the user's data: opening it fails. */
    static Home nowhere() {
        return new Home(
                new DataFolder(Path.of("/dev/null/nowhere")),
                Map.of(),
                (environment, keys, settings) -> {
                    throw new AssertionError("the user's data are none of its business");
                },
                place -> {});
    }

    static Home at(Path folder, List<Provider> providers) {
        return new Home(
                new DataFolder(folder),
                Map.of(),
                (environment, keys, settings) -> new Providers.Offer(providers, new Http()),
                place -> {});
    }
}
