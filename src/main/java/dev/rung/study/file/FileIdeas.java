package dev.rung.study.file;

import dev.rung.experiment.Column;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.Draft;
import dev.rung.experiment.Idea;
import dev.rung.experiment.Order;
import dev.rung.experiment.Project;
import dev.rung.experiment.PromptVersion;
import dev.rung.experiment.Turns;
import dev.rung.store.StoreException;
import dev.rung.study.file.ExperimentFile.From;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where in the store an experiment file belongs: its project and idea, with its prompts. Blocks.
 */
final class FileIdeas {
    private final Experiments.Stores stores;

    FileIdeas(Experiments.Stores stores) {
        this.stores = stores;
    }

    /** The file's name without its ending: what is called nothing else has it. */
    static String plain(Path path) {
        return String.valueOf(path.getFileName()).replaceFirst("\\.(ya?ml|json)$", "");
    }

    /** The project that the file names, else one that is called as the file. */
    private static String projectName(ExperimentFile file, Path path) {
        return Objects.requireNonNullElse(file.project(), plain(path));
    }

    /**
     * The idea of the file in its project; both are made unless they are there.
     *
     * @param name of the experiment: an idea that has no name is called so
     */
    Idea idea(ExperimentFile file, Path path, String name) throws StoreException {
        Project project = stores.projects().named(projectName(file, path));
        return stores.projects()
                .ideaNamed(
                        project.id(),
                        Objects.requireNonNullElse(file.idea(), name),
                        file.purpose().learn());
    }

    /** An empty desk of the idea gets the experiment's first prompt, its models and conditions. */
    void layOut(Idea idea, ExperimentFile file, List<Column> columns) throws StoreException {
        if (stores.drafts().load(idea.id()).isPresent() || file.prompts().isEmpty()) {
            return;
        }
        List<Column> shown = columns.subList(0, Math.min(Draft.MAX_COLUMNS, columns.size()));
        stores.drafts()
                .save(
                        idea.id(),
                        new Draft(
                                Turns.normal(file.prompts().getFirst().turns()),
                                Map.of(),
                                null,
                                shown,
                                Draft.EMPTY.times(),
                                file.conditions(),
                                null,
                                List.of(),
                                List.of()));
    }

    /** The prompts of the file as versions of the idea's, each once. */
    List<Long> versions(Idea idea, ExperimentFile file) throws StoreException {
        var versions = new ArrayList<Long>();
        for (ExperimentFile.Prompt prompt : file.prompts()) {
            PromptVersion kept =
                    stores.prompts()
                            .keep(
                                    idea.id(),
                                    new Order.Prompt(
                                            Turns.normal(prompt.turns()), null, List.of()));
            if (!prompt.name().isEmpty() && !prompt.name().equals(kept.name())) {
                stores.prompts().name(kept.id(), prompt.name());
            }
            if (prompt.reference() != null) {
                stores.references().set(kept.id(), prompt.reference());
            }
            if (!versions.contains(kept.id())) {
                versions.add(kept.id());
            }
        }
        return versions;
    }

    /** A dataset that the project has already; nothing is made. */
    Optional<Dataset> dataset(ExperimentFile file, Path path, From.OfDataset from)
            throws StoreException {
        String name = projectName(file, path);
        Integer version = from.version();
        for (Project one : stores.projects().projects(false)) {
            if (one.name().equals(name)) {
                return version == null
                        ? stores.datasets().newest(one.id(), from.name())
                        : stores.datasets().version(one.id(), from.name(), version);
            }
        }
        return Optional.empty();
    }
}
