package dev.rung.pane.updates.overview;

import dev.rung.experiment.Project;
import dev.rung.store.StoreException;
import dev.rung.ui.Ask;
import dev.rung.ui.Command;
import dev.rung.ui.NameSearch;
import dev.rung.ui.PickList;
import dev.rung.ui.SafeText;
import dev.rung.update.follow.Followed;
import dev.rung.view.WordPick;
import dev.rung.view.WordPick.Choice;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Chooses the projects whose updates are read: Enter shows one or does not. */
final class FollowPick implements PickList.Source<FollowPick.Candidate> {
    private static final Pattern CHANNEL =
            Pattern.compile("(?:https://[^/\\s]+/archives/)?([CG][A-Z0-9]{6,20})(?:[/?].*)?");

    private final OverviewModel model;
    private final PickList<Candidate> list;
    private final Runnable closed;
    private List<Candidate> candidates = List.of();

    /**
     * Something that can be followed.
     *
     * @param followed null if it is not
     * @param project one that is kept here, null for others
     */
    record Candidate(
            String name,
            String where,
            String fault,
            boolean chosen,
            @Nullable Long followed,
            @Nullable Long project) {}

    /**
     * @param closed runs once it is closed
     */
    FollowPick(OverviewModel model, Runnable closed) {
        this.model = model;
        this.closed = closed;
        this.list =
                new PickList<>(model.around().overlays(), this, 44)
                        .keys(
                                List.of(
                                        Command.named("overview.channel", "Add a channel…")
                                                .key("Shortcut+N")
                                                .does(this::addChannel),
                                        Command.named("overview.folder", "Shared folder…")
                                                .key("Shortcut+O")
                                                .does(this::folder),
                                        Command.named("overview.forget", "Forget it…")
                                                .key("Shortcut+Shift+Delete")
                                                .does(this::forget)));
    }

    void open() {
        list.onClosed(closed);
        read(() -> list.open("Which projects do you read?", "Nothing is called like this."));
    }

    private void read(Runnable then) {
        model.ask(
                this::find,
                found -> {
                    candidates = found;
                    then.run();
                });
    }

    private List<Candidate> find() throws StoreException {
        List<Followed> followed = model.around().stores().follow().all();
        Set<Long> known =
                followed.stream()
                        .map(Followed::project)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        var all = new ArrayList<Candidate>();
        for (Followed one : followed) {
            all.add(
                    new Candidate(
                            one.name(),
                            where(one),
                            one.fault(),
                            one.chosen(),
                            one.id(),
                            one.project()));
        }
        for (Project project : model.around().stores().projects().projects(false)) {
            if (!known.contains(project.id())) {
                all.add(new Candidate(project.name(), "kept here", "", false, null, project.id()));
            }
        }
        return List.copyOf(all);
    }

    private static String where(Followed one) {
        String channel = one.channel();
        if (one.project() != null) {
            return channel == null ? "kept here" : "kept here, with channel " + channel;
        }
        return one.folder() != null ? "by a shared folder" : "channel " + channel;
    }

    @Override
    public List<Candidate> search(String query) {
        return NameSearch.byLetters(query, candidates, Candidate::name);
    }

