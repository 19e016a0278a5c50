package dev.rung.testing;

import dev.rung.settings.Keychain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A keychain that holds its secrets in this process. */
public final class MemoryKeychain implements Keychain {
    private final Map<String, String> secrets = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private boolean there = true;

    /** What it holds now. */
    public Map<String, String> secrets() {
        return secrets;
    }

    /** The names that were looked for. */
    public List<String> asked() {
        return asked;
    }

    /** From now on there is none. */
    public void takeAway() {
        there = false;
    }

    @Override
    public boolean isThere() {
        return there;
    }

    @Override
    public Optional<String> find(String name) {
        asked.add(name);
        return Optional.ofNullable(secrets.get(name));
    }

    @Override
    public void put(String name, String secret) {
        secrets.put(name, secret);
    }

    @Override
    public void remove(String name) {
        secrets.remove(name);
    }
}
