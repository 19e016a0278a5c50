package dev.rung.pane.settings;

import dev.rung.settings.PreferencesFile;
import dev.rung.task.Tasks;
import dev.rung.ui.Overlays;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What the settings need of what is around them.
 *
 * @param back the thread that paints
 * @param goThere brings the settings on screen
 * @param say tells the user of an event in one sentence
 */
public record Around(
        PreferencesFile preferences,
        Tasks tasks,
        Executor back,
        Overlays overlays,
        Runnable goThere,
        Consumer<String> say) {}
