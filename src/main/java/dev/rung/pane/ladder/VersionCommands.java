package dev.rung.pane.ladder;

import dev.rung.ui.Command;
import dev.rung.ui.Overlays;

import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Tooltip;

import java.util.List;

/** What can be done with the versions of a prompt. */
final class VersionCommands {
    private final VersionsModel versions;
    private final Command show;

    VersionCommands(VersionsModel versions, PromptModel prompt, Overlays overlays) {
        this.versions = versions;
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
