package dev.rung.llm.http;

import dev.rung.settings.Key;

import java.util.List;

/**
 * Takes keys out of texts that are shown or kept: the name of its variable stands in a key's place.
 *
 * @param keys the keys that the request carries
 */
public record Redaction(List<Key> keys) {
    /** Of a request that carries no key. */
    public static final Redaction NONE = new Redaction(List.of());

    public Redaction {
        keys = List.copyOf(keys);
    }

    /** The text without the keys, also where JSON has escaped their slashes. */
    public String apply(String text) {
        String clean = text;
        for (Key key : keys) {
            String secret = key.reveal();
            String name = "$" + key.variable();
            clean = clean.replace(secret, name).replace(secret.replace("/", "\\/"), name);
        }
        return clean;
    }

    /** Of how many characters at the end of a text one of the keys may go on. */
    int begun(String clean) {
        int most = 0;
        for (Key key : keys) {
            String secret = key.reveal();
            most = Math.max(most, begun(clean, secret));
            most = Math.max(most, begun(clean, secret.replace("/", "\\/")));
        }
        return most;
    }

    private static int begun(String clean, String secret) {
        int length = Math.min(secret.length() - 1, clean.length());
        while (length > 0 && !clean.endsWith(secret.substring(0, length))) {
            length--;
        }
        return length;
    }

    /**
     * The text without the keys.
     *
     * @param unfinished whether the text was cut somewhere: then half a key may stand at its end,
     *     and so much is left out
     */
    String cut(String text, boolean unfinished) {
        String clean = apply(text);
        int longest = keys.stream().mapToInt(key -> key.reveal().length()).max().orElse(0);
        int half = unfinished ? 2 * longest : 0;
        return clean.substring(0, Math.max(0, clean.length() - half));
    }
}
