package dev.rung.view.help;

import dev.rung.experiment.Project;
import dev.rung.slack.Slack;
import dev.rung.slack.SlackFault;
import dev.rung.store.StoreException;
import dev.rung.task.Tasks;
import dev.rung.task.Timer;
import dev.rung.ui.Command;
import dev.rung.ui.Overlays;
import dev.rung.update.HelpDrafts;
import dev.rung.update.HelpDrafts.Draft;
import dev.rung.update.NormsStore;
import dev.rung.update.Person;
import dev.rung.update.Prefill;
import dev.rung.update.Update;
import dev.rung.update.UpdateStore;
import dev.rung.update.post.HelpRequest;
import dev.rung.update.post.Outbox;
import dev.rung.update.post.Poster;
import dev.rung.view.ProjectHere;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Asks for help over any pane, and keeps what was typed until it is posted. */
public final class HelpDesk {
    private final Around around;

    /** Where a request and what belongs to it are kept. */
    public record Stores(
            ProjectHere here,
            UpdateStore updates,
            Prefill prefill,
            NormsStore norms,
            HelpDrafts drafts) {}

    /**
     * How it works in the background.
     *
     * @param back the thread that paints
     * @param clock with the zone of the days
     */
    public record Background(Tasks tasks, Timer timer, Executor back, Clock clock) {}

    /**
     * What it stands on.
     *
     * @param say tells the user of an event
     */
    public record Around(
            Stores stores,
            Poster poster,
            Slack slack,
            Background background,
            Overlays overlays,
            Consumer<String> say) {
        void fault(Exception fault) {
            say.accept(words(fault));
        }

        static String words(Exception fault) {
            return switch (fault) {
                case SlackFault slack -> slack.getMessage() + " " + slack.whatToDo();
                case StoreException store -> store.getMessage() + " " + store.whatToDo();
                default -> String.valueOf(fault.getMessage());
            };
        }
    }

    public HelpDesk(Around around) {
        this.around = around;
    }

    Around around() {
        return around;
    }

    /**
     * The command that asks from anywhere.
     *
     * @param action is to ask about what is chosen there
     */
    public static Command asking(Runnable action) {
        return Command.named("help.ask", "Ask for help…")
                .group("Updates")
                .key("Shift+F1")
                .does(action);
    }

    /**
     * What the form begins with.
     *
     * @param draft what was typed before, null if nothing was
     * @param me who wrote the latest update, may be empty
     * @param booking where a time with me can be booked, may be empty
     */
    record Found(
            Subject subject,
            Project project,
            @Nullable Draft draft,
            String me,
            String booking,
            List<Person> people) {}

    /** Finds out what help is asked for. */
    @FunctionalInterface
    public interface Finder {
        /** Blocks. */
        Subject find() throws StoreException;
    }

    /** Opens the form. */
    public void ask(Subject subject) {
        find(() -> subject);
    }

    /** Opens the form once it is known what for. */
    public void find(Finder finder) {
        around.background()
                .tasks()
                .<Optional<Found>, StoreException>db("", job -> find(finder.find()))
                .onDone(
                        found ->
                                found.ifPresentOrElse(
                                        it -> new HelpForm(this, it).open(),
                                        () ->
                                                around.say()
                                                        .accept(
                                                                "Start a project first: help is"
                                                                        + " asked for in its"
                                                                        + " channel.")))
                .onFailed(around::fault)
                .start();
    }

    private Optional<Found> find(Subject subject) throws StoreException {
        Stores stores = around.stores();
        Long wanted = subject.project();
        Optional<Project> project =
                wanted == null ? stores.here().find() : stores.here().projects().project(wanted);
        if (project.isEmpty()) {
            return Optional.empty();
        }
        long id = project.get().id();
        String me = stores.updates().lastPerson(id);
        return Optional.of(
                new Found(
                        subject,
                        project.get(),
                        stores.drafts().of(id, subject.key()).orElse(null),
                        me,
                        me.isEmpty() ? "" : stores.norms().booking(id, me),
                        stores.norms().people(id)));
    }

    /** Posts it, beside today's update; empty if there is no channel. Blocks. */
    Optional<Outbox.Post> post(Found found, String who, HelpRequest request)
            throws StoreException, InterruptedException {
        long project = found.project().id();
        LocalDate today = LocalDate.now(around.background().clock());
        remember(project, who, request.booking());
        Update update = around.stores().prefill().open(project, who, today);
        List<Outbox.Post> posts = around.poster().ask(update, request).posts();
        Optional<Outbox.Post> post = posts.stream().findFirst();
        if (post.isPresent() && post.get().state() != Outbox.State.FAILED) {
            around.stores().drafts().remove(project, found.subject().key());
        }
        return post;
    }

    /** My own booking link stands with the people of the project, under my name. */
    private void remember(long project, String who, String booking) throws StoreException {
        NormsStore norms = around.stores().norms();
        if (who.isBlank() || booking.isBlank() || norms.booking(project, who).equals(booking)) {
            return;
        }
        Person me =
                norms.people(project).stream()
                        .filter(one -> one.name().equals(who.strip()))
                        .findFirst()
                        .orElse(new Person(0, project, who, "", "", false, "", ""));
        norms.keep(
                new Person(
                        me.id(),
                        project,
                        me.name(),
                        me.role(),
                        me.slack(),
                        me.isGroup(),
                        me.zone(),
                        booking));
    }
}
