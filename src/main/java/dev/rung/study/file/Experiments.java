package dev.rung.study.file;

import dev.rung.experiment.BestOf;
import dev.rung.experiment.Column;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.DatasetExport;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.DatasetVersions;
import dev.rung.experiment.Draft;
import dev.rung.experiment.DraftStore;
import dev.rung.experiment.Idea;
import dev.rung.experiment.Order;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.PlannedRun.State;
import dev.rung.experiment.Project;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.PromptStore;
import dev.rung.experiment.PromptVersion;
import dev.rung.experiment.ReferenceReplies;
import dev.rung.experiment.ReplyExport;
import dev.rung.experiment.RunList;
import dev.rung.experiment.RunOrder;
import dev.rung.experiment.RunTerms;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Turns;
import dev.rung.experiment.data.DataImport;
import dev.rung.experiment.data.Encoding;
import dev.rung.llm.ModelRef;
import dev.rung.llm.http.Endpoint;
import dev.rung.store.StoreException;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;
import dev.rung.study.JudgeKin;
import dev.rung.study.RunResults;
import dev.rung.study.ShotSweeps;
import dev.rung.study.file.ExperimentFile.From;
import dev.rung.study.rows.Keep;
import dev.rung.study.rows.RowsFromReplies;
import dev.rung.study.rows.RowsPreview;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes runs of experiment files, and experiment files of runs. Blocks. */
public final class Experiments {
    private final Stores stores;
    private final Runs runs;
    private final Sources sources;
    private final Materials materials;
    private final DatasetExport export;
    private final FileShots shots;

    public Experiments(
            Stores stores,
            Runs runs,
            DatasetVersions versions,
            DataImport imports,
            Sources sources) {
        this.stores = stores;
        this.shots = new FileShots(sources.sweeps());
        this.runs = runs;
        this.sources = sources;
        this.materials = new Materials(stores.datasets(), versions, imports, sources);
        this.export = new DatasetExport(stores.datasets());
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

    /** Makes rows of the replies of runs. */
    public RowsFromReplies rows() {
        return sources.rows();
    }

    /** Knows the models. */
    public interface ModelLookup {
        /**
         * The model that is meant by a name without a base URL.
         *
         * @throws FileFault if there is none of that name, or several
         */
        ModelRef find(String name) throws FileFault, InterruptedException;

        /** What would make every request fail, one sentence each. */
        List<String> problems(List<Column> columns);
    }

    /**
     * A run that is ready to be driven.
     *
     * @param isNew false if it was there already
     * @param rows what its data were made of, null if not of replies
     * @param reading how the file of its rows was read
     */
    public record Ready(
            PlannedRun run, boolean isNew, @Nullable FromReplies rows, Reading reading) {}

    /**
     * How a file of rows was read.
     *
     * @param leftOut rows that cannot be read and were left out
     * @param found the encoding that was found by looking at it; null for UTF-8, if the file of the
     *     experiment says which it is, and without such a file
     */
    public record Reading(long leftOut, @Nullable Encoding found) {
        static final Reading NONE = new Reading(0, null);
    }

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
        String name = Objects.requireNonNullElse(file.name(), plain(at));
        List<Column> columns = checked(file, names);
        var found = materials.look(file.data().from(), at.resolveSibling(""), name, source);
        Project project = stores.projects().named(projectName(file, at));
        Idea idea =
                stores.projects()
                        .ideaNamed(
                                project.id(),
                                Objects.requireNonNullElse(file.idea(), name),
                                file.purpose().learn());
        Materials.Brought brought = materials.bring(project.id(), found);
        Dataset dataset = brought.dataset();
        if (idea.dataset() == null) {
            stores.projects().chooseDataset(idea.id(), dataset.id());
        }
        RunOrder order =
                new RunOrder(
                                name,
                                versions(idea, file),
                                columns,
                                dataset.id(),
                                file.data().use(),
                                file.data().limit(),
                                file.conditions(),
                                file.samples(),
                                file.fresh())
                        .drawn(draw(file.data(), dataset));
        order = shots.of(file.few(), order, names);
        layOut(idea, file, columns);
        var terms =
                new RunTerms(
                        file.limits().atOnce(),
                        file.limits().maxCost(),
                        null,
                        file.purpose().learn(),
                        file.purpose().expect(),
                        file.purpose().chance(),
                        file.cluster(),
                        file.bestOf());
        List<GraderSpec> graders =
                withPairs(named(file.graders(), names), project.id(), at.resolveSibling(""));
        var wish = new Runs.Wish(order, terms, GraderList.write(graders), null);
        check(wish, graders, dataset);
        if (file.cluster() != null) {
            runs.clusters().choose(order.dataset(), file.cluster());
        }
        Optional<PlannedRun> known = isEarlier ? earlier(idea, wish) : Optional.empty();
        if (known.isPresent()) {
            return new Ready(known.get(), false, brought.made(), brought.reading());
        }
        return ready(idea, wish, brought);
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
                check(
                        named(file.graders(), names),
                        checked(file, names),
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
            case From.OfDataset(String name, Integer version) ->
                    dataset(projectName(file, link.path()), name, version).map(Dataset::columns);
            case From.OfRun _ -> Optional.empty();
        };
    }

