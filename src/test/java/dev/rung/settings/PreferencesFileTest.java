package dev.rung.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.task.Debounce;
import dev.rung.testing.ManualTimer;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

class PreferencesFileTest {
    private static final Preferences FULL =
            new Preferences(
                    ThemeChoice.DARK,
                    new WindowBounds(-8, 12.5, 1440, 900, true),
                    new LastPlace("ladder", 3L, 4_000_000_000L),
                    List.of(
                            new CustomModel("http://localhost:8000/v1", "qwen “3”", ""),
                            new CustomModel(
                                    "https://example.org/v1",
                                    "m",
                                    "MY_KEY",
                                    Map.of("X-Auth", "Token $MY_TOKEN")),
                            new CustomModel(
                                    "http://localhost:8000/v1",
                                    "base",
                                    "",
                                    Map.of(),
                                    CustomModel.Format.COMPLETIONS)),
                    List.of("ladder.send", "app.palette"),
                    List.of("/home/ana/pride.rung"),
                    new KeysShown(LocalDate.of(2026, 11, 23), List.of("ladder.send")),
                    new DefaultParameters(1.0, null, 400, 9_000_000_000L, "low"),
                    Network.USUAL
                            .by(Network.Proxy.SOCKS, "proxy.example", 1080)
                            .within(10, 300)
                            .as("PROXY_USER", ""),
                    List.of("OPENAI_API_KEY"),
                    new StepList("questions", true, false),
                    new Presenting(Presenting.Way.WINDOW_SLIDE, "0 0 1920 1080", true),
                    Map.of());

    private final ManualTimer timer = new ManualTimer();
    private final Debounce later =
            new Debounce(timer, Duration.ofMillis(500), Duration.ofSeconds(5), Runnable::run);
    private final List<SettingsFault> faults = new ArrayList<>();
    private Path folder = Path.of("");
    private Path file = Path.of("");

    @BeforeEach
    void inItsOwnFolder(@TempDir Path temporary) {
        folder = temporary;
        file = temporary.resolve("settings.json");
    }

