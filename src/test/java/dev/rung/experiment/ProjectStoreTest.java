package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

class ProjectStoreTest {
    @TempDir Path folder;

    @Test
    void whatIsMadeIsFoundAfterARestart() throws Exception {
        Project project;
        Idea idea;
        try (var desk = Desk.open(folder)) {
            project = desk.projects.create("  Sycophancy ");
            idea = desk.projects.createIdea(project.id(), "Are you sure?", " Does it drop it? ");
        }
        try (var desk = Desk.open(folder)) {
            assertEquals("Sycophancy", project.name());
            assertEquals(
                    List.of("Sycophancy"),
                    desk.projects.projects(false).stream().map(Project::name).toList());
            Idea found = desk.projects.idea(idea.id()).orElseThrow();
            assertEquals("Does it drop it?", found.question());
            assertEquals(project.id(), found.project());
        }
    }

    @Test
    void archivedOnesAreListedOnlyOnRequestAndComeBack() throws Exception {
        try (var desk = Desk.open(folder)) {
            Project project = desk.projects.create("Old");
            Idea idea = desk.projects.createIdea(project.id(), "Idea", "");
            desk.projects.archive(project.id(), true);
            desk.projects.archiveIdea(idea.id(), true);

            assertEquals(List.of(), desk.projects.projects(false));
            assertNotNull(desk.projects.projects(true).getFirst().archived());
            assertEquals(List.of(), desk.projects.ideas(project.id(), false));
            assertEquals(1, desk.projects.ideas(project.id(), true).size());

            desk.projects.archive(project.id(), false);
            desk.projects.archiveIdea(idea.id(), false);
            assertEquals(1, desk.projects.projects(false).size());
            assertEquals(1, desk.projects.ideas(project.id(), false).size());
        }
    }

    @Test
    void renamingKeepsEverythingElse() throws Exception {
        try (var desk = Desk.open(folder)) {
            Idea idea = desk.idea();
            desk.projects.rename(idea.project(), "Other");
            desk.projects.renameIdea(idea.id(), "\u200Fفكرة");
            assertEquals("Other", desk.projects.project(idea.project()).orElseThrow().name());
            assertEquals("\u200Fفكرة", desk.projects.idea(idea.id()).orElseThrow().name());
        }
    }

    @Test
    void aNameThatIsNoneIsRefused() throws Exception {
        try (var desk = Desk.open(folder)) {
            long project = desk.projects.create("x".repeat(Names.MAX_LENGTH)).id();
            for (String name : List.of("", "  \t", "x".repeat(Names.MAX_LENGTH + 1), "a\nb")) {
                assertTrue(Names.problem(name).isPresent(), name);
                assertThrows(
                        IllegalArgumentException.class, () -> desk.projects.create(name), name);
                assertThrows(
                        IllegalArgumentException.class,
                        () -> desk.projects.createIdea(project, name, ""),
                        name);
                assertThrows(
                        IllegalArgumentException.class,
                        () -> desk.projects.rename(project, name),
                        name);
            }
            assertEquals(1, desk.projects.projects(true).size());
        }
    }

    @Test
    void promptVersionsCountUpAndAnUnchangedPromptIsTheSameVersion() throws Exception {
        try (var desk = Desk.open(folder)) {
            long idea = desk.idea().id();
            PromptVersion first = desk.prompts.keep(idea, Desk.prompt("one {{x}}"));
            PromptVersion second = desk.prompts.keep(idea, Desk.prompt("two"));
            assertEquals(second, desk.prompts.keep(idea, Desk.prompt("two")));
            PromptVersion back = desk.prompts.keep(idea, Desk.prompt("one {{x}}"));

            assertEquals(first, back);
            assertEquals(
                    List.of(2, 1),
                    desk.prompts.versions(idea).stream().map(PromptVersion::number).toList());
            assertEquals(List.of(), desk.prompts.versions(desk.idea().id()));
        }
    }
}
