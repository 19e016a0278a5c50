package dev.rung.study.file;

import dev.rung.experiment.Column;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.DatasetVersions;
import dev.rung.experiment.DraftStore;
import dev.rung.experiment.Idea;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.PromptStore;
import dev.rung.experiment.ReferenceReplies;
import dev.rung.experiment.RunList;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.data.DataImport;
import dev.rung.store.StoreException;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;
import dev.rung.study.ShotSweeps;
import dev.rung.study.file.ExperimentFile.From;
import dev.rung.study.rows.Keep;
import dev.rung.study.rows.RowsFromReplies;
import dev.rung.study.rows.RowsPreview;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Makes runs of experiment files ({@link ExperimentExport} goes the other way). Blocks. */
public final class Experiments {
    private final Stores stores;
    private final Runs runs;
    private final Materials materials;
    private final FileIdeas ideas;
    private final FileShots shots;
    private final FileGraders graders;
    private final SameRuns same;

    public Experiments(
            Stores stores,
            Runs runs,
            DatasetVersions versions,
            DataImport imports,
            Sources sources) {
        this.stores = stores;
        this.runs = runs;
        this.materials = new Materials(stores.datasets(), versions, imports, sources);
        this.ideas = new FileIdeas(stores);
        this.shots = new FileShots(sources.sweeps());
        this.graders = new FileGraders(materials);
        this.same = new SameRuns(runs);
    }

    /** Where the parts of an experiment are kept. */
    public record Stores(
            ProjectStore projects,
            PromptStore prompts,
            DatasetStore datasets,
            DraftStore drafts,
            ReferenceReplies references) {}

    /** Where replies that become rows are found and made so. */
    public record Sources(RunList list, RowsFromReplies rows, ShotSweeps sweeps) {}

    /**
     * A run that is ready to be driven.
     *
     * @param isNew false if it was there already
     * @param rows what its data were made of, null if not of replies
     * @param leftOut rows of its file that cannot be read and were left out
     */
    public record Ready(PlannedRun run, boolean isNew, @Nullable FromReplies rows, long leftOut) {}

    /**
     * Rows that were made of replies.
     *
     * @param keep what items had to be, null for anything
     * @param dataset as they were stored, before any split
     */
    public record FromReplies(
            PlannedRun run, @Nullable Keep keep, RowsPreview preview, Dataset dataset) {}

    /**
     * Brings all of it into the store as a run that waits: project, idea, data and prompt versions
     * are made unless they are there. A paused run of the same experiment is gone on with.
     *
     * @param path where the file lies
     * @throws FileFault for what cannot be run; nothing was stored but data that can be read
     */
    public Ready prepare(ExperimentFile file, Path path, ModelLookup names)
            throws FileFault, StoreException, IOException, InterruptedException {
        return prepare(file, path, names, null);
    }

    /**
     * The same on the replies of a run.
     *
     * @param source the run of the experiment file that the data name, null if they name none
     */
    public Ready prepare(
            ExperimentFile file, Path path, ModelLookup names, @Nullable PlannedRun source)
            throws FileFault, StoreException, IOException, InterruptedException {
        return prepare(file, path, names, source, false);
    }

    /**
     * The same of an experiment whose replies are wanted: a run of it that has ended, or that waits
     * or is on, is taken as it is.
     */
    public Ready prepareEarlier(
            ExperimentFile file, Path path, ModelLookup names, @Nullable PlannedRun source)
            throws FileFault, StoreException, IOException, InterruptedException {
        return prepare(file, path, names, source, true);
    }

    private Ready prepare(
            ExperimentFile file,
            Path path,
            ModelLookup names,
            @Nullable PlannedRun source,
            boolean isEarlier)
            throws FileFault, StoreException, IOException, InterruptedException {
        Path at = path.toAbsolutePath();
        Path folder = at.resolveSibling("");
        String name = Objects.requireNonNullElse(file.name(), FileIdeas.plain(at));
        List<Column> columns = columns(file, names);
        var found = materials.look(file.data().from(), folder, name, source);
        Idea idea = ideas.idea(file, at, name);
        Materials.Brought brought = materials.bring(idea.project(), found);
        Dataset dataset = brought.dataset();
        if (idea.dataset() == null) {
            stores.projects().chooseDataset(idea.id(), dataset.id());
        }
        RunOrder plain =
                new RunOrder(
                                name,
                                ideas.versions(idea, file),
                                columns,
                                dataset.id(),
                                file.data().use(),
                                file.data().limit(),
                                file.conditions(),
                                file.samples(),
                                file.fresh())
                        .drawn(draw(file.data(), dataset));
        RunOrder order = shots.of(file.few(), plain, names);
        ideas.layOut(idea, file, columns);
        List<GraderSpec> grading = graders.of(file.graders(), idea.project(), folder, names);
        RunTerms terms = terms(file);
        FileChecks.run(order, terms, grading, dataset);
        if (file.cluster() != null) {
            runs.clusters().choose(order.dataset(), file.cluster());
        }
        var wish = new Runs.Wish(order, terms, GraderList.write(grading), null);
        return ready(idea, wish, brought, isEarlier);
    }