    private PreferencesFile open() {
        return PreferencesFile.open(file, later, faults::add);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static Map<?, ?> fields(String text) {
        if (Json.read(text) instanceof Map<?, ?> map) {
            return map;
        }
        throw new AssertionError("no object: " + text);
    }

    @Test
    void withoutAFileTheDefaultsHoldAndNothingIsWritten() throws IOException {
        try (var preferences = open()) {
            assertEquals(Preferences.DEFAULTS, preferences.get());
        }
        assertEquals(List.of(), names());
        assertEquals(List.of(), faults);
    }

    @Test
    void everythingComesBack() {
        try (var preferences = open()) {
            preferences.change(before -> FULL);
        }
        try (var again = open()) {
            assertEquals(FULL, again.get());
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void aChangeIsInForceAtOnceAndWrittenLater() throws IOException {
        try (var preferences = open()) {
            preferences.change(before -> before.withTheme(ThemeChoice.DARK));
            preferences.change(before -> before.withTheme(ThemeChoice.LIGHT));
            assertEquals(ThemeChoice.LIGHT, preferences.get().theme());
            assertFalse(Files.exists(file));
            timer.pass(Duration.ofMillis(500));
            assertTrue(Files.readString(file).contains("\"light\""));
            assertEquals(List.of("settings.json"), names());
        }
    }

    @Test
    void listenersHearOfRealChangesUntilTheyClose() {
        try (var preferences = open()) {
            var heard = new ArrayList<ThemeChoice>();
            try (var _ = preferences.listen(now -> heard.add(now.theme()))) {
                preferences.change(before -> before.withTheme(ThemeChoice.DARK));
                preferences.change(before -> before.withTheme(ThemeChoice.DARK));
            }
            preferences.change(before -> before.withTheme(ThemeChoice.LIGHT));
            assertEquals(List.of(ThemeChoice.DARK), heard);
        }
    }

    @Test
    void fieldsOfALaterVersionAreWrittenBack() throws IOException {
        String text =
                """
                {"theme": "dark", "shiny": {"a": [1, 2.50, null, true, "x"]}, "big": 12345678901234567890}
                """;
        Files.writeString(file, text);
        try (var preferences = open()) {
            preferences.change(before -> before.withTheme(ThemeChoice.LIGHT));
        }
        var fields = fields(Files.readString(file));
        var before = fields(text);
        assertEquals(before.get("shiny"), fields.get("shiny"));
        assertEquals(before.get("big"), fields.get("big"));
        assertEquals("light", fields.get("theme"));
        assertEquals(List.of(), faults);
    }

    @Test
    void aDamagedFileIsKeptUnderAnotherName() throws IOException {
        for (String damage : List.of("{\"theme\": \"da", "", "[1]", "\u0000\u0001", "{} {}")) {
            Files.writeString(file, damage);
            int number = faults.size() + 1;
            try (var preferences = open()) {
                assertEquals(Preferences.DEFAULTS, preferences.get());
            }
            assertEquals(number, faults.size());
            Path kept = folder.resolve("settings.json.broken-" + number);
            assertEquals(damage, Files.readString(kept));
            assertTrue(faults.getLast().whatToDo().contains(kept.toString()));
            try (var again = open()) {
                assertEquals(Preferences.DEFAULTS, again.get());
            }
            assertEquals(number, faults.size(), "told once");
        }
    }

    @Test
    void aWrongFieldCostsOnlyItself() throws IOException {
        String text =
                """
                {"theme": "dark", "window": {"x": 1, "y": 2, "width": -5, "height": 1, "maximized": false},
                 "last": {"pane": "ladder", "project": "seven", "idea": 2},
                 "models": [{"baseUrl": "b", "id": "i", "keyVariable": "sk-not-a-name"}, 5,
                            {"baseUrl": "b", "id": "h", "keyVariable": "", "headers": {"X-Key": "sk-1"}},
                            {"baseUrl": "b", "id": "i", "keyVariable": ""}],
                 "recentCommands": "none",
                 "keysShown": {"day": "yesterday", "commands": []},
                 "parameters": {"temperature": 7},
                 "network": {"proxy": "http", "host": "", "port": 0, "userVariable": "",
                             "passwordVariable": "", "connectSeconds": 5, "silenceSeconds": 600},
                 "keychain": ["GOOD_NAME", "sk-canary"],
                 "steps": {"rule": 3, "allProjects": true, "closedToo": false},
                 "presenting": {"way": "window", "screen": 7, "muted": true}}
                """;
        Files.writeString(file, text);
        try (var preferences = open()) {
            assertEquals(
                    new Preferences(
                            ThemeChoice.DARK,
                            null,
                            new LastPlace("ladder", null, 2L),
                            List.of(new CustomModel("b", "i", "")),
                            List.of(),
                            List.of(),
                            KeysShown.NONE,
                            DefaultParameters.NONE,
                            Network.USUAL,
                            List.of("GOOD_NAME"),
                            StepList.USUAL,
                            Presenting.NOT_YET,
                            Map.of()),
                    preferences.get());
        }
        assertEquals(1, faults.size());
        assertEquals(text, Files.readString(folder.resolve("settings.json.broken-1")));
    }

    @Test
    void keysShownAreRememberedForADayOnly() {
        var today = LocalDate.of(2026, 11, 23);
        var shown = KeysShown.NONE.with(today, "ladder.send").with(today, "ideas.new");
        assertTrue(shown.has(today, "ladder.send"));
        assertFalse(shown.has(today, "ideas.rename"));
        assertFalse(shown.has(today.plusDays(1), "ladder.send"));
        assertEquals(List.of("ideas.new"), shown.with(today.plusDays(1), "ideas.new").commands());
    }

    @Test
    void aFileThatCannotBeReadIsNeverReplaced() throws IOException {
        Files.createDirectory(file);
        Files.writeString(file.resolve("inside"), "precious");
        try (var preferences = open()) {
            preferences.change(before -> FULL);
            assertEquals(FULL, preferences.get());
        }
        assertEquals("precious", Files.readString(file.resolve("inside")));
        assertFalse(faults.isEmpty());
    }

    @Test
    void aFailedWriteIsReportedAndTriedAgain() throws IOException {
        Path blocked = folder.resolve("place");
        file = blocked.resolve("settings.json");
        try (var preferences = open()) {
            Files.writeString(blocked, "a file where the folder should be");
            preferences.change(before -> FULL);
            timer.pass(Duration.ofMinutes(1));
            assertEquals(1, faults.size());
            assertTrue(faults.getFirst().message().contains(file.toString()));
            Files.delete(blocked);
        }
        try (var again = open()) {
            assertEquals(FULL, again.get());
        }
    }

    @Test
    void whatATerminalDoesWithModelsSurvivesAWindowThatIsOpen() {
        var kept = new CustomModel("http://localhost:1/v1", "kept", "");
        var gone = new CustomModel("http://localhost:1/v1", "gone", "");
        var added = new CustomModel("http://localhost:2/v1", "added", "KEY");
        var typed = new CustomModel("http://localhost:3/v1", "typed", "");
        try (var first = open()) {
            first.change(now -> now.withModels(List.of(kept, gone)));
        }
        PreferencesFile window = open();
        try (var terminal = open()) {
            terminal.change(now -> now.withModels(List.of(kept, added)));
        }
        window.change(now -> now.withModels(List.of(kept, gone, typed)));
        window.close();
        assertEquals(Set.of(kept, typed, added), Set.copyOf(window.get().models()));
        // And once more, without a change of others in between.
        window.change(now -> now.withModels(List.of(kept, added)));
        window.close();
        try (var last = open()) {
            assertEquals(List.of(kept, added), last.get().models());
        }
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path real = Files.createDirectory(folder.resolve("dotfiles")).resolve("rung.json");
        Files.writeString(real, "{}");
        Files.createSymbolicLink(file, real);
        try (var preferences = open()) {
            preferences.change(before -> FULL);
        }
        assertTrue(Files.isSymbolicLink(file));
        assertTrue(Files.readString(real).contains("qwen"));
    }

    @Test
    void noKeyReachesTheFile() throws IOException {
        String canary = "sk-canary-0123456789";
        var keys = new Keys(Map.of("MY_KEY", canary));
        assertEquals(canary, keys.find("MY_KEY").orElseThrow().reveal());
        try (var preferences = open()) {
            preferences.change(before -> FULL);
            // The place where a key is most likely to be pasted refuses it, and does not repeat it.
            var refused =
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> new CustomModel("http://h/v1", "m", canary));
            assertFalse(String.valueOf(refused.getMessage()).contains(canary));
            // And so does a header whose name speaks of a secret.
            for (String name : List.of("Authorization", "x-api-key", "X-Access-Token", "Cookie")) {
                var headers = Map.of(name, "Bearer " + canary);
                var pasted =
                        assertThrows(
                                IllegalArgumentException.class,
                                () -> new CustomModel("http://h/v1", "m", "", headers));
                assertFalse(String.valueOf(pasted.getMessage()).contains(canary));
            }
        }
        assertTrue(Files.readString(file).contains("MY_KEY"));
        assertFalse(Files.readString(file).contains(canary));
    }
}
