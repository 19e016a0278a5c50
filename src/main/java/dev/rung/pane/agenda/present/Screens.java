package dev.rung.pane.agenda.present;

import javafx.stage.Screen;
import javafx.stage.Window;

import java.util.ArrayList;
import java.util.List;

/** The screens of this machine, as they can be chosen and remembered. */
public final class Screens {
    private Screens() {}

    /**
     * A screen.
     *
     * @param key its place and size, the same as long as nobody moves it
     * @param words for users
     */
    public record Named(String key, String words) {}

    /** All of them, the one that the window is on first. */
    public static List<Named> of(Window window) {
        var named = new ArrayList<Named>();
        for (Screen screen : PresentStage.screens(window)) {
            String where = named.isEmpty() ? "this screen" : "screen " + (named.size() + 1);
            var size = screen.getBounds();
            named.add(
                    new Named(
                            PresentStage.name(screen),
                            "%s, %.0f × %.0f".formatted(where, size.getWidth(), size.getHeight())));
        }
        return named;
    }
}
