package dev.rung;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.testing.Child;
import dev.rung.testing.Child.Outcome;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The packaged program as a person starts it, from a folder that is not its own. */
@Execution(ExecutionMode.CONCURRENT)
class PackagedIT {
    private static final String HEADLESS = "-Dglass.platform=Headless -Dprism.order=sw";
    private static final Path HOME = Path.of(System.getProperty("rung.home", "target/rung"));

    @TempDir private Path folder;
    private final Map<String, @Nullable String> environment = new HashMap<>();

    @BeforeEach
    void dataFolderOfItsOwn() {
        environment.put("RUNG_HOME", folder.resolve("data").toString());
        environment.put("RUNG_JAVA_OPTS", HEADLESS + temporaryFiles());
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("JAVA_TOOL_OPTIONS", null);
    }

    @Test
    void helpNamesTheCommandsAndNothingElseIsSaid() throws Exception {
        Outcome help = rung("--help");

        assertEquals(0, help.code(), help.err());
        assertTrue(help.out().contains("demo"), help.out());
        assertFalse(help.out().contains("--train"), help.out());
        assertEquals("", help.err());
    }

    @Test
    void demoPrintsItsTable() throws Exception {
        Outcome demo = rung("demo", "--limit", "12");

        assertEquals(0, demo.code(), demo.err());
        assertTrue(demo.out().contains("accuracy"), demo.out());
        assertEquals("", demo.err());
        assertFalse(Files.exists(folder.resolve("data")), "the demo used the user's data folder");
        var log = Files.readString(written(demo.out()).resolve("logs").resolve("rung.log"));
        assertTrue(log.contains("development rows go to practice model"), log);
    }

    /** Without the sources, a user has these to begin with. */
    @Test
    void samplesAndDocsAreThere() throws Exception {
        String sample = Files.readString(HOME.resolve("samples/example/experiment.yaml"));
        assertTrue(sample.contains("rung: 1"), sample);
        assertTrue(Files.isRegularFile(HOME.resolve("docs/user-guide.md")));
        String schema = Files.readString(HOME.resolve("docs/experiment.schema.json"));
        assertTrue(schema.contains("$schema"), schema);
    }

    /** The cache's classes are loaded at each start, whether they are used or not. */
    @Test
    void librariesForSlidesAreNotLoadedAtTheStart() throws Exception {
        Path loaded = folder.resolve("loaded.txt");
        environment.merge(
                "RUNG_JAVA_OPTS",
                " -Xlog:class+load:file=%s".formatted(loaded),
                (options, more) -> options + more);
        Outcome version = rung("--version");

        assertEquals(0, version.code(), version.err());
        String classes = Files.readString(loaded);
        assertTrue(classes.contains("dev.rung.cli.RungCommand"), classes);
        for (String library : List.of("org.apache.poi", "org.apache.pdfbox", "net.fortuna")) {
            assertFalse(classes.contains(library), library);
        }
    }

    /** The driver would write it to the folder for temporary files at each start. */
    @Test
    void sqlitesLibraryIsLoadedFromTheProgram() throws Exception {
        Path loaded = folder.resolve("libraries.txt");
        environment.merge(
                "RUNG_JAVA_OPTS",
                " -Xlog:library:file=%s".formatted(loaded),
                (options, more) -> options + more);
        Outcome models = rung("models");

        assertEquals(0, models.code(), models.err());
        String own = HOME.resolve("lib/native").toRealPath().toString();
        String libraries = Files.readString(loaded);
        assertTrue(libraries.contains("Loaded library " + own), libraries);
    }

    @Test
    void windowPaintsItsFirstFrame() throws Exception {
        Outcome window = rung("--check-window");

        assertEquals(0, window.code(), window.err());
        assertTrue(
                window.out().matches("window painted in \\d+ ms\\Rwindow filled in \\d+ ms\\R"),
                window.out());
    }

