package dev.rung.pane.settings;

import dev.rung.ui.Form;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** The way to what is usual in projects, which is kept with them. */
final class NormsSection implements Section {
    private final Button project = new Button("Norms and people of the project…");
    private final Button usual = new Button("Usual norms of all projects…");
    private final VBox view =
            new VBox(
                    8,
                    Form.words(
                            "When updates are expected, when you are reminded, working hours, how"
                                    + " often people meet, who they are, and the Slack channel:"
                                    + " they are kept with each project."),
                    new FlowPane(8, 8, project, usual));

    NormsSection() {
        for (Button button : new Button[] {project, usual}) {
            button.getStyleClass().addAll("plain", "small");
            button.setDisable(true);
        }
    }

    void open(Runnable ofProject, Runnable ofAll) {
        project.setOnAction(event -> ofProject.run());
        usual.setOnAction(event -> ofAll.run());
        project.setDisable(false);
        usual.setDisable(false);
    }

    @Override
    public String id() {
        return "norms";
    }

    @Override
    public String title() {
        return "Updates and meetings";
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void focusFirst() {
        project.requestFocus();
    }
}
