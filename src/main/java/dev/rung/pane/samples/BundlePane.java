package dev.rung.pane.samples;

import dev.rung.bundle.BundleFault;
import dev.rung.pane.samples.BundleAround.Opened;
import dev.rung.store.StoreException;
import dev.rung.ui.Command;
import dev.rung.ui.Pane;
import dev.rung.ui.Place;
import dev.rung.view.WordPick;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A bundle that somebody else has made: its card, and its samples as the Samples pane shows them.
 * There is one at a time.
 */
public final class BundlePane implements Pane, AutoCloseable {
    private final BundleAround around;
    private final ReadOnlyStringWrapper none = new ReadOnlyStringWrapper("No bundle is open.");
    private Place back = new Place.Nothing();
    private int opening;
    private @Nullable Opened opened;
    private @Nullable BundleView view;
    private List<Command> commands = List.of();

    public BundlePane(BundleAround around) {
        this.around = around;
    }

    /** What can be done wherever the window is. */
    public List<Command> everywhere() {
        return List.of(
                Command.named("bundle.open", "Open a bundle…")
                        .group("Window")
                        .does(() -> ask("", "")),
                Command.named("bundle.recent", "Recent bundles…")
                        .group("Window")
                        .does(this::recent),
                Command.named("bundle.show", "Go to the open bundle")
                        .group("Window")
                        .unavailable(none.getReadOnlyProperty())
                        .does(this::go));
    }

    private void recent() {
        List<String> files = around.recent().files();
        if (files.isEmpty()) {
            ask("", "No bundle was opened yet.");
            return;
        }
        new WordPick(
                        around.overlays(),
                        files.stream()
                                .map(
                                        file ->
                                                new WordPick.Choice(
                                                        file, "", () -> open(Path.of(file))))
                                .toList())
                .open("Which bundle?");
    }

    private void ask(String path, String problem) {
        new BundleForm(around.overlays(), this::open).open(path, problem);
    }

    /**
     * Opens a file and goes there; if it cannot be opened, that is said with the way to another.
     */
    public void open(Path file) {
        around.tasks()
                .<Opened, Exception>cpu("Open a bundle", job -> around.opener().open(file))
                .onDone(
                        opened -> {
                            around.recent().opened(file.toAbsolutePath());
                            take(opened);
                        })
                .onFailed(fault -> ask(file.toString(), words(fault)))
                .start();
    }

    private static String words(Exception fault) {
        return switch (fault) {
            case BundleFault bundle -> bundle.words();
            case StoreException store -> store.getMessage() + " " + store.whatToDo();
            default -> "The file cannot be opened: " + fault.getMessage();
        };
    }

    private void take(Opened fresh) {
        Place now = around.navigator().place().get();
        if (!(now instanceof Place.Bundle)) {
            back = now;
        }
        letGo();
        opened = fresh;
        none.set("");
        var model = new SamplesModel(fresh.samples());
        var reading = new SampleCommands(model);
        var own = new ArrayList<Command>();
        var close =
                Command.named("bundle.close", "Close the bundle")
                        .group("Bundle")
                        .key("Shortcut+F4")
                        .does(this::leave);
        own.add(close);
        if (fresh.card() != null && fresh.bundle().manifest().counts().samples() > 0) {
            own.add(
                    Command.named("bundle.card", "Fold the card")
                            .group("Bundle")
                            .key("Shortcut+U")
                            .does(this::fold));
        }
        var shown = new BundleView(fresh, model, reading, own.reversed());
        own.addAll(reading.all());
        commands = List.copyOf(own);
        view = shown;
        opening++;
        go();
    }

    private void fold() {
        if (view != null) {
            view.fold();
        }
    }

    private void go() {
        around.navigator().go(new Place.Bundle(opening));
    }

    /** Back to where the window was before. */
    private void leave() {
        around.navigator().go(back);
        letGo();
    }

    private void letGo() {
        Opened gone = opened;
        opened = null;
        view = null;
        commands = List.of();
        none.set("No bundle is open.");
        if (gone != null) {
            around.tasks().<Boolean, RuntimeException>io("", job -> closed(gone)).start();
        }
    }

    private static boolean closed(Opened gone) {
        gone.bundle().close();
        return true;
    }

    /** For tests. */
    @Nullable BundleView shown() {
        return view;
    }

    /** Every opening is a room of its own: its commands are others. */
    @Override
    public Sign sign() {
        return Sign.offRail("bundle-" + opening, "Bundle", Feather.PACKAGE, Place.Bundle.class);
    }

    @Override
    public Node view() {
        return view == null ? new StackPane() : view;
    }

    @Override
    public List<Command> commands() {
        return commands;
    }

    @Override
    public void show(Place place) {
        if (view != null) {
            view.show();
        }
    }

    @Override
    public void hide() {
        if (view != null) {
            view.hide();
        }
    }

    @Override
    public void focusFirst() {
        if (view != null) {
            view.focusFirst();
        }
    }

    /** The window goes: the copy of the bundle goes, too. Blocks. */
    @Override
    public void close() {
        if (opened != null) {
            opened.bundle().close();
            opened = null;
        }
    }
}
