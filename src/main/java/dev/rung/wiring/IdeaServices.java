package dev.rung.wiring;

import dev.rung.experiment.DraftStore;
import dev.rung.experiment.GoldExamples;
import dev.rung.experiment.IdeaTemplates;
import dev.rung.experiment.ProjectRemoval;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.PromptStore;
import dev.rung.store.Database;

import java.time.InstantSource;

/**
 * Projects and their ideas, wired together.
 *
 * @param prompts the versions of their prompts
 * @param drafts what is being typed
 * @param gold examples that are shown as shots
 * @param templates ideas to begin others with
 */
public record IdeaServices(
        ProjectStore projects,
        PromptStore prompts,
        DraftStore drafts,
        GoldExamples gold,
        IdeaTemplates templates,
        ProjectRemoval removal) {
    static IdeaServices of(Database database, InstantSource clock) {
        var projects = new ProjectStore(database, clock);
        var drafts = new DraftStore(database, clock);
        return new IdeaServices(
                projects,
                new PromptStore(database, clock),
                drafts,
                new GoldExamples(database, clock),
                new IdeaTemplates(database, projects, drafts),
                new ProjectRemoval(database));
    }
}
