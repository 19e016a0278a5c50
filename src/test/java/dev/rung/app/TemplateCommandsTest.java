package dev.rung.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.rung.experiment.DraftStore;
import dev.rung.experiment.Idea;
import dev.rung.experiment.IdeaTemplates;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.Spending;
import dev.rung.experiment.Turn;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Prices;
import dev.rung.llm.Role;
import dev.rung.settings.PreferencesFile;
import dev.rung.store.Database;
import dev.rung.store.StoreException;
import dev.rung.task.Lanes;
import dev.rung.task.Tasks;
import dev.rung.testing.FxTest;
import dev.rung.testing.TrivialPane;
import dev.rung.ui.Place;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.feather.Feather;

import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** New ideas from the palette. */
class TemplateCommandsTest extends FxTest {
    private final List<StoreException> faults = new ArrayList<>();
    @TempDir private Path folder;
    private Database database;
    private ProjectStore projects;
    private DraftStore drafts;
    private PreferencesFile preferences;
    private MainWindow window;

    @SuppressWarnings("NullAway.Init")
    TemplateCommandsTest() {}

    @BeforeEach
    void openWindow() throws StoreException {
        database = Database.open(folder.resolve("rung.db"), Lanes.direct());
        projects = new ProjectStore(database, InstantSource.system());
        drafts = new DraftStore(database, InstantSource.system());
        preferences =
                PreferencesFile.open(folder.resolve("settings.json"), Runnable::run, fault -> {});
        var errors = onFx(UnexpectedErrors::new);
        var tasks = new Tasks(Lanes.direct(), Runnable::run, errors);
        window = onFx(() -> new MainWindow(tasks, preferences, errors, () -> {}));
        var ladder =
                onFx(() -> new TrivialPane("Ladder", Feather.BAR_CHART, 1, Place.Ladder.class));
        projects.createIdea(projects.create("Sycophancy").id(), "Pride", "");
        var scratch =
                new Scratch(
                        projects,
                        drafts,
                        new ModelRef("practice", "", "practice"),
                        Clock.systemUTC());
        runFx(
                () -> {
                    window.open(projects, scratch, spending(), database.changes(), List.of(ladder));
                    new TemplateCommands(
                                    new IdeaTemplates(database, projects, drafts),
                                    tasks,
                                    window.navigator(),
                                    faults::add)
                            .addTo(window.commands());
                });
    }

    @AfterEach
    void close() {
        preferences.close();
        database.close();
    }

    private long place() {
        return onFx(() -> ((Place.Ladder) window.navigator().place().get()).idea());
    }

    @Test
    void aTemplateIsChosenInThePalette() throws Exception {
        open(window.scene());
        long before = place();
        press("Shortcut+K");
        type("template are you");
        press("Enter");
        settle();
        assertNotEquals(before, place());
        Idea made = projects.idea(place()).orElseThrow();
        assertEquals("Are you sure?", made.name());
        assertEquals(projects.idea(before).orElseThrow().project(), made.project());
        assertEquals("right answers dropped", made.metric());
        assertEquals(
                new Turn(Role.ASSISTANT, ""), drafts.load(made.id()).orElseThrow().turns().get(1));
        assertEquals(List.of(), faults);
    }

    @Test
    void everyTemplateIsACommandAndNoKeyIsTakenTwice() {
        assertEquals(
                6,
                onFx(
                        () ->
                                window.commands().all().stream()
                                        .filter(one -> one.id().startsWith("ideas.template."))
                                        .count()));
        assertEquals(List.of(), onFx(() -> window.commands().conflicts()));
    }

    private Spending spending() {
        return new Spending(database, model -> Prices.UNKNOWN, Clock.systemUTC(), ZoneOffset.UTC);
    }
}
