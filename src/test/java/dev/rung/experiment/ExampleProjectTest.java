package dev.rung.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.experiment.ExampleProject.Opened;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

class ExampleProjectTest {
    @TempDir Path folder;

    private static ExampleProject example(Desk desk) {
        return new ExampleProject(
                desk.projects, desk.datasets, desk.imports, desk.drafts, Desk.ref("m"));
    }

    @Test
    void anEmptyDatabaseGetsTheExampleReadyToBeSent() throws Exception {
        try (var desk = Desk.open(folder)) {
            Opened opened = example(desk).openIfEmpty().orElseThrow();

            assertEquals(List.of(opened.project()), desk.projects.projects(false));
            Idea idea = desk.projects.idea(opened.idea().id()).orElseThrow();
            assertEquals(opened.idea(), idea);
            assertEquals(opened.dataset().id(), idea.dataset());
            for (Split split : Split.values()) {
                assertTrue(desk.datasets.count(opened.dataset().id(), split) >= 200);
            }
            Draft draft = desk.drafts.load(idea.id()).orElseThrow();
            assertEquals(opened.prompt(), draft.turns());
            assertEquals(Desk.ref("m"), draft.columns().getFirst().model());
            DataRow row = desk.datasets.row(Objects.requireNonNull(draft.row())).orElseThrow();
            assertEquals(Split.DEVELOPMENT, row.split());
            assertTrue(row.fields().keySet().containsAll(Template.variables(draft.turns())));
            assertTrue(row.fields().containsKey(opened.label()));
        }
    }

    @Test
    void aDatabaseWithProjectsIsLeftAlone() throws Exception {
        try (var desk = Desk.open(folder)) {
            long mine = desk.projects.create("Mine").id();
            desk.projects.archive(mine, true);
            assertEquals(Optional.empty(), example(desk).openIfEmpty());
            assertEquals(1, desk.projects.projects(true).size());
        }
    }

    @Test
    void aFirstStartThatWasKilledIsMadeGood() throws Exception {
        try (var desk = Desk.open(folder)) {
            Opened first = example(desk).openIfEmpty().orElseThrow();
            desk.database.write(sql -> sql.update("DELETE FROM draft"));
            desk.database.write(sql -> sql.update("DELETE FROM idea"));
            Opened second = example(desk).openIfEmpty().orElseThrow();
            assertEquals(first.project(), second.project());
            assertEquals(Optional.empty(), example(desk).openIfEmpty());
        }
    }

    @Test
    void csvIsReadAsRfc4180HasIt() {
        assertEquals(
                List.of(
                        List.of("a", "b"),
                        List.of("x, y", "say \"hi\""),
                        List.of("two\r\nlines", ""),
                        List.of("last", "é")),
                Csv.parse("a,b\r\n\"x, y\",\"say \"\"hi\"\"\"\r\n\"two\r\nlines\",\nlast,é"));
        assertEquals(List.of(), Csv.parse(""));
        assertEquals(List.of(List.of("", "")), Csv.parse(",\n"));
    }
}
