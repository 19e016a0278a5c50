package dev.rung.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.experiment.Idea;
import dev.rung.experiment.Project;
import dev.rung.experiment.ProjectStore.Overview;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

class IdeaSearchTest {
    private static final Instant NOW = Instant.EPOCH;
    private static final Project SYCOPHANCY = new Project(1, "Sycophancy", NOW, null);
    private static final Project REFUSALS = new Project(2, "Refusals", NOW, null);
    private static final Project OLD = new Project(3, "Old things", NOW, NOW);

    private static final List<IdeaRow> ROWS =
            List.of(
                    row(SYCOPHANCY, "Doubt", "Does it drop a right answer when asked?", null),
                    row(SYCOPHANCY, "Pride", "Does the author’s pride change the verdict?", NOW),
                    row(REFUSALS, "Drop in tone", "", null),
                    row(OLD, "Drops", "", null),
                    new IdeaRow(new Project(4, "Drafts", NOW, null), Optional.empty()));

    private static IdeaRow row(
            Project project, String name, String question, @Nullable Instant archived) {
        var idea =
                new Idea(
                        name.hashCode(),
                        project.id(),
                        name,
                        question,
                        "",
                        true,
                        null,
                        NOW,
                        archived);
        return new IdeaRow(project, Optional.of(new Overview(idea, 0, NOW)));
    }

    private static List<String> found(String query) {
        return IdeaSearch.search(query, ROWS).stream().map(IdeaRow::name).toList();
    }

    @Test
    void withoutLettersAllStandGroupByGroup() {
        assertEquals(List.of("Doubt", "Drop in tone", "Drafts", "Pride", "Drops"), found(" "));
    }

    @Test
    void namesComeBeforeProjectsAndThoseBeforeQuestions() {
        assertEquals(List.of("Drop in tone", "Doubt", "Drops"), found("drop"));
        assertEquals(List.of("Doubt", "Pride"), found("sycoph"));
        assertEquals(List.of("Doubt"), found("sycdou"), "letters of project and name");
        assertEquals(List.of("Doubt"), found("right answer"));
        assertEquals(List.of("Pride"), found("verdict syco"), "words of question and project");
    }

    @Test
    void aNameThatBeginsSoComesBeforeOneWhoseWordsDo() {
        var rows =
                List.of(
                        row(REFUSALS, "Lots and bots", "", null),
                        row(REFUSALS, "Lab notes", "", null),
                        row(REFUSALS, "Lab", "", null));
        assertEquals(
                List.of("Lab", "Lab notes", "Lots and bots"),
                IdeaSearch.search("lab", rows).stream().map(IdeaRow::name).toList());
    }

    @Test
    void scatteredLettersDoNotFindASentence() {
        assertEquals(List.of(), found("dsgtw"));
        assertEquals(List.of(), found("xyz"));
    }
}
