package dev.rung.settings;

import java.util.regex.Pattern;

/**
 * A model that the user added by hand.
 *
 * @param baseUrl where its API begins, for instance {@code http://localhost:8000/v1}
 * @param id the model's id
 * @param keyVariable the environment variable that holds its key; empty: no key is sent
 */
public record CustomModel(String baseUrl, String id, String keyVariable) {
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /**
     * @throws IllegalArgumentException if the variable's name is none; ask {@link #isVariable}
     *     first. The value is not repeated in the message: it may be a key that was pasted there.
     */
    public CustomModel {
        if (!keyVariable.isEmpty() && !isVariable(keyVariable)) {
            throw new IllegalArgumentException(
                    "A key variable is the name of an environment variable, not the key.");
        }
    }

    /** Whether the text can be the name of an environment variable: letters, digits and _. */
    public static boolean isVariable(String text) {
        return VARIABLE.matcher(text).matches();
    }
}
