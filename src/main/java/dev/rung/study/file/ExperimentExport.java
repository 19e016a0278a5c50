package dev.rung.study.file;

import dev.rung.experiment.Clusters;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.DatasetExport;
import dev.rung.experiment.Idea;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.Project;
import dev.rung.experiment.PromptVersion;
import dev.rung.experiment.ReplyExport;
import dev.rung.experiment.RunOrder;
import dev.rung.store.StoreException;
import dev.rung.study.RunResults;
import dev.rung.study.file.ExperimentFile.From;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes experiment files of runs. Blocks. */
public final class ExperimentExport {
    private final Experiments.Stores stores;
    private final Clusters clusters;
    private final DatasetExport rows;

    public ExperimentExport(Experiments.Stores stores, Clusters clusters) {
        this.stores = stores;
        this.clusters = clusters;
        this.rows = new DatasetExport(stores.datasets());
    }

    /**
     * A run as an experiment file: read again, it is the same experiment. Its data are named as the
     * dataset of the project.
     *
     * @throws IllegalArgumentException if the run is not there any more
     */
    public ExperimentFile describe(PlannedRun run) throws StoreException {
        RunOrder order = run.order();
        Idea idea = stores.projects().idea(run.idea()).orElseThrow();
        Project project = stores.projects().project(idea.project()).orElseThrow();
        Dataset dataset = stores.datasets().dataset(order.dataset()).orElseThrow();
        var prompts = new ArrayList<ExperimentFile.Prompt>();
        List<PromptVersion> known = stores.prompts().versions(idea.id());
        Map<Long, String> references = stores.references().of(order.versions());
        for (long id : order.versions()) {
            known.stream()
                    .filter(version -> version.id() == id)
                    .forEach(
                            version ->
                                    prompts.add(
                                            new ExperimentFile.Prompt(
                                                    version.name(),
                                                    version.turns(),
                                                    references.get(id))));
        }
        return new ExperimentFile(
                order.name().isBlank() ? null : order.name(),
                project.name(),
                idea.name(),
                new ExperimentFile.Purpose(
                        run.terms().learn(), run.terms().expect(), run.terms().chance()),
                prompts,
                order.columns().stream().map(NamedModels::of).toList(),
                new ExperimentFile.Data(
                        new From.OfDataset(dataset.name(), dataset.version()),
                        order.split(),
                        order.rows(),
                        order.draw()),
                order.conditions(),
                order.samples(),
                order.fresh(),
                RunResults.specs(run),
                clusters.of(run),
                run.terms().bestOf(),
                new ExperimentFile.Limits(run.terms().atOnce(), run.terms().maxCost()),
                FileShots.describe(order));
    }

    /** What an export wrote. */
    public record Exported(Path file, Path data) {}

    /**
     * Writes a run as an experiment file with its data beside it, so that both can be sent.
     *
     * @param file ending in {@code .yaml}; the data get its name with {@code .rows.jsonl}
     * @param replace whether files that are there are replaced
     * @throws FileAlreadyExistsException one is there and is not to be replaced
     */
    public Exported export(PlannedRun run, Path file, boolean replace)
            throws StoreException, IOException, InterruptedException {
        Path at = file.toAbsolutePath();
        String plain = String.valueOf(at.getFileName()).replaceFirst("\\.ya?ml$", "");
        Path data = at.resolveSibling(plain + ".rows.jsonl");
        if (!replace && Files.exists(at)) {
            throw new FileAlreadyExistsException(at.toString());
        }
        Dataset dataset = stores.datasets().dataset(run.order().dataset()).orElseThrow();
        rows.write(
                new DatasetExport.Order(dataset, ReplyExport.Format.JSON_LINES, data, replace),
                (done, total) -> {});
        ExperimentFile described = describe(run);
        var beside =
                new ExperimentFile.Data(
                        new From.OfFile(String.valueOf(data.getFileName()), dataset.name(), null),
                        run.order().split(),
                        run.order().rows(),
                        run.order().draw());
        String folder = at.resolveSibling("").toString();
        Files.writeString(
                at,
                ExperimentFileWriter.write(described.with(beside), folder),
                StandardCharsets.UTF_8);
        return new Exported(at, data);
    }
}
