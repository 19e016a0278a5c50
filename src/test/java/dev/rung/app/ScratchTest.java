package dev.rung.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.experiment.Column;
import dev.rung.experiment.Draft;
import dev.rung.experiment.DraftStore;
import dev.rung.experiment.ProjectStore;
import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.store.Database;
import dev.rung.task.Lanes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

class ScratchTest {
    @Test
    void defaultsFillWhatTheIdeaBeforeHasNotSet(@TempDir Path folder) throws Exception {
        var model = new ModelRef("fake", "", "m");
        var usual = Parameters.UNSET.withTemperature(1.0).withMaxTokens(400);
        try (var database = Database.open(folder.resolve("rung.db"), Lanes.direct())) {
            var projects = new ProjectStore(database, InstantSource.system());
            var drafts = new DraftStore(database, InstantSource.system());
            var scratch = new Scratch(projects, drafts, model, () -> usual, Clock.systemUTC());
            long project = projects.create("P").id();
            long before = projects.createIdea(project, "I", "").id();
            var set = Parameters.UNSET.withTemperature(0.0).withSeed(7L);
            drafts.save(
                    before,
                    new Draft(List.of(), Map.of(), null, List.of(new Column(model, set, 2)), 10));
            assertEquals(
                    List.of(new Column(model, usual)),
                    drafts.load(scratch.make(project, null).id()).orElseThrow().columns());
            assertEquals(
                    List.of(new Column(model, set.withMaxTokens(400), 2)),
                    drafts.load(scratch.make(project, before).id()).orElseThrow().columns());
        }
    }
}
