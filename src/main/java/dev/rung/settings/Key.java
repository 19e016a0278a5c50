package dev.rung.settings;

/** A provider's key. It never appears in text: only {@link #reveal} gives it out. */
public final class Key {
    private final String variable;
    private final String secret;

    Key(String variable, String secret) {
        this.variable = variable;
        this.secret = secret;
    }

    /** The name of the environment variable that it came from, or that it stands for. */
    public String variable() {
        return variable;
    }

    /** The key itself, for a request header and nothing else. */
    public String reveal() {
        return secret;
    }

    @Override
    public String toString() {
        return "key from " + variable;
    }
}
