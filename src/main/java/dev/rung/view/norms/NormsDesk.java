package dev.rung.view.norms;

import dev.rung.experiment.Project;
import dev.rung.slack.Slack;
import dev.rung.store.StoreException;
import dev.rung.task.Tasks;
import dev.rung.ui.Command;
import dev.rung.ui.Overlays;
import dev.rung.update.Norms;
import dev.rung.update.NormsStore;
import dev.rung.update.NormsStore.Meeting;
import dev.rung.update.Person;
import dev.rung.view.ProjectHere;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens the norms of a project over any pane, and writes down that people met. */
public final class NormsDesk {
    static final long TEMPLATE = -1;

    private static final String GROUP = "Updates";

    private final Around around;

    /** What was typed and not saved, by the project, or {@link #TEMPLATE}. */
    private final Map<Long, NormsTyped> typed = new HashMap<>();

    /**
     * What it stands on.
     *
     * @param clock with the zone of the days
     * @param say tells the user of an event
     */
    public record Around(
            NormsStore norms,
            ProjectHere here,
            Slack slack,
            Tasks tasks,
            Overlays overlays,
            Clock clock,
            Consumer<String> say) {
        LocalDate today() {
            return LocalDate.now(clock);
        }

        void fault(StoreException fault) {
            say.accept(fault.getMessage() + " " + fault.whatToDo());
        }
    }

    public NormsDesk(Around around) {
        this.around = around;
    }

    Around around() {
        return around;
    }

    Map<Long, NormsTyped> typed() {
        return typed;
    }

    /**
     * What the form begins with.
     *
     * @param project null for the template
     * @param others projects whose norms may be taken over
     */
    record Found(
            @Nullable Project project,
            Norms norms,
            Norms template,
            Map<Meeting, LocalDate> met,
            List<Person> people,
            Map<Project, Norms> others) {}

    /** What can be done from anywhere. */
    public List<Command> commands() {
        return List.of(
                command("norms", "Norms and people of the project…")
                        .key("Shortcut+Shift+Comma")
                        .does(this::open),
                command("usual", "Usual norms of all projects…").does(this::openUsual),
                command("met-1", "1:1: met today").does(() -> met(Meeting.ONE_TO_ONE)),
                command("met-2", "Collaborator: met today").does(() -> met(Meeting.COLLABORATOR)));
    }

    private static Command command(String id, String title) {
        return Command.named("norms." + id, title).group(GROUP);
    }

    /** Opens those of the project that the window is about. */
    public void open() {
        around.tasks()
                .<Optional<Found>, StoreException>db("", job -> find())
                .onDone(
                        found ->
                                found.ifPresentOrElse(
                                        this::show,
                                        () ->
                                                around.say()
                                                        .accept(
                                                                "Start a project first: norms are"
                                                                        + " those of one.")))
                .onFailed(around::fault)
                .start();
    }

    /** Opens what holds in projects that changed nothing. */
    public void openUsual() {
        around.tasks()
                .<Found, StoreException>db(
                        "",
                        job -> {
                            Norms template = around.norms().template();
                            return new Found(
                                    null, template, Norms.USUAL, Map.of(), List.of(), others(null));
                        })
                .onDone(this::show)
                .onFailed(around::fault)
                .start();
    }

    private void show(Found found) {
        new NormsOverlay(this, found).open();
    }

    private Optional<Found> find() throws StoreException {
        Optional<Project> here = around.here().find();
        if (here.isEmpty()) {
            return Optional.empty();
        }
        Project project = here.get();
        NormsStore norms = around.norms();
        var met = new EnumMap<Meeting, LocalDate>(Meeting.class);
        for (Meeting meeting : Meeting.values()) {
            norms.lastMet(project.id(), meeting, around.today())
                    .ifPresent(day -> met.put(meeting, day));
        }
        return Optional.of(
                new Found(
                        project,
                        norms.of(project.id()),
                        norms.template(),
                        met,
                        norms.people(project.id()),
                        others(project.id())));
    }

    private Map<Project, Norms> others(@Nullable Long project) throws StoreException {
        var others = new HashMap<Project, Norms>();
        for (Project other : around.here().projects().projects(false)) {
            if (project == null || other.id() != project) {
                others.put(other, around.norms().of(other.id()));
            }
        }
        return others;
    }

    private void met(Meeting meeting) {
        around.tasks()
                .<String, StoreException>db(
                        "",
                        job -> {
                            Optional<Project> here = around.here().find();
                            if (here.isEmpty()) {
                                return "Start a project first.";
                            }
                            around.norms().met(here.get().id(), meeting, around.today());
                            return "%s of «%s»: met today."
                                    .formatted(meeting.words(), here.get().name());
                        })
                .onDone(around.say())
                .onFailed(around::fault)
                .start();
    }
}
