package dev.rung.settings;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Which keys were told today to someone who used the mouse, so that each is told once a day.
 *
 * @param day null: none was ever told
 * @param commands ids of the commands; those of earlier days are forgotten
 */
public record KeysShown(@Nullable LocalDate day, List<String> commands) {
    public static final KeysShown NONE = new KeysShown(null, List.of());

    public KeysShown {
        commands = List.copyOf(commands);
    }

    public boolean has(LocalDate today, String command) {
        return today.equals(day) && commands.contains(command);
    }

    public KeysShown with(LocalDate today, String command) {
        var all = new ArrayList<>(today.equals(day) ? commands : List.<String>of());
        all.add(command);
        return new KeysShown(today, all);
    }
}
