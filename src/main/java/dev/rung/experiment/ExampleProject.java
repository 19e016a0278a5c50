package dev.rung.experiment;

import dev.rung.llm.ModelRef;
import dev.rung.llm.Parameters;
import dev.rung.store.StoreException;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Brings the example project, which is part of Rung, into an empty database. Blocks. */
public final class ExampleProject {
    private static final String FOLDER = "/dev/rung/example/";
    private static final String DESCRIPTION = "project.json";
    private static final String ROWS = "rows.csv";
    private static final String PAIRS = "pairs.csv";
    private static final String SPLIT = "split";

    private final ProjectStore projects;
    private final DatasetStore datasets;
    private final DatasetImport imports;
    private final DraftStore drafts;
    private final ModelRef model;

    /**
     * @param model stands in the first column of the draft
     */
    public ExampleProject(
            ProjectStore projects,
            DatasetStore datasets,
            DatasetImport imports,
            DraftStore drafts,
            ModelRef model) {
        this.projects = projects;
        this.datasets = datasets;
        this.imports = imports;
        this.drafts = drafts;
        this.model = model;
    }

    /**
     * The example as it now lies in the database.
     *
     * @param label the column that holds the right label
     */
    public record Opened(
            Project project, Idea idea, Dataset dataset, List<Turn> prompt, String label) {}

    /** The form of the description. */
    private record Description(
            String project,
            String idea,
            String question,
            String metric,
            String direction,
            String dataset,
            String label,
            List<Turn> prompt) {}

    /**
     * Opens the example if there is no project yet, or only an example without an idea, as a start
     * that was killed leaves behind.
     *
     * @return nothing if there are projects
     */
    public Optional<Opened> openIfEmpty() throws StoreException {
        Description description = description();
        List<Project> there = projects.projects(true);
        for (Project project : there) {
            if (!project.name().equals(description.project())
                    || !projects.ideas(project.id(), true).isEmpty()) {
                return Optional.empty();
            }
        }
        Project project =
                there.isEmpty() ? projects.create(description.project()) : there.getFirst();
        return Optional.of(fill(project, description));
    }

    private Opened fill(Project project, Description description) throws StoreException {
        Dataset dataset = importRows(project.id(), description.dataset());
        Idea idea = projects.createIdea(project.id(), description.idea(), description.question());
        projects.chooseDataset(idea.id(), dataset.id());
        projects.chooseMetric(
                idea.id(), description.metric(), description.direction().equals("up"));
        List<DataRow> first = datasets.rows(dataset.id(), Split.DEVELOPMENT, 1, 0);
        drafts.save(
                idea.id(),
                new Draft(
                        description.prompt(),
                        Map.of(),
                        first.isEmpty() ? null : first.getFirst().id(),
                        List.of(new Column(model, Parameters.UNSET)),
                        Draft.EMPTY.times()));
        var filled =
                new Idea(
                        idea.id(),
                        project.id(),
                        idea.name(),
                        idea.question(),
                        description.metric(),
                        description.direction().equals("up"),
                        dataset.id(),
                        idea.created(),
                        null);
        return new Opened(project, filled, dataset, description.prompt(), description.label());
    }

    /**
     * Brings in the example's pairs: for each train row its label, which is better, and another
     * one. They are for whoever trains a preference model, and not there unless asked for.
     *
     * @param project of the example
     */
    public Dataset importPairs(long project) throws StoreException {
        List<List<String>> records = Csv.parse(resource(PAIRS));
        return imports.importRows(
                project,
                "Pairs of labels",
                records.getFirst(),
                records.stream().skip(1).map(record -> new NewRow(Split.TRAIN, record)).iterator());
    }

    private Dataset importRows(long project, String name) throws StoreException {
        List<List<String>> records = Csv.parse(resource(ROWS));
        var columns = new ArrayList<>(records.getFirst());
        int split = columns.indexOf(SPLIT);
        columns.remove(split);
        var rows =
                records.stream()
                        .skip(1)
                        .map(
                                record -> {
                                    var values = new ArrayList<>(record);
                                    String word = values.remove(split);
                                    return new NewRow(
                                            Split.valueOf(word.toUpperCase(Locale.ROOT)), values);
                                })
                        .iterator();
        return imports.importRows(project, name, columns, rows);
    }

    private static Description description() throws StoreException {
        try {
            return Json.read(resource(DESCRIPTION), Description.class);
        } catch (SQLException e) {
            throw new StoreException.Failed(Path.of(DESCRIPTION), e);
        }
    }

    private static String resource(String name) throws StoreException {
        try (InputStream in = ExampleProject.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new FileNotFoundException(FOLDER + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StoreException.Failed(Path.of(name), e);
        }
    }
}