    @Override
    public Node row(Candidate one) {
        var mark = new Label(one.chosen() ? "✓" : "");
        mark.setMinWidth(18);
        var name = new Label(SafeText.visible(one.name()));
        name.setMinWidth(0);
        var under =
                new Label(
                        SafeText.visible(
                                one.fault().isEmpty()
                                        ? one.where()
                                        : one.where() + ": " + one.fault()));
        under.getStyleClass()
                .addAll("small-text", one.fault().isEmpty() ? "muted" : "danger-label");
        under.setMinWidth(0);
        var words = new VBox(name, under);
        HBox.setHgrow(words, Priority.ALWAYS);
        var state = new Label(one.chosen() ? "shown" : "");
        state.getStyleClass().addAll("muted", "small-text");
        state.setMinWidth(Region.USE_PREF_SIZE);
        var row = new HBox(8, mark, words, state);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    @Override
    public String words(Candidate one) {
        return "%s, %s, %s"
                .formatted(one.name(), one.where(), one.chosen() ? "shown" : "not shown");
    }

    @Override
    public boolean same(Candidate one, Candidate other) {
        return (one.followed() != null && one.followed().equals(other.followed()))
                || (one.project() != null && one.project().equals(other.project()));
    }

    @Override
    public boolean pick(Candidate one) {
        var follow = model.around().stores().follow();
        Long id = one.followed();
        Long project = one.project();
        model.work(
                () -> {
                    if (id != null) {
                        follow.choose(id, !one.chosen());
                    } else if (project != null) {
                        follow.project(project);
                    }
                },
                () -> {
                    read(list::refresh);
                    if (!one.chosen()) {
                        model.look(false);
                    }
                });
        return false;
    }

    private void forget() {
        Candidate one = list.selected();
        Long id = one == null ? null : one.followed();
        if (one == null || id == null) {
            model.say("It is not followed.");
            return;
        }
        new Ask(model.around().overlays())
                .confirm(
                        "Forget «%s»?".formatted(SafeText.visible(one.name())),
                        "What was read of it goes from here, with its marks. Nothing is deleted"
                                + " in Slack or in the project.",
                        "Forget",
                        () ->
                                model.work(
                                        () -> model.around().stores().follow().forget(id),
                                        () -> read(list::refresh)));
    }

    /** The folder of the marked project, or the one for all. */
    private void folder() {
        Candidate marked = list.selected();
        Long project = marked == null ? null : marked.project();
        String name = marked == null ? "" : SafeText.visible(marked.name());
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("For all projects", "", () -> askFolder(null, "all projects")));
        if (project != null) {
            choices.add(
                    new Choice(
                            "For «%s» alone".formatted(name), "", () -> askFolder(project, name)));
        }
        new WordPick(model.around().overlays(), choices).open("For which updates is the folder?");
    }

    private void askFolder(@Nullable Long project, String name) {
        model.ask(
                () ->
                        model.around().stores().follow().folders().stream()
                                .filter(one -> Objects.equals(one.project(), project))
                                .map(one -> one.path().toString())
                                .findFirst()
                                .orElse(""),
                now ->
                        new Ask(model.around().overlays())
                                .text(
                                        "Shared folder of %s: your updates are written there, those of"
                                                        .formatted(name)
                                                + " others read. Empty for none.",
                                        now,
                                        FollowPick::noFolder,
                                        typed -> share(project, typed)));
    }

    private static String noFolder(String typed) {
        try {
            return typed.isEmpty() || Files.isDirectory(Path.of(typed))
                    ? ""
                    : "There is no such folder.";
        } catch (InvalidPathException e) {
            return "This is no folder's name.";
        }
    }

    private void share(@Nullable Long project, String typed) {
        Path folder = typed.isEmpty() ? null : Path.of(typed).toAbsolutePath().normalize();
        model.work(
                () -> model.around().stores().follow().share(project, folder),
                () -> {
                    read(list::refresh);
                    model.look(false);
                });
    }

    private void addChannel() {
        new Ask(model.around().overlays())
                .text(
                        "The channel's Slack id, such as C012AB3CD, or a link to it",
                        "",
                        typed -> channel(typed).isEmpty() ? "This is no channel's id." : "",
                        typed -> name(channel(typed)));
    }

    /** The id in what was typed, empty if there is none. */
    static String channel(String typed) {
        Matcher found = CHANNEL.matcher(typed.strip());
        return found.matches() ? found.group(1) : "";
    }

    private void name(String channel) {
        new Ask(model.around().overlays())
                .text(
                        "What is the project of %s called?".formatted(channel),
                        "",
                        typed ->
                                typed.isBlank() || typed.length() > 120
                                        ? "1 to 120 characters."
                                        : "",
                        typed ->
                                model.work(
                                        () ->
                                                model.around()
                                                        .stores()
                                                        .follow()
                                                        .channel(channel, typed),
                                        () -> {
                                            read(list::refresh);
                                            model.look(false);
                                        }));
    }
}
