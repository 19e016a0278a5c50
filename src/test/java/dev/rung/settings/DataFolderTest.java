package dev.rung.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Map;

class DataFolderTest {
    private static final Path HOME = Path.of("home", "ada").toAbsolutePath();

    private static Path root(String os, Map<String, String> environment) {
        return DataFolder.find(environment, os, HOME).root();
    }

    @Test
    void rungHomeWinsEverywhere() {
        var chosen = Path.of("elsewhere").toAbsolutePath();
        for (var os : new String[] {"Linux", "Mac OS X", "Windows 11"}) {
            var environment =
                    Map.of(
                            "RUNG_HOME", chosen.toString(),
                            "XDG_DATA_HOME", "/xdg",
                            "APPDATA", "/roaming");
            assertEquals(chosen, root(os, environment));
        }
    }

    @Test
    void aRelativeRungHomeIsTakenFromTheWorkingFolder() {
        assertEquals(
                Path.of("data/rung").toAbsolutePath(),
                root("Linux", Map.of("RUNG_HOME", "./data/rung")));
    }

    @Test
    void aBlankRungHomeCountsAsUnset() {
        assertEquals(HOME.resolve(".local/share/rung"), root("Linux", Map.of("RUNG_HOME", "  ")));
    }

    @Test
    void linuxFollowsXdg() {
        var data = Path.of("xdg").toAbsolutePath();
        assertEquals(data.resolve("rung"), root("Linux", Map.of("XDG_DATA_HOME", data.toString())));
        assertEquals(HOME.resolve(".local/share/rung"), root("Linux", Map.of()));
        assertEquals(
                HOME.resolve(".local/share/rung"),
                root("Linux", Map.of("XDG_DATA_HOME", "relative")));
    }

    @Test
    void macosUsesApplicationSupport() {
        assertEquals(
                HOME.resolve("Library/Application Support/Rung"),
                root("Mac OS X", Map.of("XDG_DATA_HOME", "/xdg")));
    }

    @Test
    void windowsUsesAppData() {
        var roaming = Path.of("roaming").toAbsolutePath();
        assertEquals(
                roaming.resolve("Rung"), root("Windows 11", Map.of("APPDATA", roaming.toString())));
        assertEquals(HOME.resolve("AppData/Roaming/Rung"), root("Windows 11", Map.of()));
    }

    @Test
    void everythingLiesInside() {
        var folder = new DataFolder(Path.of("somewhere"));
        assertTrue(folder.root().isAbsolute());
        assertEquals(folder.root(), folder.database().getParent());
        assertEquals(folder.root(), folder.settings().getParent());
        assertEquals(folder.root(), folder.logs().getParent());
    }
}
