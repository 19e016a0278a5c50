package dev.rung.llm.http;

import dev.rung.llm.ModelCatalog;
import dev.rung.settings.Keys;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * What every provider over HTTP is made of.
 *
 * @param http the process's one client
 * @param catalog what is known of models without asking
 * @param environment where base URLs and keys are looked up
 */
public record ProviderSetup(Http http, ModelCatalog catalog, Map<String, String> environment) {
    public Keys keys() {
        return new Keys(environment);
    }

    /** The value of an environment variable, null if it is not set. */
    public @Nullable String variable(String name) {
        return environment.get(name);
    }
}
