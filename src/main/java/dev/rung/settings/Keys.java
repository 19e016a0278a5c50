package dev.rung.settings;

import java.util.Map;
import java.util.Optional;

/** Keys from environment variables. */
public final class Keys {
    private final Map<String, String> environment;

    public Keys(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * @param variable the name of an environment variable; empty names none
     */
    public Optional<Key> find(String variable) {
        String secret = variable.isEmpty() ? null : environment.get(variable);
        return secret == null || secret.isBlank()
                ? Optional.empty()
                : Optional.of(new Key(variable, secret.strip()));
    }
}
