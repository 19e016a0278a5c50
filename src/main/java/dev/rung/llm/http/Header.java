package dev.rung.llm.http;

import dev.rung.settings.Key;

import org.jspecify.annotations.Nullable;

/**
 * A header that goes with every request to an {@link Endpoint}. Its text never shows the key.
 *
 * @param before the value, or what stands in it before the key
 * @param key the secret in the value, null for none
 * @param after what stands behind the key
 */
public record Header(String name, String before, @Nullable Key key, String after) {
    /** A header that is no secret. */
    public static Header plain(String name, String value) {
        return new Header(name, value, null, "");
    }

    /** A header that holds the key alone, as {@code x-api-key} does. */
    public static Header of(String name, Key key) {
        return new Header(name, "", key, "");
    }

    /** {@code Authorization: Bearer …} (RFC 6750). */
    public static Header bearer(Key key) {
        return new Header("Authorization", "Bearer ", key, "");
    }

    /** Whether a header can hold the key: visible ASCII characters only. */
    public static boolean canHold(Key key) {
        return key.reveal().chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }

    /** The value as it is sent. */
    String value() {
        return before + (key == null ? "" : key.reveal()) + after;
    }
}
