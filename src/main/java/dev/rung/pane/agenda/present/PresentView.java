package dev.rung.pane.agenda.present;

import dev.rung.ui.CheatSheet;
import dev.rung.ui.Command;
import dev.rung.ui.Commands;
import dev.rung.ui.Overlays;

import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

import java.util.List;

/** All of a presentation: the slide, timers and notes beside it, and the keys under it. */
final class PresentView {
    private static final double WIDTH = 1200;
    private static final double HEIGHT = 780;

    /** Beside the slide there has to be room for it. */
    private static final double NARROW = 820;

    private final PresentModel model;
    private final Overlays overlays = new Overlays();
    private final SlideView slide;
    private final StackPane besideSlot = new StackPane();
    private final StackPane underSlot = new StackPane();
    private final SideView side;
    private final SayBox typing;
    private final BorderPane frame = new BorderPane();
    private final ReadOnlyBooleanWrapper besides = new ReadOnlyBooleanWrapper();
    private final Scene scene;

    PresentView(PresentModel model, SayModel say, PresentCommands commands) {
        this.model = model;
        slide = new SlideView(model);
        typing = new SayBox(say, slide::requestFocus);
        side = new SideView(model, besideSlot);
        var under = new BorderPane(underSlot);
        under.setBottom(
                new KeyBar(
                        model,
                        besides.getReadOnlyProperty(),
                        commands.always(),
                        commands.withoutSide()));
        underSlot.getStyleClass().add("present-under");
        for (StackPane slot : List.of(besideSlot, underSlot)) {
            slot.setManaged(false);
            slot.setVisible(false);
        }
        frame.getStyleClass().add("presentation");
        frame.setCenter(slide);
        frame.setBottom(under);
        typing.visibleProperty().subscribe(this::place);
        model.sideProperty().subscribe(this::place);
        frame.widthProperty().subscribe(this::place);
        overlays.setContent(new Zoomed(frame));
        scene = new Scene(overlays.root(), WIDTH, HEIGHT);
        var all = new Commands();
        all.add(commands.all());
        all.add(
                List.of(
                        Command.named("present.keys", "Keys of the presentation")
                                .group("Presentation")
                                .key("F1")
                                .does(new CheatSheet(all, overlays)::open)));
        all.install(scene, overlays::isOpen);
    }

    private void place() {
        boolean beside =
                model.sideProperty().get() && (frame.getWidth() == 0 || frame.getWidth() >= NARROW);
        frame.setRight(beside ? side : null);
        besides.set(beside);
        StackPane slot = beside ? besideSlot : underSlot;
        if (!slot.getChildren().contains(typing)) {
            boolean focused = typing.field().isFocused();
            besideSlot.getChildren().remove(typing);
            underSlot.getChildren().remove(typing);
            slot.getChildren().add(typing);
            show(slot);
            if (focused) {
                typing.field().requestFocus();
            }
        }
        show(slot);
    }

    /** The one in which something is typed; an empty one takes no room. */
    private void show(StackPane slot) {
        for (StackPane one : List.of(besideSlot, underSlot)) {
            boolean used = one.equals(slot) && typing.isVisible();
            one.setManaged(used);
            one.setVisible(used);
        }
    }

    void focus() {
        slide.requestFocus();
    }

    Scene scene() {
        return scene;
    }
}
