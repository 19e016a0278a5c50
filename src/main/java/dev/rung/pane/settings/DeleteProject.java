package dev.rung.pane.settings;

import dev.rung.experiment.Project;
import dev.rung.experiment.ProjectRemoval;
import dev.rung.ui.Form;
import dev.rung.ui.Overlays;
import dev.rung.ui.Registration;
import dev.rung.ui.SafeText;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Asks for a project's name before it is deleted. */
final class DeleteProject extends VBox {
    private final Project project;
    private final TextField name = new TextField();
    private final Label fault = Form.fault();
    private Registration open = () -> {};

    /**
     * @param delete runs once the name was typed
     */
    DeleteProject(Project project, ProjectRemoval.Extent extent, Runnable delete) {
        super(12);
        this.project = project;
        var heading = new Label("Delete a project");
        heading.getStyleClass().add("section-title");
        // Apart from the sentence: the name may read from right to left.
        var which = new Label(SafeText.visible(project.name()));
        which.getStyleClass().add("row-name");
        var words =
                Form.words(
                        "It goes for good. Ideas: %,d; replies: %,d; rows of data: %,d."
                                        .formatted(extent.ideas(), extent.replies(), extent.rows())
                                + " Back-ups keep what they hold.");
        name.setPromptText("type the project's name");
        name.setAccessibleText("The project's name");
        name.textProperty().subscribe(() -> fault.setText(""));
        var ok = new Button("Delete");
        ok.getStyleClass().add("danger");
        var cancel = new Button("Cancel");
        cancel.setOnAction(event -> open.close());
        Runnable finish = () -> finish(delete);
        name.setOnAction(event -> finish.run());
        ok.setOnAction(event -> finish.run());
        var buttons = new HBox(8, cancel, ok);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(heading, which, words, name, fault, buttons);
        getStyleClass().addAll("overlay", "ask");
        setAccessibleText("Delete a project");
        setPrefWidth(440);
    }

    void open(Overlays overlays) {
        open = overlays.show(this, name);
    }

    private void finish(Runnable delete) {
        if (name.getText().strip().equals(project.name())) {
            open.close();
            delete.run();
        } else {
            fault.setText("This is not the project's name.");
        }
    }
}
