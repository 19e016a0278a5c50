package dev.rung.experiment;

import java.util.Optional;

/** What may be the name of a project, an idea or a dataset. */
public final class Names {
    /** In characters as a reader counts them (code points). */
    public static final int MAX_LENGTH = 120;

    private Names() {}

    /** What is wrong with the name, as a sentence for the user; nothing if it may be used. */
    public static Optional<String> problem(String name) {
        String stripped = name.strip();
        if (stripped.isEmpty()) {
            return Optional.of("Type a name.");
        }
        if (stripped.codePointCount(0, stripped.length()) > MAX_LENGTH) {
            return Optional.of("Use at most %d characters.".formatted(MAX_LENGTH));
        }
        if (stripped.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("Use one line, without control characters.");
        }
        return Optional.empty();
    }

    /**
     * The name as it is stored.
     *
     * @throws IllegalArgumentException if there is a {@link #problem} with it
     */
    static String checked(String name) {
        problem(name)
                .ifPresent(
                        problem -> {
                            throw new IllegalArgumentException("not a name: " + problem);
                        });
        return name.strip();
    }
}