    @Test
    void trainingNeverTouchesTheUsersData() throws Exception {
        Outcome training = rung("--train");

        assertEquals(0, training.code(), training.err());
        assertFalse(Files.exists(folder.resolve("data")));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutADisplayOneLineSaysSoAndTheDemoRuns() throws Exception {
        environment.put("RUNG_JAVA_OPTS", temporaryFiles());
        environment.put("DISPLAY", null);
        Outcome fallback = rung();

        assertEquals(0, fallback.code(), fallback.err());
        assertEquals(
                "The window cannot open: no display is set (DISPLAY is empty)."
                        + " The demo runs here instead.\n",
                fallback.err());
        assertTrue(fallback.out().contains("accuracy"), fallback.out());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void checkingAWindowThatCannotOpenFails() throws Exception {
        environment.put("RUNG_JAVA_OPTS", temporaryFiles());
        environment.put("DISPLAY", ":987");
        Outcome check = rung("--check-window");

        assertEquals(1, check.code());
        assertEquals("The window cannot open: display :987 cannot be reached.\n", check.err());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void worksFromAMovedFolderWithSpacesThroughALink() throws Exception {
        Path moved = folder.resolve("my programs");
        copy(HOME, moved.resolve("rung"));
        Path link = Files.createSymbolicLink(moved.resolve("r"), Path.of("rung/bin/rung"));
        Outcome version = run(List.of(link.toString(), "--version"));

        assertEquals(0, version.code(), version.err());
        assertTrue(version.out().contains("0.1.0"), version.out());
        assertEquals("", version.err());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void findsAJdkInTheUsualPlacesPastAnOlderOne() throws Exception {
        Path jdks = Files.createDirectories(folder.resolve("jdks with spaces"));
        jdk(jdks.resolve("a-17"), "17.0.15", "exit 99");
        jdk(jdks.resolve("b-unknown"), "", "exit 99");
        jdk(
                jdks.resolve("c-25"),
                "25.0.3",
                "exec '" + System.getProperty("java.home") + "/bin/java' \"$@\"");
        environment.put("JAVA_HOME", jdks.resolve("a-17").toString());
        onlyTheseJdks(jdks);

        assertEquals(0, rung("--version").code());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void withoutAJdkOneLineSaysWhatToDo() throws Exception {
        Path jdks = Files.createDirectories(folder.resolve("jdks"));
        jdk(jdks.resolve("a-24"), "24.0.2", "exit 99");
        environment.put("JAVA_HOME", null);
        onlyTheseJdks(jdks);
        Outcome none = rung("--help");

        assertEquals(1, none.code());
        assertEquals("", none.out());
        assertEquals(
                "rung: found no Java 25 or newer."
                        + " Install a JDK 25, or set JAVA_HOME to the folder of one.\n",
                none.err());
    }

    /** A PATH without any program, and no other places than this folder. */
    private void onlyTheseJdks(Path jdks) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        environment.put("PATH", bin.toString());
        environment.put("RUNG_JDK_DIR", jdks.toString());
    }

    /** A folder that looks like a Java home of some version; its java is a line of shell. */
    private static void jdk(Path home, String version, String line) throws IOException {
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\n" + line + "\n");
        assertTrue(java.toFile().setExecutable(true));
        Files.writeString(
                home.resolve("release"),
                "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"Linux\"\n");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    /** What Java leaves in the folder for temporary files (the demo's data) goes with this test. */
    private String temporaryFiles() {
        return " -Djava.io.tmpdir=" + folder;
    }

    private static Path written(String out) {
        String line =
                out.lines().filter(it -> it.startsWith("Written to ")).findFirst().orElseThrow();
        return Path.of(line.substring("Written to ".length()).strip());
    }

    private Outcome rung(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        if (OS.WINDOWS.isCurrentOs()) {
            command.addAll(List.of("cmd", "/c", HOME.resolve("bin/rung.cmd").toString()));
        } else {
            command.add(HOME.resolve("bin/rung").toAbsolutePath().toString());
        }
        command.addAll(List.of(arguments));
        return run(command);
    }

    private Outcome run(List<String> command) throws IOException, InterruptedException {
        return Child.run(folder, environment, command);
    }
}
