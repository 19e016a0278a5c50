package dev.rung.app;

import dev.rung.pane.samples.BundleAround;
import dev.rung.settings.PreferencesFile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Bundles that were opened, in the settings; the file itself may be gone since. */
final class RecentBundles implements BundleAround.Recent {
    private static final int MOST = 12;

    private final PreferencesFile preferences;

    RecentBundles(PreferencesFile preferences) {
        this.preferences = preferences;
    }

    @Override
    public List<String> files() {
        return preferences.get().recentBundles();
    }

    @Override
    public void opened(Path file) {
        preferences.change(
                old -> {
                    var files = new ArrayList<>(old.recentBundles());
                    files.remove(file.toString());
                    files.addFirst(file.toString());
                    return old.withRecentBundles(files.subList(0, Math.min(MOST, files.size())));
                });
    }
}
