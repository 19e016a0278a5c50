package dev.rung.pane.settings;

import dev.rung.experiment.Project;
import dev.rung.experiment.ProjectRemoval;
import dev.rung.pane.settings.Choices.Choice;
import dev.rung.store.StoreException;
import dev.rung.ui.Ask;
import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.CopyText;
import dev.rung.ui.ErrorNote;
import dev.rung.ui.Form;
import dev.rung.ui.RightToLeft;
import dev.rung.ui.SafeText;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Where the data are, copies of them, and what makes them go. */
final class DataSection implements Section {
    private final Around around;
    private final DataAround data;
    private final BackUps backUps;
    private final VBox news = new VBox();
    private final VBox view = new VBox(12);
    private final Button first;

    DataSection(Around around, DataAround data) {
        this.around = around;
        this.data = data;
        this.backUps =
                new BackUps(data.folder(), data.database(), Clock.system(ZoneId.systemDefault()));
        var buttons = new FlowPane(8, 8);
        for (var command : commands()) {
            var button = Buttons.words(command);
            button.getStyleClass().add("small");
            buttons.getChildren().add(button);
        }
        first = (Button) buttons.getChildren().getFirst();
        news.managedProperty().bind(news.visibleProperty());
        news.setVisible(false);
        view.getChildren()
                .addAll(
                        folder(),
                        Form.words(
                                "Everything that you send and receive is kept in this folder. A"
                                        + " back-up holds all of it but settings and keys. Set"
                                        + " RUNG_HOME to start with another folder."),
                        buttons,
                        news);
    }

