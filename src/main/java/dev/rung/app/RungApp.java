package dev.rung.app;

import atlantafx.base.theme.PrimerLight;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import java.util.Map;

/** The window. */
public class RungApp extends Application {
    /** Where the data folder, keys and hosts are looked up; a training run has its own. */
    protected Map<String, String> environment() {
        return System.getenv();
    }

    @Override
    public void start(Stage stage) throws Exception {
        setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        stage.setScene(new Scene(new StackPane(new Label("Rung")), 1000, 700));
        stage.setTitle("Rung");
        stage.show();
    }
}