    /** The models that are asked, in the order of the file, if it can be run at all. */
    private static List<Column> columns(ExperimentFile file, ModelLookup names)
            throws FileFault, InterruptedException {
        List<Column> columns = NamedModels.columns(file, names);
        FileChecks.alone(file, columns, names);
        return columns;
    }

    /** The seed by which rows are drawn; null where all are asked, or the first. */
    private @Nullable Long draw(ExperimentFile.Data data, Dataset dataset) throws StoreException {
        Integer limit = data.limit();
        return limit == null || limit >= stores.datasets().count(dataset.id(), data.use())
                ? null
                : data.draw();
    }

    private static RunTerms terms(ExperimentFile file) {
        return new RunTerms(
                file.limits().atOnce(),
                file.limits().maxCost(),
                null,
                file.purpose().learn(),
                file.purpose().expect(),
                file.purpose().chance(),
                file.cluster(),
                file.bestOf());
    }

    private Ready ready(Idea idea, Runs.Wish wish, Materials.Brought brought, boolean isEarlier)
            throws FileFault, StoreException, InterruptedException {
        Optional<PlannedRun> known = known(idea, wish, isEarlier);
        try {
            return new Ready(
                    known.isPresent() ? known.get() : runs.create(idea.id(), wish),
                    known.isEmpty(),
                    brought.made(),
                    brought.leftOut());
        } catch (Runs.Refused e) {
            throw new FileFault(String.valueOf(e.getMessage()));
        }
    }

    /** A run that is there and takes the place of a new one; a paused one gets the new terms. */
    private Optional<PlannedRun> known(Idea idea, Runs.Wish wish, boolean isEarlier)
            throws FileFault, StoreException {
        Optional<PlannedRun> readable = isEarlier ? same.readable(idea, wish) : Optional.empty();
        if (readable.isPresent()) {
            return readable;
        }
        Optional<PlannedRun> paused = same.paused(idea, wish);
        if (paused.isEmpty()) {
            return paused;
        }
        runs.change(paused.get().id(), wish.terms());
        return Optional.of(runs.find(paused.get().id()).orElseThrow());
    }

    /**
     * Makes sure before a run is driven that the same experiment is not on elsewhere; from then on
     * it is on here.
     *
     * @throws FileFault if it is; a run that was made for this is gone then
     */
    public void begin(Ready ready) throws FileFault, StoreException {
        Optional<PlannedRun> on = runs.claims().claimAlone(ready.run().id());
        if (on.isPresent()) {
            if (ready.isNew()) {
                runs.forget(ready.run().id());
            }
            throw SameRuns.isOn(on.get());
        }
    }

    /**
     * Graders for a run that is there, as they are written in a file: with the models and pairs
     * that they name, and all that the run's best of n needs.
     *
     * @param given all that are to grade it
     * @param at the file
     * @throws FileFault if one cannot grade the run; the message says why
     */
    public List<GraderSpec> graders(
            PlannedRun run, List<GraderSpec> given, Path at, ModelLookup names)
            throws FileFault, StoreException, IOException, InterruptedException {
        Dataset dataset =
                stores.datasets()
                        .dataset(run.order().dataset())
                        .orElseThrow(() -> new FileFault("The run's rows are gone."));
        List<GraderSpec> all = graders.of(given, dataset.project(), at.resolveSibling(""), names);
        FileChecks.run(run.order(), run.terms(), all, dataset);
        return all;
    }

    /**
     * Checks what can be before the rows of a chain are there: models, prompts and graders of all
     * its files, and the columns that they name, as far as it is known which there will be. Nothing
     * is stored.
     *
     * @param chain each takes its rows from the replies of the one before it
     * @return the columns and variables of the last, nothing if they are not known
     * @throws FileFault for what cannot be run, with the file that has to be corrected
     */
    public Optional<Set<String>> check(List<FileChain.Link> chain, ModelLookup names)
            throws FileFault, StoreException, IOException, InterruptedException {
        ChainColumns rows = null;
        for (FileChain.Link link : chain) {
            ExperimentFile file = link.file();
            try {
                FileChecks.grading(
                        FileGraders.named(file.graders(), names),
                        columns(file, names),
                        file.bestOf(),
                        file.samples());
                rows =
                        rows != null && file.data().from() instanceof From.OfRun from
                                ? rows.next(link, from)
                                : ChainColumns.there(link, there(link));
                rows.check();
            } catch (FileFault e) {
                throw new FileFault("%s: %s".formatted(link.path().getFileName(), e.getMessage()));
            }
        }
        return rows == null ? Optional.empty() : rows.variables();
    }

    /** The columns of rows that are there; nothing if they are not known. */
    private Optional<List<String>> there(FileChain.Link link)
            throws FileFault, StoreException, IOException, InterruptedException {
        ExperimentFile file = link.file();
        Path folder = link.path().toAbsolutePath().resolveSibling("");
        return switch (file.data().from()) {
            case From.OfFile _, From.Inline _ ->
                    materials.look(file.data().from(), folder, "", null)
                                    instanceof Materials.Found.Rows rows
                            ? Optional.of(rows.checked().columns())
                            : Optional.empty();
            case From.OfDataset from ->
                    ideas.dataset(file, link.path(), from).map(Dataset::columns);
            case From.OfRun _ -> Optional.empty();
        };
    }
}
