package dev.rung.pane.ladder;

import dev.rung.ui.Command;
import dev.rung.ui.Overlays;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Tooltip;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What can be done with the versions of a prompt. */
final class VersionCommands {
    private final VersionsModel versions;
    private final PromptModel prompt;
    private final Overlays overlays;
    private @Nullable Wanted wanted;

    /** A version of an idea's prompt that is to be looked at once it is read. */
    private record Wanted(long idea, int number) {}

    private final Command show;

    VersionCommands(VersionsModel versions, PromptModel prompt, Overlays overlays) {
        this.versions = versions;
        this.prompt = prompt;
        this.overlays = overlays;
        prompt.versions().subscribe(this::look);
        show =
                Command.named("ladder.versions", "Versions")
                        .group("Ladder")
                        .key("Shortcut+Shift+H")
                        .unavailable(
                                Bindings.createStringBinding(
                                        () ->
                                                prompt.versions().isEmpty()
                                                        ? "No version was sent yet."
                                                        : "",
                                        prompt.versions()))
                        .does(() -> new VersionsOverlay(versions, overlays).open());
    }

    /**
     * Opens the versions at one of them, once they are read; the prompt in the editor stays.
     *
     * @param number null for none: what was wanted before is forgotten
     */
    void look(long idea, @Nullable Integer number) {
        wanted = number == null ? null : new Wanted(idea, number);
        look();
    }

    private void look() {
        Wanted now = wanted;
        if (now != null
                && prompt.idea() == now.idea
                && prompt.versions().stream().anyMatch(one -> one.number() == now.number)) {
            wanted = null;
            new VersionsOverlay(versions, overlays).open(now.number);
        }
    }

    List<Command> all() {
        return List.of(show);
    }

    /** «diff v6», beside the version's number; gone while there is nothing to compare with. */
    Node link() {
        var link = new Hyperlink();
        link.getStyleClass().addAll("fold", "small-text");
        link.textProperty().bind(versions.linkBinding());
        link.visibleProperty().bind(link.textProperty().isNotEmpty());
        link.managedProperty().bind(link.visibleProperty());
        link.setTooltip(new Tooltip("Versions side by side"));
        link.setOnAction(
                event -> {
                    link.setVisited(false);
                    show.run();
                });
        return link;
    }
}