    private Optional<Dataset> dataset(String project, String name, @Nullable Integer version)
            throws StoreException {
        for (Project one : stores.projects().projects(false)) {
            if (one.name().equals(project)) {
                return version == null
                        ? stores.datasets().newest(one.id(), name)
                        : stores.datasets().version(one.id(), name, version);
            }
        }
        return Optional.empty();
    }

    /** The file's name without its ending: what is called nothing else has it. */
    private static String plain(Path path) {
        return String.valueOf(path.getFileName()).replaceFirst("\\.(ya?ml|json)$", "");
    }

    private static String projectName(ExperimentFile file, Path path) {
        return Objects.requireNonNullElse(file.project(), plain(path));
    }

    private static List<Column> checked(ExperimentFile file, ModelLookup names)
            throws FileFault, InterruptedException {
        List<Column> columns = columns(file, names);
        List<String> problems = names.problems(columns);
        if (!problems.isEmpty()) {
            throw new FileFault(String.join(" ", problems));
        }
        checkPrompts(file);
        checkChoices(file);
        return columns;
    }

    /** A column that is nowhere would leave every reply without a score. */
    private static void checkGraders(List<GraderSpec> graders, RunOrder order, Dataset dataset)
            throws FileFault {
        var known = new TreeSet<>(dataset.columns());
        order.conditions().forEach(condition -> known.addAll(condition.values().keySet()));
        for (GraderSpec grader : graders) {
            for (String column : GraderList.columns(grader)) {
                if (!known.contains(column)) {
                    throw new FileFault(
                            "There is no column «%s», which grader «%s» names. There are %s."
                                            .formatted(
                                                    column, grader.id(), String.join(", ", known))
                                    + Dataset.hint(dataset.columns()));
                }
            }
        }
    }

    private static void check(Runs.Wish wish, List<GraderSpec> graders, Dataset dataset)
            throws FileFault {
        String cluster = wish.terms().cluster();
        if (cluster != null && !dataset.columns().contains(cluster)) {
            throw new FileFault(
                    "There is no column «%s», which «cluster» names. The columns are %s."
                                    .formatted(cluster, String.join(", ", dataset.columns()))
                            + Dataset.hint(dataset.columns()));
        }
        checkGraders(graders, wish.order(), dataset);
        RunOrder order = wish.order();
        check(graders, order.columns(), wish.terms().bestOf(), order.samples());
    }

    private static void check(
            List<GraderSpec> graders, List<Column> columns, @Nullable BestOf best, int samples)
            throws FileFault {
        String refused = JudgeKin.refused(graders, columns);
        if (!refused.isEmpty()) {
            throw new FileFault(refused);
        }
        if (best != null) {
            checkBestOf(best, graders, samples);
        }
    }

    private static void checkBestOf(BestOf best, List<GraderSpec> graders, int samples)
            throws FileFault {
        List<String> known = graders.stream().map(GraderSpec::id).toList();
        for (String named : List.of(best.select(), best.report())) {
            if (!known.contains(named)) {
                throw new FileFault(
                        "There is no grader «%s», which «best_of» names. %s"
                                .formatted(
                                        named,
                                        known.isEmpty()
                                                ? "The file has no graders."
                                                : "There are %s."
                                                        .formatted(String.join(", ", known))));
            }
        }
        if (graders.stream().anyMatch(one -> one.id().equals(best.report()) && !one.scores())) {
            throw new FileFault(
                    ("«%s» compares samples with one another and scores none: it can pick, and"
                                    + " another grader has to report.")
                            .formatted(best.report()));
        }
        if (samples < 2) {
            throw new FileFault(
                    "«best_of» picks among the samples of a row, and there is one of each: set"
                            + " «samples» to 2 or more, 8 for instance.");
        }
    }

