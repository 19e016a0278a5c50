package dev.rung.app;

import dev.rung.experiment.Idea;
import dev.rung.experiment.ProjectStore;
import dev.rung.store.StoreException;
import dev.rung.task.Tasks;
import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.Fuzzy;
import dev.rung.ui.Navigator;
import dev.rung.ui.Overlays;
import dev.rung.ui.Place;
import dev.rung.ui.Registration;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** All projects and their ideas: go to one, make, rename or archive, all from the keyboard. */
final class Switcher {
    private static final int ROW_HEIGHT = 32;
    private static final int ROWS = 12;

    /** What the switcher needs from the window. */
    record Surroundings(Tasks tasks, Overlays overlays, Navigator navigator) {}

    private final ProjectStore store;
    private final Surroundings window;
    private final IdeaActions actions;
    private final Consumer<StoreException> faults;
    private final List<SwitcherRow> all = new ArrayList<>();
    private final ObservableList<SwitcherRow> shown = FXCollections.observableArrayList();
    private final ListView<SwitcherRow> list = new ListView<>(shown);
    private final List<Command> commands = commands();
    private final TextField field = new TextField();
    private Registration open = () -> {};
    private boolean archivedToo;

    Switcher(
            ProjectStore store,
            Surroundings window,
            IdeaActions actions,
            Consumer<StoreException> faults) {
        this.store = store;
        this.window = window;
        this.actions = actions;
        this.faults = faults;
        field.setPromptText("Go to a project or idea");
        field.setAccessibleText("Go to a project or idea");
        field.getStyleClass().add("palette-field");
        field.textProperty().subscribe(query -> filter());
        list.setFixedCellSize(ROW_HEIGHT);
        list.setFocusTraversable(false);
        list.setCellFactory(view -> new SwitcherCell());
        list.setAccessibleText("Projects and ideas");
        list.setOnMouseClicked(event -> go());
    }

    private List<Command> commands() {
        return List.of(
                Command.named("switcher.new-idea", "New idea")
                        .key("Shortcut+N")
                        .does(
                                () ->
                                        selected()
                                                .ifPresent(
                                                        row ->
                                                                leave(
                                                                        () ->
                                                                                actions.newIdea(
                                                                                        row.project()
                                                                                                .id())))),
                Command.named("switcher.new-project", "New project")
                        .key("Shortcut+Shift+N")
                        .does(() -> leave(actions::newProject)),
                Command.named("switcher.rename", "Rename").key("F2").does(this::rename),
                Command.named("switcher.archive", "Archive or bring back")
                        .key("Shortcut+Shift+A")
                        .does(this::archive),
                Command.named("switcher.archived", "Show archived")
                        .key("Shortcut+Shift+H")
                        .does(this::toggleArchived));
    }

    /**
     * @param here where the selection starts
     */
    void open(@Nullable Idea here) {
        field.clear();
        var foot = new FlowPane(4, 4);
        foot.getStyleClass().add("switcher-hint");
        for (var command : commands) {
            var button = Buttons.flat(command);
            button.getStyleClass().add("small");
            foot.getChildren().add(button);
        }
        var panel = new VBox(field, list, foot);
        panel.getStyleClass().addAll("overlay", "switcher");
        panel.setAccessibleText("Projects and ideas");
        panel.setPrefWidth(640);
        panel.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        open = window.overlays().showTop(panel, field);
        load(row -> row.idea().isPresent() && here != null && row.idea().get().id() == here.id());
    }

