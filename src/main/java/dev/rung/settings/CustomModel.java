package dev.rung.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A model that the user added by hand.
 *
 * @param baseUrl where its API begins, for instance {@code http://localhost:8000/v1}
 * @param id the model's id
 * @param keyVariable the environment variable that holds its key; empty: no key is sent
 * @param headers more headers for its requests, by name; a value may name one environment variable
 *     that holds a secret, as in {@code Token $MY_TOKEN}
 * @param format how its server is spoken to
 */
public record CustomModel(
        String baseUrl, String id, String keyVariable, Map<String, String> headers, Format format) {
    /** How a server is spoken to. */
    public enum Format {
        /** {@code POST /chat/completions}. */
        CHAT,
        /** {@code POST /completions}: raw text, for base models. */
        COMPLETIONS
    }

    /** A variable in the value of a header; the group is its name. */
    public static final Pattern VARIABLE_IN_TEXT = Pattern.compile("\\$([A-Za-z_][A-Za-z0-9_]*)");

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** A token of RFC 9110, 5.6.2. */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** What a header can hold without being encoded. */
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]*");

    /** Names of headers whose values are secrets. */
    private static final Pattern SECRET =
            Pattern.compile("auth|key|token|secret|cookie|password", Pattern.CASE_INSENSITIVE);

    /**
     * @throws IllegalArgumentException if the variable's name is none, or a header would not do;
     *     ask {@link #isVariable} and {@link #isHeader} first. The values are not repeated in the
     *     message: they may be keys that were pasted there.
     */
    public CustomModel {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        if (!keyVariable.isEmpty() && !isVariable(keyVariable)) {
            throw new IllegalArgumentException(
                    "A key variable is the name of an environment variable, not the key.");
        }
        if (!headers.entrySet().stream().allMatch(h -> isHeader(h.getKey(), h.getValue()))) {
            throw new IllegalArgumentException(
                    "A header has a name and a value of plain letters; a secret stands in an"
                            + " environment variable.");
        }
    }

    /** Without more headers. */
    public CustomModel(String baseUrl, String id, String keyVariable) {
        this(baseUrl, id, keyVariable, Map.of());
    }

    /** One that chats. */
    public CustomModel(String baseUrl, String id, String keyVariable, Map<String, String> headers) {
        this(baseUrl, id, keyVariable, headers, Format.CHAT);
    }

    /** Whether the text can be the name of an environment variable: letters, digits and _. */
    public static boolean isVariable(String text) {
        return VARIABLE.matcher(text).matches();
    }

    /**
     * Whether this can be sent as a header and be kept in the settings: a header whose name speaks
     * of a secret must name a variable in its value.
     */
    public static boolean isHeader(String name, String value) {
        return NAME.matcher(name).matches()
                && VALUE.matcher(value).matches()
                && (!SECRET.matcher(name).find() || VARIABLE_IN_TEXT.matcher(value).find());
    }
}