    private static boolean isSame(PlannedRun run, Runs.Wish wish) {
        return run.order().without(List.of()).equals(wish.order())
                && run.graders().equals(wish.graders());
    }

    /** One that has ended goes before one that waits or is on; a paused one is gone on with. */
    private Optional<PlannedRun> earlier(Idea idea, Runs.Wish wish) throws StoreException {
        List<PlannedRun> same =
                runs.of(idea.id()).stream()
                        .filter(run -> isSame(run, wish) && run.state() != State.PAUSED)
                        .toList();
        return same.stream()
                .filter(run -> run.state() == State.DONE)
                .findFirst()
                .or(() -> same.stream().findFirst());
    }

    private Ready ready(Idea idea, Runs.Wish wish, Materials.Brought brought)
            throws FileFault, StoreException, InterruptedException {
        for (PlannedRun run : runs.of(idea.id())) {
            if (run.state() == State.PAUSED && isSame(run, wish)) {
                runs.change(run.id(), wish.terms());
                return new Ready(
                        runs.find(run.id()).orElseThrow(),
                        false,
                        brought.made(),
                        brought.reading());
            }
            if (run.state() == State.RUNNING && isSame(run, wish) && !wish.order().fresh()) {
                throw isOn(run);
            }
        }
        try {
            return new Ready(runs.create(idea.id(), wish), true, brought.made(), brought.reading());
        } catch (Runs.Refused e) {
            throw new FileFault(String.valueOf(e.getMessage()));
        }
    }

    private static FileFault isOn(PlannedRun run) {
        return new FileFault(
                ("The same experiment is on as run %d, in the window or in another terminal. Wait"
                     + " for its end or stop it; then this command finds its answers or goes on"
                     + " with it, and nothing is bought twice.")
                        .formatted(run.id()));
    }