    private void key(KeyEvent event) {
        for (var command : commands) {
            if (command.keys().stream().anyMatch(key -> key.match(event))) {
                event.consume();
                command.run();
                return;
            }
        }
        switch (event.getCode()) {
            case DOWN -> move(1);
            case UP -> move(-1);
            case ENTER -> {
                // On a button of the foot, Enter is the button's.
                if (!field.isFocused()) {
                    return;
                }
                go();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int by) {
        if (!shown.isEmpty()) {
            select(Math.floorMod(list.getSelectionModel().getSelectedIndex() + by, shown.size()));
        }
    }

    private void select(int row) {
        list.getSelectionModel().select(row);
        list.scrollTo(Math.max(0, row - ROWS + 3));
    }

    private Optional<SwitcherRow> selected() {
        return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
    }

    /** To the idea, or to the newest of the project. */
    private void go() {
        selected()
                .ifPresent(
                        row ->
                                row.idea()
                                        .or(() -> newest(row))
                                        .ifPresentOrElse(
                                                idea -> leave(() -> goTo(idea)),
                                                () ->
                                                        leave(
                                                                () ->
                                                                        actions.newIdea(
                                                                                row.project()
                                                                                        .id()))));
    }

    private Optional<Idea> newest(SwitcherRow project) {
        return all.reversed().stream()
                .filter(row -> row.project().id() == project.project().id())
                .flatMap(row -> row.idea().stream())
                .filter(idea -> idea.archived() == null)
                .findFirst();
    }

    private void goTo(Idea idea) {
        window.navigator().go(new Place.Ladder(idea.id()));
    }

    private void leave(Runnable then) {
        open.close();
        then.run();
    }

    private void rename() {
        selected()
                .ifPresent(
                        row ->
                                row.idea()
                                        .ifPresentOrElse(
                                                idea -> actions.rename(idea, this::reload),
                                                () -> actions.rename(row.project(), this::reload)));
    }

    private void archive() {
        selected()
                .ifPresent(
                        row ->
                                row.idea()
                                        .ifPresentOrElse(
                                                idea -> actions.toggleArchived(idea, this::reload),
                                                () ->
                                                        actions.toggleArchived(
                                                                row.project(), this::reload)));
    }

    private void toggleArchived() {
        archivedToo = !archivedToo;
        reload();
    }

    private void reload() {
        var kept = selected();
        load(row -> kept.isPresent() && same(row, kept.get()));
    }

    private static boolean same(SwitcherRow one, SwitcherRow other) {
        return one.project().id() == other.project().id()
                && one.idea().map(Idea::id).equals(other.idea().map(Idea::id));
    }

    private void load(Predicate<SwitcherRow> choose) {
        int before = Math.max(0, list.getSelectionModel().getSelectedIndex());
        window.tasks()
                .db("", progress -> rows())
                .onDone(
                        rows -> {
                            all.clear();
                            all.addAll(rows);
                            filter();
                            for (int i = 0; i < shown.size(); i++) {
                                if (choose.test(shown.get(i))) {
                                    select(i);
                                    return;
                                }
                            }
                            select(Math.min(before, shown.size() - 1));
                        })
                .onFailed(faults)
                .start();
    }

    private List<SwitcherRow> rows() throws StoreException {
        var rows = new ArrayList<SwitcherRow>();
        for (var project : store.projects(archivedToo)) {
            rows.add(new SwitcherRow(project, Optional.empty()));
            for (var idea : store.ideas(project.id(), archivedToo)) {
                rows.add(new SwitcherRow(project, Optional.of(idea)));
            }
        }
        return rows;
    }

    /** Rows with the typed letters; a project stays while one of its ideas does. */
    private void filter() {
        String query = field.getText();
        var found = new ArrayList<SwitcherRow>();
        int first = -1;
        for (var row : all) {
            boolean isProject = row.idea().isEmpty();
            if (isProject ? anyOf(row, query) : matches(row, query)) {
                if (!isProject && first < 0) {
                    first = found.size();
                }
                found.add(row);
            }
        }
        shown.setAll(found);
        list.setPrefHeight(Math.clamp(found.size(), 1, ROWS) * ROW_HEIGHT + 2.0);
        select(Math.max(0, first));
    }

    private boolean anyOf(SwitcherRow project, String query) {
        return Fuzzy.match(query, project.name()) != null
                || all.stream()
                        .anyMatch(
                                row ->
                                        row.idea().isPresent()
                                                && row.project().id() == project.project().id()
                                                && matches(row, query));
    }

    private static boolean matches(SwitcherRow row, String query) {
        return Fuzzy.match(query, row.project().name() + " " + row.name()) != null;
    }
}
