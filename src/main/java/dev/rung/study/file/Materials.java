package dev.rung.study.file;

import dev.rung.experiment.Dataset;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.DatasetVersions;
import dev.rung.experiment.Names;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.SplitPlan;
import dev.rung.experiment.TextHash;
import dev.rung.experiment.data.Checked;
import dev.rung.experiment.data.DataFault;
import dev.rung.experiment.data.DataImport;
import dev.rung.experiment.data.DataText;
import dev.rung.experiment.data.Encoding;
import dev.rung.experiment.data.Format;
import dev.rung.experiment.data.ReadAs;
import dev.rung.experiment.data.Sniffer;
import dev.rung.experiment.data.TextRows;
import dev.rung.store.StoreException;
import dev.rung.study.GraderSpec;
import dev.rung.study.file.ExperimentFile.From;
import dev.rung.study.rows.Derived;
import dev.rung.study.rows.RowsFault;
import dev.rung.task.Progress;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds or makes the datasets that experiment files name. The same content is brought in once: a
 * dataset says with a hash what it was made from. Blocks.
 */
final class Materials {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Progress QUIET = (done, total) -> {};

    private final DatasetStore datasets;
    private final DatasetVersions versions;
    private final DataImport imports;
    private final Experiments.Sources sources;

    Materials(
            DatasetStore datasets,
            DatasetVersions versions,
            DataImport imports,
            Experiments.Sources sources) {
        this.datasets = datasets;
        this.versions = versions;
        this.imports = imports;
        this.sources = sources;
    }

    /** Rows that were found readable, before anything is stored. */
    sealed interface Found {
        /**
         * To be brought in, unless they are there.
         *
         * @param said the encoding that the experiment file names, null if it names none
         */
        record Rows(
                String name,
                TextRows rows,
                String source,
                Checked checked,
                boolean skipsBad,
                @Nullable Encoding said,
                @Nullable SplitPlan split)
                implements Found {
            Experiments.Reading reading() {
                Encoding encoding = rows.as().encoding();
                return new Experiments.Reading(
                        skipsBad ? checked.badRows() : 0,
                        said == null && encoding != Encoding.UTF_8 ? encoding : null);
            }
        }

        record There(From.OfDataset from) implements Found {}

        /** Replies, of the run or of the newest that has the name. */
        record Replies(From.OfRun from, @Nullable PlannedRun run) implements Found {}
    }

    /**
     * Looks at the rows; nothing is stored.
     *
     * @param folder of the experiment file
     * @param usual what inline rows are called that have no name
     * @param run the run of the experiment file that the data name, null if they name none
     */
    Found look(From from, Path folder, String usual, @Nullable PlannedRun run)
            throws FileFault, IOException, InterruptedException {
        try {
            return switch (from) {
                case From.OfFile of -> ofFile(folder.resolve(of.path()), of);
                case From.Inline(List<Map<String, String>> rows, String name, SplitPlan split) ->
                        inline(rows, name == null ? usual : name, split);
                case From.OfDataset there -> new Found.There(there);
                case From.OfRun replies -> {
                    if (replies.isFile() && run == null) {
                        throw new FileFault(
                                "Run %s first: the rows are its replies.".formatted(replies.run()));
                    }
                    yield new Found.Replies(replies, run);
                }
            };
        } catch (DataFault e) {
            throw new FileFault("The data: " + e.getMessage() + " " + e.whatToDo());
        }
    }

    private Found ofFile(Path file, From.OfFile of)
            throws FileFault, IOException, DataFault, InterruptedException {
        if (!Files.isRegularFile(file)) {
            throw new FileFault(
                    "There is no file %s, which «data» names. Put it beside the experiment file."
                            .formatted(file));
        }
        var text = new DataText.OfFile(file);
        String plain = String.valueOf(file.getFileName());
        String source = "%s (SHA-256 %s)%s".formatted(plain, hash(file), of.hints().words());
        ReadAs as = Sniffer.sniff(text, of.hints()).as();
        String name = of.name();
        SplitPlan split = of.split();
        var rows = new TextRows(text, split == null ? as : as.withSplits(false));
        return found(
                name == null ? plain.replaceFirst("\\.[A-Za-z0-9]{1,6}$", "") : name,
                rows,
                of.skipsBad() ? source + " without bad rows" : source,
                of.skipsBad(),
                of.hints().encoding(),
                split);
    }

