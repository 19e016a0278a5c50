package dev.rung.pane.agenda.present;

import dev.rung.settings.Presenting;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.Theme;

import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The window of a presentation, and the window that it was started from. */
final class PresentStage implements AutoCloseable {
    private static final double WIDTH = 1200;
    private static final double HEIGHT = 780;
    private static final double LEAST_WIDTH = 480;
    private static final double LEAST_HEIGHT = 400;

    private final Window main;
    private final Stage stage = new Stage();
    private final Subscriptions open = new Subscriptions();

    /** The name of the screen that a full screen is on. */
    private String place = "";

    /**
     * @param main the presentation is dressed like it and closes with it
     * @param closed runs when somebody closes the window
     */
    PresentStage(Window main, Scene scene, String title, Runnable closed) {
        this.main = main;
        stage.setTitle(title);
        stage.setScene(scene);
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        stage.setFullScreenExitHint("");
        // Esc is heard like every other key.
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        stage.setOnCloseRequest(
                event -> {
                    event.consume();
                    closed.run();
                });
        open.on(
                main.getScene().getPreferences().colorSchemeProperty(),
                scheme -> Theme.apply(scene, scheme == ColorScheme.DARK));
        open.on(
                main.showingProperty(),
                showing -> {
                    if (!showing) {
                        closed.run();
                    }
                });
    }

    /** The screens that there are, the main window's first. */
    static List<Screen> screens(Window main) {
        Rectangle2D at = new Rectangle2D(main.getX(), main.getY(), width(main), height(main));
        var screens = new ArrayList<>(Screen.getScreens());
        screens.sort(
                (one, other) ->
                        Double.compare(shared(other.getBounds(), at), shared(one.getBounds(), at)));
        return screens;
    }

    private static double width(Window window) {
        return Math.max(1, window.getWidth());
    }

    private static double height(Window window) {
        return Math.max(1, window.getHeight());
    }

    private static double shared(Rectangle2D one, Rectangle2D other) {
        double width =
                Math.min(one.getMaxX(), other.getMaxX()) - Math.max(one.getMinX(), other.getMinX());
        double height =
                Math.min(one.getMaxY(), other.getMaxY()) - Math.max(one.getMinY(), other.getMinY());
        return Math.max(0, width) * Math.max(0, height);
    }

    /** How a screen is remembered: its place and size. */
    static String name(Screen screen) {
        Rectangle2D at = screen.getBounds();
        return String.format(
                Locale.ROOT,
                "%.0f %.0f %.0f %.0f",
                at.getMinX(),
                at.getMinY(),
                at.getWidth(),
                at.getHeight());
    }

    /**
     * Shows it in this way, on the screen that was chosen if it is still there. What is there
     * already stays where somebody moved it.
     */
    void show(Presenting how) {
        Presenting.Way way = how.way();
        boolean full = way != null && way.isFullScreen();
        String wanted = full ? how.screen() : "";
        if (!stage.isShowing() || full != stage.isFullScreen() || !wanted.equals(place)) {
            place = wanted;
            stage.setFullScreen(false);
            place(screen(wanted));
            stage.show();
            stage.setFullScreen(full);
        }
        front();
    }

    private Screen screen(String name) {
        List<Screen> screens = screens(main);
        return screens.stream()
                .filter(one -> name(one).equals(name))
                .findFirst()
                .orElse(screens.getFirst());
    }

    private void place(Screen on) {
        Rectangle2D room = on.getVisualBounds();
        double width = Math.min(WIDTH, room.getWidth() * 0.9);
        double height = Math.min(HEIGHT, room.getHeight() * 0.9);
        stage.setX(room.getMinX() + (room.getWidth() - width) / 2);
        stage.setY(room.getMinY() + (room.getHeight() - height) / 2);
        stage.setWidth(width);
        stage.setHeight(height);
    }

    /** In front, with the keyboard. */
    void front() {
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    /**
     * The main window comes to the front. A full screen on the same screen would hide it, and goes
     * until it is asked for again.
     */
    void mainToFront() {
        if (stage.isFullScreen() && isOverMain()) {
            stage.hide();
        }
        if (main instanceof Stage window) {
            window.setIconified(false);
            window.toFront();
        }
        main.requestFocus();
    }

    private boolean isOverMain() {
        Rectangle2D own = new Rectangle2D(stage.getX(), stage.getY(), width(stage), height(stage));
        Rectangle2D other = new Rectangle2D(main.getX(), main.getY(), width(main), height(main));
        return shared(own, other) > 0;
    }

    Window main() {
        return main;
    }

    @Override
    public void close() {
        open.close();
        stage.setOnCloseRequest(null);
        stage.hide();
        if (main.isShowing()) {
            Platform.runLater(main::requestFocus);
        }
    }
}
