package dev.rung.experiment;

import dev.rung.store.Database;
import dev.rung.store.StoreException;

import org.jspecify.annotations.Nullable;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The templates that come with Rung, and new ideas made from them. Blocks. */
public final class IdeaTemplates {
    /** In the order in which they are offered. */
    static final List<String> IDS =
            List.of(
                    "sycophancy",
                    "are-you-sure",
                    "refusal-judge",
                    "evaluation-generator",
                    "red-team-generator",
                    "chain-of-thought");

    private static final String FOLDER = "/dev/rung/templates/";
    private static final String FIRST_PROJECT = "My project";

    private final Database database;
    private final ProjectStore projects;
    private final DraftStore drafts;

    public IdeaTemplates(Database database, ProjectStore projects, DraftStore drafts) {
        this.database = database;
        this.projects = projects;
        this.drafts = drafts;
    }

    /** The form of a file. */
    private record Content(
            String title,
            String question,
            IdeaTemplate.Metric metric,
            List<IdeaTemplate.Variable> variables,
            List<Condition> conditions,
            List<Turn> turns) {}

    public List<IdeaTemplate> all() throws StoreException {
        var all = new ArrayList<IdeaTemplate>();
        for (String id : IDS) {
            Content content = read(id);
            all.add(
                    new IdeaTemplate(
                            id,
                            content.title(),
                            content.question(),
                            content.metric(),
                            content.variables(),
                            content.conditions(),
                            content.turns()));
        }
        return List.copyOf(all);
    }

    private static Content read(String id) throws StoreException {
        String name = FOLDER + id + ".json";
        try (InputStream in = IdeaTemplates.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name);
            }
            return Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), Content.class);
        } catch (IOException | SQLException e) {
            throw new StoreException.Failed(Path.of(name), e);
        }
    }

    /**
     * Makes an idea with the template on its desk and no replies.
     *
     * @param here an idea: the new one goes to its project and asks the same models; null: it goes
     *     to the newest project, made if there is none
     */
    public Idea start(IdeaTemplate template, @Nullable Long here) throws StoreException {
        return database.write(
                sql -> {
                    long project = project(here);
                    Idea idea =
                            projects.createIdea(
                                    project, name(project, template.title()), template.question());
                    projects.chooseMetric(
                            idea.id(),
                            template.metric().name(),
                            template.metric().direction() == IdeaTemplate.Direction.UP);
                    List<Column> columns =
                            here == null
                                    ? List.of()
                                    : drafts.load(here).map(Draft::columns).orElse(List.of());
                    drafts.save(idea.id(), template.draft(columns));
                    return idea;
                });
    }

    private long project(@Nullable Long here) throws StoreException {
        if (here != null) {
            var idea = projects.idea(here);
            if (idea.isPresent()) {
                return idea.get().project();
            }
        }
        List<Project> inUse = projects.projects(false);
        return inUse.isEmpty() ? projects.create(FIRST_PROJECT).id() : inUse.getLast().id();
    }

    private String name(long project, String title) throws StoreException {
        Set<String> taken = new HashSet<>();
        for (Idea idea : projects.ideas(project, true)) {
            taken.add(idea.name());
        }
        String name = title;
        for (int number = 2; taken.contains(name); number++) {
            name = title + " " + number;
        }
        return name;
    }
}