    /**
     * The dataset of a file with pairs of replies, brought in unless it is there.
     *
     * @param folder of the experiment file
     */
    Dataset pairs(long project, Path folder, GraderSpec.Preference grader, GraderSpec.OfFile of)
            throws StoreException, FileFault, IOException, InterruptedException {
        Path file = folder.resolve(of.file());
        if (!Files.isRegularFile(file)) {
            throw new FileFault(
                    "There is no file %s, which grader «%s» names. Put it beside the experiment file."
                            .formatted(file, grader.id()));
        }
        Dataset dataset =
                bring(project, look(new From.OfFile(of.file(), null, null), folder, "", null))
                        .dataset();
        GraderSpec.PairColumns columns = of.columns();
        for (String column : List.of(columns.prompt(), columns.chosen(), columns.rejected())) {
            if (!dataset.columns().contains(column)) {
                throw new FileFault(
                        "%s has no column «%s», in which grader «%s» looks for its pairs. There are %s."
                                .formatted(
                                        file.getFileName(),
                                        column,
                                        grader.id(),
                                        String.join(", ", dataset.columns())));
            }
        }
        return dataset;
    }

    private static String hash(Path file) throws IOException {
        return new TextHash().add(Files.readAllBytes(file)).brief();
    }

    private Found inline(List<Map<String, String>> rows, String name, @Nullable SplitPlan split)
            throws IOException, DataFault, InterruptedException {
        String lines =
                rows.stream()
                        .map(row -> JSON.writeValueAsString(row) + "\n")
                        .collect(Collectors.joining());
        var as = new ReadAs(Format.JSON_LINES, Encoding.UTF_8, ',', true, split == null);
        String source = "experiment file (SHA-256 %s)".formatted(new TextHash().add(lines).brief());
        return found(
                name, new TextRows(new DataText.Pasted(lines), as), source, false, null, split);
    }

    private Found found(
            String name,
            TextRows rows,
            String source,
            boolean skipsBad,
            @Nullable Encoding said,
            @Nullable SplitPlan split)
            throws IOException, DataFault, InterruptedException {
        Checked checked = imports.check(rows, QUIET);
        if (split != null && split.by() != null && !checked.columns().contains(split.by())) {
            throw new DataFault(
                    "There is no column «%s» to split by.".formatted(split.by()),
                    "The columns are %s.".formatted(String.join(", ", checked.columns()))
                            + Dataset.hint(checked.columns()));
        }
        return new Found.Rows(name, rows, source, checked, skipsBad, said, split);
    }

    /**
     * Data in the store.
     *
     * @param made from replies, null if they were not
     * @param reading of the file
     */
    record Brought(
            Dataset dataset, Experiments.@Nullable FromReplies made, Experiments.Reading reading) {}

    /** The dataset of these rows in the project: the one that is there, or a new version. */
    Brought bring(long project, Found found)
            throws StoreException, FileFault, IOException, InterruptedException {
        return switch (found) {
            case Found.There(From.OfDataset from) ->
                    new Brought(there(project, from), null, Experiments.Reading.NONE);
            case Found.Replies(From.OfRun from, PlannedRun run) ->
                    replies(project, from, run == null ? newest(project, from.run()) : run);
            case Found.Rows rows -> {
                List<Dataset> all = datasets.versions(project, rows.name);
                Dataset whole = made(all, rows.source);
                if (whole == null) {
                    whole = imported(project, rows);
                }
                yield new Brought(divided(whole, rows.split), null, rows.reading());
            }
        };
    }

