package dev.rung.settings;

import java.nio.file.Path;

/**
 * Preferences could not be read or kept; Rung goes on with what it has.
 *
 * @param file the file concerned
 * @param message what happened, one sentence
 * @param whatToDo one sentence for the user
 */
public record SettingsFault(Path file, String message, String whatToDo) {}
