package dev.rung.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** What the desktop is asked, by the words of its commands. */
class DesktopTest {
    private static final String TITLE = "Run 1 finished";
    private static final String TEXT = "\"; rm -rf ~ $(id) `id` --help";

    @Test
    void aNoticeIsGivenAsArgumentsThatNothingReads() {
        assertEquals(
                List.of("notify-send", "--app-name=Rung", "--", TITLE, TEXT),
                new Desktop("Linux", Map.of()).noticeCommand(TITLE, TEXT));
        List<String> mac = new Desktop("Mac OS X", Map.of()).noticeCommand(TITLE, TEXT);
        assertEquals("/usr/bin/osascript", mac.getFirst());
        assertEquals(List.of(TITLE, TEXT), mac.subList(3, 5));
        assertFalse(mac.get(2).contains(TEXT));
        List<String> windows = new Desktop("Windows 11", Map.of()).noticeCommand(TITLE, TEXT);
        assertTrue(windows.stream().noneMatch(word -> word.contains("rm -rf")));
        assertTrue(windows.getLast().contains("$env:RUNG_TEXT"));
        assertEquals(List.of(), new Desktop("Plan 9", Map.of()).noticeCommand(TITLE, TEXT));
    }

    @Test
    void longWordsAndControlCharactersAreCut() {
        List<String> command =
                new Desktop("Linux", Map.of()).noticeCommand("a\nb\u001b", "x".repeat(5000));
        assertEquals("a b ", command.get(3));
        assertEquals(401, command.get(4).length());
    }

    @Test
    void theMachineIsKeptAwakeWhileThisProcessLives() {
        List<String> linux = new Desktop("Linux", Map.of()).awakeCommand(42);
        assertEquals("systemd-inhibit", linux.getFirst());
        assertTrue(linux.contains("--pid=42"));
        assertEquals(
                List.of("/usr/bin/caffeinate", "-i", "-w", "42"),
                new Desktop("Mac OS X", Map.of()).awakeCommand(42));
        assertEquals(List.of(), new Desktop("Windows 11", Map.of()).awakeCommand(42));
    }

    @Test
    void whereNothingKeepsItAwakeThatIsSaid() throws Exception {
        try (Awake none = new Desktop("Windows 11", Map.of()).awake()) {
            assertTrue(
                    none.keep().startsWith("While a run is on, set this machine not to sleep: "),
                    none.keep());
        }
        // Without a path no program is found: silent, and said.
        var bare = new Desktop("Linux", Map.of());
        bare.show(TITLE, TEXT);
    }
}
