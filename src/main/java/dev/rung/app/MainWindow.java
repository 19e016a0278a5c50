package dev.rung.app;

import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.Spending;
import dev.rung.settings.LastPlace;
import dev.rung.settings.PreferencesFile;
import dev.rung.settings.ThemeChoice;
import dev.rung.store.Changes;
import dev.rung.store.StoreException;
import dev.rung.task.Tasks;
import dev.rung.ui.CheatSheet;
import dev.rung.ui.Command;
import dev.rung.ui.Commands;
import dev.rung.ui.EmptyState;
import dev.rung.ui.ErrorNote;
import dev.rung.ui.Navigator;
import dev.rung.ui.Overlays;
import dev.rung.ui.Palette;
import dev.rung.ui.Pane;
import dev.rung.ui.Place;
import dev.rung.ui.Theme;

import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The window's content: rail, header, the pane that is shown, status bar, and the overlays over
 * them. It stands before the data are open; {@link #open} fills it.
 */
public final class MainWindow {
    /** From this width on, a pane has room for something beside it. */
    private static final double WIDE = 1340;

    private final Clock clock = Clock.system(ZoneId.systemDefault());
    private final Tasks tasks;
    private final PreferencesFile preferences;
    private final UnexpectedErrors errors;
    private final Commands commands = new Commands();
    private final Overlays overlays = new Overlays();
    private final Navigator navigator = new Navigator(new Place.Nothing());
    private final Rail rail = new Rail();
    private final StatusBar status;
    private final SpentLabel spent;
    private final StackPane content = new StackPane();
    private final StackPane stack = new StackPane();
    private final Node notices;
    private final BorderPane frame = new BorderPane();
    private final VBox middle = new VBox();
    private final Scene scene;
    private final MenuToggle menu;
    private @Nullable Node beside;
    private final ReadOnlyObjectWrapper<Optional<Spot>> spot =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * @param close what «Close the window» does
     */
    public MainWindow(
            Tasks tasks, PreferencesFile preferences, UnexpectedErrors errors, Runnable close) {
        this.tasks = tasks;
        this.preferences = preferences;
        this.errors = errors;
        this.spent = new SpentLabel(tasks, errors::show);
        this.status = new StatusBar(tasks, new RunningWork(tasks, overlays), spent);
        this.menu = new MenuToggle(frame, commands);
        var palette = new Palette(commands, overlays);
        var keys = new CheatSheet(commands, overlays);
        commands.add(WindowCommands.always(palette::open, keys::open, menu::toggle, close));
        commands.add(List.of(status.stopping()));
        commands.add(WindowCommands.themes(preferences));
        new KeyHints(commands, preferences, status::say, clock).watch(overlays.root());
        commands.onRefused(
                command -> status.say(command.title() + ": " + command.reason().getValue()));
        commands.recent().setAll(preferences.get().recentCommands());
        commands.recent().addListener((ListChangeListener<String>) change -> keepRecent());
        notices = errors.view();
        StackPane.setAlignment(notices, Pos.BOTTOM_RIGHT);
        stack.getChildren().setAll(content, notices);
        VBox.setVgrow(stack, Priority.ALWAYS);
        middle.getChildren().add(stack);
        frame.setLeft(rail);
        frame.setCenter(middle);
        frame.setBottom(status);
        overlays.setContent(frame);
        scene = new Scene(overlays.root(), 1440, 900);
        commands.install(scene, overlays::isOpen);
        scene.widthProperty()
                .subscribe(
                        (was, now) -> {
                            if ((was.doubleValue() >= WIDE) != (now.doubleValue() >= WIDE)) {
                                placeBeside();
                            }
                        });
        dress();
    }

    public Scene scene() {
        return scene;
    }

    public Commands commands() {
        return commands;
    }

    public Overlays overlays() {
        return overlays;
    }

    public Navigator navigator() {
        return navigator;
    }

    /** The project and the idea that the window is about; none before the data are open. */
    PreferencesFile preferences() {
        return preferences;
    }

    ReadOnlyObjectProperty<Optional<Spot>> spot() {
        return spot.getReadOnlyProperty();
    }

    /** Puts something beside the pane, at the right edge; null takes it away. */
    void showBeside(@Nullable Node node) {
        beside = node;
        placeBeside();
    }

    /** In a narrow window it stands over the right part of the pane, which keeps its width. */
    private void placeBeside() {
        Node node = beside;
        frame.setRight(null);
        stack.getChildren().setAll(content, notices);
        if (node == null) {
            return;
        }
        if (scene.getWidth() >= WIDE) {
            frame.setRight(node);
        } else {
            StackPane.setAlignment(node, Pos.CENTER_RIGHT);
            stack.getChildren().add(1, node);
        }
    }

    /** Tells the user of an event, in the status bar. */
    public void say(String sentence) {
        status.say(sentence);
    }

    /**
     * What is left of an earlier session stands in the status bar, with the key that resumes it.
     */
    public void offer(ObservableValue<String> left) {
        left.subscribe(status::offer);
    }

    /** The data are open: shows the panes and goes where the last session was. */
    public void open(
            ProjectStore store,
            Scratch scratch,
            Spending spending,
            Changes changes,
            List<Pane> panes) {
        var here = new Here(store, tasks, navigator, errors::show);
        var parts = new WindowParts(tasks, overlays, navigator, errors::show, status::say);
        spot.bind(here.spot());
        var actions = new IdeaActions(store, scratch, parts);
        var ideas = new IdeaCommands(here, actions, new IdeaList(store, parts, actions, clock));
        commands.add(ideas.all());
        var header = new HeaderBar(ideas.openList(), ideas.details(), find("window.palette"));
        middle.getChildren().addFirst(header);
        changes.listen(Set.of("project", "idea"), Platform::runLater, here::refresh);
        spent.watch(spending, changes, here.spot());
        var nothing =
                new EmptyState(
                        "An idea is one question about one behaviour. Start one to send prompts.",
                        find("ideas.new"),
                        find("ideas.new-project"));
        var rooms = new Rooms(panes, content, commands, navigator, nothing);
        rooms.fill(rail);
        rooms.shown().subscribe(pane -> keepPlace(pane, here));
        here.spot().subscribe(() -> keepPlace(rooms.shown().get(), here));
        here.goToLast(
                preferences.get().last(),
                () -> {
                    here.spot().subscribe(header::show);
                    rooms.follow();
                });
    }

    /** The data cannot be opened: says why, in place of the panes. */
    public void fail(StoreException fault) {
        var details = UnexpectedErrors.trace(fault);
        var note = new ErrorNote(String.valueOf(fault.getMessage()), fault.whatToDo(), details);
        note.setMaxSize(560, VBox.USE_PREF_SIZE);
        content.getChildren().setAll(note);
    }

    private Command find(String id) {
        return commands.find(id).orElseThrow();
    }

    private void keepRecent() {
        var recent = List.copyOf(commands.recent());
        preferences.change(old -> old.withRecentCommands(recent));
    }

    private void keepPlace(String pane, Here here) {
        if (pane.isEmpty()) {
            return;
        }
        here.spot()
                .get()
                .ifPresent(
                        spot -> {
                            Long idea = spot.idea().map(it -> it.id()).orElse(null);
                            var last = new LastPlace(pane, spot.project().id(), idea);
                            preferences.change(old -> old.withLast(last));
                        });
    }

    private void dress() {
        var theme = new Theme(scene);
        dress(theme, preferences.get().theme());
        preferences.listen(
                changed -> Platform.runLater(() -> dress(theme, preferences.get().theme())));
    }

    private static void dress(Theme theme, ThemeChoice choice) {
        switch (choice) {
            case SYSTEM -> theme.followSystem();
            case LIGHT -> theme.choose(false);
            case DARK -> theme.choose(true);
        }
    }
}
