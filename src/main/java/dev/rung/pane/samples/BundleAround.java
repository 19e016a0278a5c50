package dev.rung.pane.samples;

import dev.rung.bundle.BundleFault;
import dev.rung.bundle.OpenBundle;
import dev.rung.store.StoreException;
import dev.rung.task.Tasks;
import dev.rung.ui.Navigator;
import dev.rung.ui.Overlays;
import dev.rung.view.card.ReadCard;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * What reading bundles stands on.
 *
 * @param opener opens them
 * @param say tells the user of an event
 * @param recent those that were opened before
 */
public record BundleAround(
        Tasks tasks,
        Overlays overlays,
        Navigator navigator,
        Opener opener,
        Consumer<String> say,
        Recent recent) {
    /** Files that were opened before, even before a restart. */
    public interface Recent {
        /** The latest first. */
        List<String> files();

        void opened(Path file);
    }

    /** Opens a bundle. */
    @FunctionalInterface
    public interface Opener {
        /** Blocks. */
        Opened open(Path file) throws BundleFault, IOException, StoreException;
    }

    /**
     * A bundle with what shows it.
     *
     * @param samples its samples, which cannot be changed
     * @param card null if it holds samples alone
     */
    public record Opened(OpenBundle bundle, SamplesAround samples, @Nullable ReadCard card) {}
}
