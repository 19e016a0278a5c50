package dev.rung.settings;

/** Where a key was found, in the order in which they are looked through. */
public enum KeySource {
    ENVIRONMENT("environment"),
    KEYCHAIN("keychain"),
    FILE("file");

    private final String label;

    KeySource(String label) {
        this.label = label;
    }

    /** One word for the screen. */
    public String label() {
        return label;
    }
}