    private Node folder() {
        Path root = data.folder().root();
        var path = new Label(SafeText.visible(root.toString()));
        path.getStyleClass().add("mono");
        path.setWrapText(!RightToLeft.isIn(root.toString()));
        path.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(path, Priority.ALWAYS);
        var row = new HBox(12, path, CopyText.button("Copy path", root::toString));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    @Override
    public String id() {
        return "data";
    }

    @Override
    public String title() {
        return "Data";
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void focusFirst() {
        first.requestFocus();
    }

    @Override
    public List<Command> commands() {
        return List.of(
                command("back-up", "Back up now").does(() -> backUp(backUps.next("rung"))),
                command("back-up-to", "Back up to a file…").does(this::askWhere),
                command("restore", "Restore a back-up…").does(this::chooseBackUp),
                command("open-folder", "Open another data folder…").does(this::askFolder),
                command("delete-project", "Delete a project…").does(this::chooseProject));
    }

    private static Command command(String id, String title) {
        return Command.named("data." + id, title).group(SettingsPane.GROUP);
    }

    private void backUp(Path file) {
        around.tasks()
                .<String, StoreException>db("Back up", progress -> backUps.write(file))
                .onDone(this::say)
                .onFailed(this::fail)
                .start();
    }

    private void askWhere() {
        new Ask(around.overlays())
                .text(
                        "Back up to which file?",
                        backUps.next("rung").toString(),
                        text ->
                                path(
                                        text,
                                        file -> Files.exists(file) ? "It is there already." : ""),
                        text -> backUp(Path.of(text)));
    }

    private void chooseBackUp() {
        if (isBusy()) {
            return;
        }
        around.tasks()
                .<List<BackUps.BackUp>, RuntimeException>db("", progress -> backUps.list())
                .onDone(this::choose)
                .start();
    }

    private void choose(List<BackUps.BackUp> found) {
        var choices = new ArrayList<Choice>();
        found.forEach(
                one ->
                        choices.add(
                                new Choice(
                                        String.valueOf(one.file().getFileName()),
                                        one.words(),
                                        () -> askToRestore(one.file()))));
        choices.add(new Choice("Another file…", "a back-up that lies elsewhere", this::askWhich));
        Choices.open(
                around.overlays(), "Restore which back-up?", "No back-up has this name.", choices);
    }

    private void askWhich() {
        new Ask(around.overlays())
                .text(
                        "Restore which file?",
                        data.folder().backups().toString(),
                        text ->
                                path(
                                        text,
                                        file -> Files.isRegularFile(file) ? "" : "It is no file."),
                        text -> askToRestore(Path.of(text)));
    }

    private void askToRestore(Path file) {
        new Ask(around.overlays())
                .confirm(
                        "Restore " + SafeText.visible(String.valueOf(file.getFileName())) + "?",
                        "It takes the place of all projects that are here. A copy of what is here"
                                + " now is kept first.",
                        "Restore",
                        () -> restore(file));
    }

    private void restore(Path file) {
        around.tasks()
                .<Path, StoreException>db("Restore", progress -> backUps.restore(file))
                .onDone(
                        before ->
                                data.reopen()
                                        .accept(
                                                "Restored. What was here before is in %s."
                                                        .formatted(before.getFileName())))
                .onFailed(this::fail)
                .start();
    }

    private void askFolder() {
        if (isBusy()) {
            return;
        }
        new Ask(around.overlays())
                .text(
                        "Open which data folder? It is made if it is not there.",
                        data.folder().root().toString(),
                        text ->
                                path(
                                        text,
                                        file ->
                                                Files.exists(file) && !Files.isDirectory(file)
                                                        ? "It is no folder."
                                                        : ""),
                        text -> data.openFolder().accept(Path.of(text)));
    }

    private interface Check {
        /** A sentence what is wrong, or empty. */
        String of(Path path);
    }

    private static String path(String text, Check check) {
        try {
            Path path = Path.of(text);
            return path.isAbsolute() ? check.of(path) : "Type a whole path.";
        } catch (InvalidPathException e) {
            return "This is no path.";
        }
    }

    private void chooseProject() {
        if (isBusy()) {
            return;
        }
        around.tasks()
                .<List<Project>, StoreException>db("", progress -> data.projects().projects(true))
                .onDone(
                        found ->
                                Choices.open(
                                        around.overlays(),
                                        "Delete which project?",
                                        "There is no project of this name.",
                                        found.reversed().stream().map(this::choice).toList()))
                .onFailed(this::fail)
                .start();
    }

    private Choice choice(Project project) {
        String note = project.archived() == null ? "" : "archived";
        return new Choice(project.name(), note, () -> measure(project));
    }

    private void measure(Project project) {
        around.tasks()
                .<ProjectRemoval.Extent, StoreException>db(
                        "", progress -> data.removal().extent(project.id()))
                .onDone(
                        extent ->
                                new DeleteProject(project, extent, () -> delete(project))
                                        .open(around.overlays()))
                .onFailed(this::fail)
                .start();
    }

    private void delete(Project project) {
        around.tasks()
                .<Boolean, StoreException>db(
                        "Delete", progress -> data.removal().delete(project.id()))
                .onDone(
                        gone -> {
                            if (gone) {
                                data.reopen().accept("The project is gone.");
                            } else {
                                say("Something of it is being sent: stop that first.");
                            }
                        })
                .onFailed(this::fail)
                .start();
    }

    private boolean isBusy() {
        boolean busy = data.busy().getAsBoolean();
        if (busy) {
            around.say().accept("Work is still running: stop it or wait for its end.");
        }
        return busy;
    }

    private void say(String sentence) {
        var words = new Label(SafeText.visible(sentence));
        words.setWrapText(!RightToLeft.isIn(sentence));
        words.getStyleClass().add("success-text");
        show(words);
        around.say().accept(sentence);
    }

    private void fail(StoreException fault) {
        show(new ErrorNote(String.valueOf(fault.getMessage()), fault.whatToDo(), ""));
        around.say().accept(String.valueOf(fault.getMessage()));
    }

    private void show(Node node) {
        news.getChildren().setAll(node);
        news.setVisible(true);
    }
}
