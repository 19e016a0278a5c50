package dev.rung.bench;

import atlantafx.base.theme.PrimerLight;

import dev.rung.app.CheckedWindow;
import dev.rung.app.FirstFrame;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/**
 * The floor of every start: the least that JavaFX with AtlantaFX can show, in a window of Rung's
 * size.
 */
public final class Hello {
    private Hello() {}

    public static void main(String[] arguments) {
        Application.launch(Window.class);
        System.exit(0);
    }

    /** Says when it is painted in the words of {@link CheckedWindow} and leaves. */
    public static final class Window extends Application {
        @Override
        public void start(Stage stage) {
            setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
            stage.setScene(new Scene(new StackPane(new Button("Hello")), 1000, 700));
            FirstFrame.after(
                    stage.getScene(),
                    () -> {
                        CheckedWindow.report("painted");
                        Platform.exit();
                    });
            stage.show();
        }
    }
}
