package dev.rung.view;

import dev.rung.ui.CopyText;
import dev.rung.ui.Overlays;
import dev.rung.ui.SafeText;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.WrappedText;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Asks where something is to be written, and says where it was. */
public final class ExportOverlay {
    private final FileExport model;
    private final Overlays overlays;
    private final TextField path = new TextField();
    private final Label message = new Label();
    private final Button write = new Button("Write");
    private final Button close = new Button("Cancel");
    private final Button openIt = new Button("Open");
    private final Button copy;

    public ExportOverlay(FileExport model, Overlays overlays) {
        this.model = model;
        this.overlays = overlays;
        copy = CopyText.button("Copy path", () -> model.pathProperty().get());
    }

    public void open() {
        path.textProperty().bindBidirectional(model.pathProperty());
        path.setAccessibleText("File");
        path.setOnAction(event -> model.write());
        write.getStyleClass().add("accent");
        write.setOnAction(event -> model.write());
        copy.getStyleClass().remove("small");
        openIt.setOnAction(event -> model.openFile());
        message.setWrapText(true);
        message.setMinHeight(Region.USE_PREF_SIZE);
        var heading = new Label(model.title());
        heading.getStyleClass().add("section-title");
        var buttons = new HBox(8, copy, openIt, close, write);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        var panel = new VBox(12, heading, path, message, buttons);
        if (model.asksWho()) {
            panel.getChildren().add(2, who());
        }
        if (!model.about().isEmpty()) {
            panel.getChildren().add(1, new WrappedText().show(model.about()));
        }
        panel.getStyleClass().addAll("overlay", "ask");
        panel.setAccessibleText(model.title());
        panel.setPrefWidth(560);
        Subscriptions.whileInScene(
                panel,
                open -> {
                    open.on(model.stateProperty(), this::show);
                    open.on(
                            model.messageProperty(),
                            words -> message.setText(SafeText.visible(words)));
                });
        var shown = overlays.show(panel, path, Pos.CENTER, model::close);
        close.setOnAction(event -> shown.close());
        // The end of the path is the name, which one may want to change.
        path.end();
    }

    private TextField who() {
        var who = new TextField();
        who.setPromptText("Your name, if it is to stand in it");
        who.setAccessibleText("Your name");
        who.textProperty().bindBidirectional(model.byProperty());
        who.setOnAction(event -> model.write());
        return who;
    }

    private void show(FileExport.State state) {
        boolean done = state == FileExport.State.DONE;
        message.getStyleClass().removeAll("field-error", "warning-text", "muted");
        message.getStyleClass()
                .add(
                        switch (state) {
                            case ASKING -> "field-error";
                            case THERE -> "warning-text";
                            case WRITING, DONE -> "muted";
                        });
        write.setText(state == FileExport.State.THERE ? "Replace" : "Write");
        write.setDisable(state == FileExport.State.WRITING);
        path.setEditable(!done && state != FileExport.State.WRITING);
        copy.setVisible(done);
        copy.setManaged(done);
        openIt.setVisible(done && model.canOpen());
        openIt.setManaged(done && model.canOpen());
        write.setVisible(!done);
        write.setManaged(!done);
        close.setText(done ? "Close" : "Cancel");
        if (state == FileExport.State.WRITING) {
            message.setText("Writing …");
        }
        if (done) {
            (model.canOpen() ? openIt : close).requestFocus();
        }
    }
}
