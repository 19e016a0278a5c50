package dev.rung.app;

import dev.rung.experiment.Project;
import dev.rung.ui.NameSearch;
import dev.rung.ui.Overlays;
import dev.rung.ui.PickList;
import dev.rung.ui.SafeText;

import javafx.scene.Node;
import javafx.scene.control.Label;

import java.util.List;
import java.util.function.Consumer;

/** Picks a project by typing a part of its name. */
final class ProjectPicker implements PickList.Source<Project> {
    private final List<Project> projects;
    private final Consumer<Project> picked;

    private ProjectPicker(List<Project> projects, Consumer<Project> picked) {
        this.projects = List.copyOf(projects);
        this.picked = picked;
    }

    /**
     * @param prompt what is picked, in a few words
     */
    static void open(
            Overlays overlays, String prompt, List<Project> projects, Consumer<Project> picked) {
        new PickList<>(overlays, new ProjectPicker(projects, picked), 36)
                .open(prompt, "No other project has these letters.");
    }

    @Override
    public List<Project> search(String query) {
        return NameSearch.byLetters(query, projects, Project::name);
    }

    @Override
    public Node row(Project project) {
        return new Label(SafeText.visible(project.name()));
    }

    @Override
    public String words(Project project) {
        return project.name();
    }

    @Override
    public boolean pick(Project project) {
        picked.accept(project);
        return true;
    }
}