    /**
     * Makes sure before a run is driven that the same experiment is not on elsewhere; from then on
     * it is on here.
     *
     * @throws FileFault if it is; a run that was made for this is gone then
     */
    public void begin(Ready ready) throws FileFault, StoreException {
        Optional<PlannedRun> on = runs.claimAlone(ready.run().id());
        if (on.isPresent()) {
            if (ready.isNew()) {
                runs.forget(ready.run().id());
            }
            throw isOn(on.get());
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
        List<GraderSpec> graders =
                withPairs(named(given, names), dataset.project(), at.resolveSibling(""));
        check(
                new Runs.Wish(run.order(), run.terms(), GraderList.write(graders), null),
                graders,
                dataset);
        return graders;
    }

    /** Judges and reward models with the models that their names stand for. */
    private static List<GraderSpec> named(List<GraderSpec> graders, ModelLookup names)
            throws FileFault, InterruptedException {
        var found = new ArrayList<GraderSpec>();
        for (GraderSpec grader : graders) {
            found.add(
                    switch (grader) {
                        case GraderSpec.Judged judged when judged.definition().isOnlyNamed() ->
                                judged.by(names.find(judged.definition().model().id()));
                        case GraderSpec.Rewarded(var reward, var direction)
                                when reward.isOnlyNamed() ->
                                new GraderSpec.Rewarded(
                                        reward.by(names.find(reward.model().id())), direction);
                        default -> grader;
                    });
        }
        return found;
    }

    /** Pairs of replies that lie in files become datasets. */
    private List<GraderSpec> withPairs(List<GraderSpec> graders, long project, Path folder)
            throws FileFault, StoreException, IOException, InterruptedException {
        var all = new ArrayList<GraderSpec>();
        for (GraderSpec grader : graders) {
            if (grader instanceof GraderSpec.Preference preference
                    && preference.pairs() instanceof GraderSpec.OfFile of) {
                Dataset pairs = materials.pairs(project, folder, preference, of);
                all.add(
                        new GraderSpec.Preference(
                                preference.id(),
                                new GraderSpec.OfRows(pairs.name(), of.columns()),
                                preference.value(),
                                preference.reference(),
                                preference.direction()));
            } else {
                all.add(grader);
            }
        }
        return all;
    }

    private static List<Column> columns(ExperimentFile file, ModelLookup names)
            throws FileFault, InterruptedException {
        var columns = new ArrayList<Column>();
        var slots = new HashMap<ModelRef, Integer>();
        for (ExperimentFile.Model model : file.models()) {
            ModelRef ref = ref(model, names);
            int slot = slots.merge(ref, 1, Integer::sum) - 1;
            columns.add(new Column(ref, model.parameters(), slot));
        }
        return columns;
    }

    static ModelRef ref(ExperimentFile.Model model, ModelLookup names)
            throws FileFault, InterruptedException {
        ModelRef addressed = addressed(model);
        return addressed == null ? names.find(model.name()) : addressed;
    }

    /** The model at the address that the file says, null if it says none. */
    static @Nullable ModelRef addressed(ExperimentFile.Model model) throws FileFault {
        String baseUrl = model.baseUrl();
        if (baseUrl == null) {
            return null;
        }
        int slash = model.name().indexOf('/');
        if (slash < 1 || slash == model.name().length() - 1) {
            throw new FileFault(
                    "A model with «baseUrl» is called provider/id, not «%s»."
                            .formatted(model.name()));
        }
        return new ModelRef(
                model.name().substring(0, slash),
                Endpoint.normal(baseUrl),
                model.name().substring(slash + 1));
    }

    private static void checkPrompts(ExperimentFile file) throws FileFault {
        for (ExperimentFile.Prompt prompt : file.prompts()) {
            if (Turns.normal(prompt.turns()).isEmpty()) {
                throw new FileFault("A prompt has no turn with text.");
            }
        }
    }

    /** Letters that are read in another order than they are shown would make false scores. */
    private static void checkChoices(ExperimentFile file) throws FileFault {
        for (GraderSpec grader : file.graders()) {
            for (ExperimentFile.Prompt prompt : file.prompts()) {
                Optional<String> problem = grader.problem(prompt.turns());
                if (problem.isPresent()) {
                    throw new FileFault("Grader «%s» %s".formatted(grader.id(), problem.get()));
                }
            }
        }
    }

    /** An empty desk of the idea gets the experiment's first prompt, its models and conditions. */
    private void layOut(Idea idea, ExperimentFile file, List<Column> columns)
            throws StoreException {
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

    private List<Long> versions(Idea idea, ExperimentFile file) throws StoreException {
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
                order.columns().stream().map(Experiments::model).toList(),
                new ExperimentFile.Data(
                        new From.OfDataset(dataset.name(), dataset.version()),
                        order.split(),
                        order.rows(),
                        order.draw()),
                order.conditions(),
                order.samples(),
                order.fresh(),
                RunResults.specs(run),
                runs.clusters().of(run),
                run.terms().bestOf(),
                new ExperimentFile.Limits(run.terms().atOnce(), run.terms().maxCost()),
                FileShots.describe(order));
    }

    private static ExperimentFile.Model model(Column column) {
        ModelRef ref = column.model();
        return new ExperimentFile.Model(
                ref.provider() + "/" + ref.id(),
                ref.baseUrl().isEmpty() ? null : ref.baseUrl(),
                column.parameters());
    }

    /** The seed by which rows are drawn; null where all are asked, or the first. */
    private @Nullable Long draw(ExperimentFile.Data data, Dataset dataset) throws StoreException {
        Integer limit = data.limit();
        return limit == null || limit >= stores.datasets().count(dataset.id(), data.use())
                ? null
                : data.draw();
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
        Path rows = at.resolveSibling(plain + ".rows.jsonl");
        if (!replace && Files.exists(at)) {
            throw new FileAlreadyExistsException(at.toString());
        }
        Dataset dataset = stores.datasets().dataset(run.order().dataset()).orElseThrow();
        export.write(
                new DatasetExport.Order(dataset, ReplyExport.Format.JSON_LINES, rows, replace),
                (done, total) -> {});
        ExperimentFile described = describe(run);
        var beside =
                new ExperimentFile.Data(
                        new From.OfFile(String.valueOf(rows.getFileName()), dataset.name(), null),
                        run.order().split(),
                        run.order().rows(),
                        run.order().draw());
        String folder = at.resolveSibling("").toString();
        Files.writeString(
                at,
                ExperimentFileWriter.write(described.with(beside), folder),
                StandardCharsets.UTF_8);
        return new Exported(at, rows);
    }
}
