package dev.rung.app;

import dev.rung.settings.PreferencesFile;
import dev.rung.settings.WindowBounds;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

/** Puts the window where it was, as far as the screens allow, and remembers where it goes. */
final class Placement {
    private static final double MIN_WIDTH = 1000;
    private static final double MIN_HEIGHT = 700;
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    private final Stage stage;
    private final PreferencesFile preferences;

    Placement(Stage stage, PreferencesFile preferences) {
        this.stage = stage;
        this.preferences = preferences;
    }

    /** Before the window is shown. */
    void restore() {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setMinWidth(Math.min(MIN_WIDTH, screen.getWidth()));
        stage.setMinHeight(Math.min(MIN_HEIGHT, screen.getHeight()));
        WindowBounds last = preferences.get().window();
        boolean known = last != null && isOnAScreen(last);
        stage.setWidth(Math.min(known ? width(last) : WIDTH, screen.getWidth()));
        stage.setHeight(Math.min(known ? height(last) : HEIGHT, screen.getHeight()));
        if (known && last != null) {
            stage.setX(last.x());
            stage.setY(last.y());
            stage.setMaximized(last.maximized());
        }
        stage.xProperty().subscribe(this::remember);
        stage.yProperty().subscribe(this::remember);
        stage.widthProperty().subscribe(this::remember);
        stage.heightProperty().subscribe(this::remember);
        stage.maximizedProperty().subscribe(this::remember);
    }

    private static double width(@Nullable WindowBounds bounds) {
        return bounds == null ? WIDTH : bounds.width();
    }

    private static double height(@Nullable WindowBounds bounds) {
        return bounds == null ? HEIGHT : bounds.height();
    }

    /** A window whose title bar is on no screen could not be fetched back. */
    private static boolean isOnAScreen(WindowBounds bounds) {
        return !Screen.getScreensForRectangle(bounds.x() + 40, bounds.y(), 40, 20).isEmpty();
    }

    private void remember() {
        if (!stage.isShowing() || stage.isIconified()) {
            return;
        }
        preferences.change(
                old -> {
                    WindowBounds before = old.window();
                    boolean maximized = stage.isMaximized();
                    return old.withWindow(
                            maximized && before != null
                                    ? new WindowBounds(
                                            before.x(),
                                            before.y(),
                                            before.width(),
                                            before.height(),
                                            true)
                                    : new WindowBounds(
                                            stage.getX(),
                                            stage.getY(),
                                            stage.getWidth(),
                                            stage.getHeight(),
                                            maximized));
                });
    }
}
