package dev.rung.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.util.Subscription;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/**
 * Primer light or dark with Rung's own sheet on top, following the system until someone chooses.
 */
public final class Theme {
    private static final String LIGHT = new PrimerLight().getUserAgentStylesheet();
    private static final String DARK = new PrimerDark().getUserAgentStylesheet();

    private final Scene scene;
    private Subscription system = Subscription.EMPTY;

    public Theme(Scene scene) {
        this.scene = scene;
    }

    /** Dresses the scene as the system is dressed, now and when that changes. */
    public void followSystem() {
        system.unsubscribe();
        system =
                Platform.getPreferences()
                        .colorSchemeProperty()
                        .subscribe(scheme -> apply(scene, scheme == ColorScheme.DARK));
    }

    /** Dresses the scene as the user chose. */
    public void choose(boolean dark) {
        system.unsubscribe();
        apply(scene, dark);
    }

    /** Dresses the scene; a second call changes between light and dark. */
    public static void apply(Scene scene, boolean dark) {
        prepare(dark);
        if (scene.getStylesheets().isEmpty()) {
            scene.getStylesheets().addAll(fontSheet(), sheet("rung.css"), sheet("panes.css"));
        }
        scene.getPreferences().setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT);
    }

    private static String sheet(String name) {
        return Theme.class.getResource("/dev/rung/css/" + name).toExternalForm();
    }

    /** Call before the first control is made: else JavaFX reads its own theme in vain. */
    public static void prepare(boolean dark) {
        String wanted = dark ? DARK : LIGHT;
        if (!Objects.equals(Application.getUserAgentStylesheet(), wanted)) {
            Application.setUserAgentStylesheet(wanted);
        }
    }

    /** The families as a style sheet: CSS cannot look a family up. */
    private static String fontSheet() {
        String css =
                """
                .root { -fx-font-family: "%s"; }
                .mono { -fx-font-family: "%s"; }
                """
                        .formatted(Fonts.ui(), Fonts.mono());
        byte[] bytes = css.getBytes(StandardCharsets.UTF_8);
        return "data:text/css;charset=UTF-8;base64," + Base64.getEncoder().encodeToString(bytes);
    }
}
