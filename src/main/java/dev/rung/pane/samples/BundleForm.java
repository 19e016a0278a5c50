package dev.rung.pane.samples;

import dev.rung.ui.Overlays;
import dev.rung.ui.SafeText;
import dev.rung.view.FileExport;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Asks which bundle is to be opened: typed, or chosen. */
final class BundleForm {
    private static final String TITLE = "Open a bundle";

    private final Overlays overlays;
    private final Consumer<Path> open;

    BundleForm(Overlays overlays, Consumer<Path> open) {
        this.overlays = overlays;
        this.open = open;
    }

    /**
     * @param path that stands in the field at first
     * @param problem what was wrong with it, empty for nothing
     */
    void open(String path, String problem) {
        var field = new TextField(path);
        field.setPromptText("a file that ends in .rung");
        field.setAccessibleText("File");
        HBox.setHgrow(field, Priority.ALWAYS);
        var choose = new Button("Choose…");
        choose.setMinWidth(Region.USE_PREF_SIZE);
        var message = new Label(SafeText.visible(problem));
        message.getStyleClass().add("field-error");
        message.setWrapText(true);
        message.setMinHeight(Region.USE_PREF_SIZE);
        message.managedProperty().bind(message.textProperty().isNotEmpty());
        field.setAccessibleHelp(problem);
        field.textProperty().subscribe((was, now) -> message.setText(""));
        var heading = new Label(TITLE);
        heading.getStyleClass().add("section-title");
        var words = new Label("Somebody's card or samples, to be read. Nothing of yours changes.");
        words.setWrapText(true);
        words.getStyleClass().add("muted");
        var ok = new Button("Open");
        ok.getStyleClass().add("accent");
        var cancel = new Button("Cancel");
        var buttons = new HBox(8, cancel, ok);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        var panel = new VBox(12, heading, words, new HBox(8, field, choose), message, buttons);
        panel.getStyleClass().addAll("overlay", "ask");
        panel.setAccessibleText(TITLE);
        panel.setPrefWidth(560);
        var shown = overlays.show(panel, field);
        Runnable finish =
                () -> {
                    String typed = field.getText().strip();
                    if (typed.isEmpty()) {
                        message.setText("Type the name of a file, or choose one.");
                        return;
                    }
                    try {
                        Path file = FileExport.typed(typed);
                        shown.close();
                        open.accept(file);
                    } catch (InvalidPathException e) {
                        message.setText("This is not the name of a file: " + e.getReason());
                    }
                };
        field.setOnAction(event -> finish.run());
        ok.setOnAction(event -> finish.run());
        cancel.setOnAction(event -> shown.close());
        choose.setOnAction(
                event -> {
                    var chooser = new FileChooser();
                    chooser.setTitle(TITLE);
                    chooser.getExtensionFilters()
                            .addAll(
                                    new FileChooser.ExtensionFilter("Rung bundles", "*.rung"),
                                    new FileChooser.ExtensionFilter("All files", "*.*"));
                    File file = chooser.showOpenDialog(panel.getScene().getWindow());
                    if (file != null) {
                        field.setText(file.toString());
                        finish.run();
                    }
                });
        field.end();
    }
}
