package dev.rung.llm.http;

import dev.rung.llm.Capabilities;
import dev.rung.llm.ModelCatalog;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Roster;
import dev.rung.settings.Keys;

import org.jspecify.annotations.Nullable;

import java.util.List;
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

    /** What is known of a provider's model, without asking. */
    public Capabilities capabilities(ModelRef ref) {
        return catalog.find(ref.provider(), ref.id())
                .map(ModelCatalog.Entry::capabilities)
                .orElse(Capabilities.UNKNOWN);
    }

    /**
     * The list of a provider's models to be filled, with what is known of them where it is asked at
     * its usual place.
     *
     * @param name as it is shown
     * @param place the provider and the base URL that is asked
     */
    public Roster roster(String name, ModelRef place, String usual) {
        boolean here = Endpoint.same(place.baseUrl(), usual);
        return new Roster(name, place, here ? catalog.of(place.provider()) : List.of());
    }
}