    private Dataset divided(Dataset whole, @Nullable SplitPlan plan)
            throws StoreException, InterruptedException {
        if (plan == null) {
            return whole;
        }
        List<Dataset> all = datasets.versions(whole.project(), whole.name());
        Dataset divided = made(all, "%s, %s".formatted(whole.label(), plan.words()));
        return divided == null ? versions.split(whole, plan, QUIET) : divided;
    }

    private PlannedRun newest(long project, String name) throws StoreException, FileFault {
        return sources.list()
                .newestDone(project, name)
                .orElseThrow(
                        () ->
                                new FileFault(
                                        "There is no run «%s» in the project that has come to its end."
                                                        .formatted(name)
                                                + " Run it first, or name its experiment file."));
    }

    private Brought replies(long project, From.OfRun from, PlannedRun run)
            throws StoreException, FileFault, InterruptedException {
        String own = run.order().name().isBlank() ? "run " + run.id() : run.order().name();
        String name = from.name() == null ? own + " rows" : from.name();
        Optional<String> problem = Names.problem(name);
        if (problem.isPresent()) {
            throw new FileFault(problem.get());
        }
        try {
            Derived derived = sources.rows().derive(run, from.rows(), QUIET);
            checkSplit(from.split(), derived.preview().columns());
            var stored = sources.rows().store(derived, project, name, QUIET);
            return new Brought(
                    divided(stored.dataset(), from.split()),
                    new Experiments.FromReplies(
                            run, from.rows().keep(), derived.preview(), stored.dataset()),
                    Experiments.Reading.NONE);
        } catch (RowsFault e) {
            throw new FileFault("The rows from run %d: %s".formatted(run.id(), e.getMessage()));
        }
    }

    private static void checkSplit(@Nullable SplitPlan split, List<String> columns)
            throws FileFault {
        if (split != null && split.by() != null && !columns.contains(split.by())) {
            throw new FileFault(
                    "There is no column «%s» to split by. The columns are %s."
                            .formatted(split.by(), String.join(", ", columns)));
        }
    }

    private Dataset there(long project, From.OfDataset from) throws StoreException, FileFault {
        Integer version = from.version();
        return (version == null
                        ? datasets.newest(project, from.name())
                        : datasets.version(project, from.name(), version))
                .orElseThrow(
                        () ->
                                new FileFault(
                                        "There is no dataset «%s»%s in the project. Import it, or"
                                                        .formatted(
                                                                from.name(),
                                                                version == null
                                                                        ? ""
                                                                        : " v" + version)
                                                + " name a file."));
    }

    private static @Nullable Dataset made(List<Dataset> all, String source) {
        return all.stream().filter(one -> one.source().equals(source)).findFirst().orElse(null);
    }

    /** A file that is run says all of what is run: nothing of it is left out silently. */
    private static void refuseBad(Checked checked) throws FileFault {
        if (checked.badRows() == 0) {
            return;
        }
        throw new FileFault(
                String.format(
                        Locale.ROOT,
                        "The data: %s%s Correct the file, or leave such rows out: «badRows: skip»"
                                + " under «data».",
                        checked.bad().getFirst().sentence(),
                        checked.badRows() == 1
                                ? ""
                                : " So it is with %,d rows in all.".formatted(checked.badRows())));
    }

    private Dataset imported(long project, Found.Rows rows)
            throws StoreException, FileFault, IOException, InterruptedException {
        if (!rows.skipsBad) {
            refuseBad(rows.checked);
        }
        try {
            return imports.importRows(
                            new DataImport.Order(
                                    project, rows.name, rows.rows, rows.checked, rows.skipsBad),
                            rows.source,
                            QUIET)
                    .dataset();
        } catch (DataFault e) {
            throw new FileFault("The data: " + e.getMessage() + " " + e.whatToDo());
        }
    }
}
