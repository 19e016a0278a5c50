package dev.rung.llm.http;

import dev.rung.settings.Key;

import org.jspecify.annotations.Nullable;

/**
 * Takes a key out of texts that are shown or kept: its variable's name stands in its place.
 *
 * @param key the key that the request carries, null for none
 */
public record Redaction(@Nullable Key key) {
    /** The text without the key, also where JSON has escaped its slashes. */
    public String apply(String text) {
        if (key == null) {
            return text;
        }
        String secret = key.reveal();
        String name = "$" + key.variable();
        return text.replace(secret, name).replace(secret.replace("/", "\\/"), name);
    }

    /**
     * The text without the key.
     *
     * @param unfinished whether the text was cut somewhere: then half a key may stand at its end,
     *     and so much is left out
     */
    String cut(String text, boolean unfinished) {
        String clean = apply(text);
        int half = unfinished && key != null ? 2 * key.reveal().length() : 0;
        return clean.substring(0, Math.max(0, clean.length() - half));
    }
}
