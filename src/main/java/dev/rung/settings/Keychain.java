package dev.rung.settings;

import java.util.Optional;

/** The system's own store of secrets. Every call may block, and be asked for by a dialog of its. */
public interface Keychain {
    /** Of a system that has none. */
    Keychain NONE =
            new Keychain() {
                @Override
                public Optional<String> find(String name) {
                    return Optional.empty();
                }

                @Override
                public void put(String name, String secret) throws KeyFault {
                    throw absent();
                }

                @Override
                public void remove(String name) {}

                @Override
                public boolean isThere() {
                    return false;
                }
            };

    /** Whether secrets can be kept there now. */
    boolean isThere();

    /**
     * @throws KeyFault the keychain is not there, is locked, or does not answer
     */
    Optional<String> find(String name) throws KeyFault;

    /** Keeps the secret under this name, in place of an older one. */
    void put(String name, String secret) throws KeyFault;

    /** Does nothing if there is none of this name. */
    void remove(String name) throws KeyFault;

    /** What to throw where there is none. */
    static KeyFault absent() {
        return new KeyFault(
                "There is no keychain here that answers.",
                "Set the environment variable, or keep the key in a file.");
    }
}
