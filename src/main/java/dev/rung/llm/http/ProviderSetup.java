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
 * @param environment where base URLs are looked up
 * @param keys as they are at any moment
 */
public record ProviderSetup(
        Http http, ModelCatalog catalog, Map<String, String> environment, Keys keys) {
    /** With the keys of the environment alone. */
    public ProviderSetup(Http http, ModelCatalog catalog, Map<String, String> environment) {
        this(http, catalog, environment, new Keys(environment));
    }

    /** The value of an environment variable, null if it is not set. */
    public @Nullable String variable(String name) {
        return environment.get(name);
    }
}
