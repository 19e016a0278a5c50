package dev.rung.cli;

import dev.rung.experiment.Project;
import dev.rung.experiment.WholeFile;
import dev.rung.slack.Slack;
import dev.rung.slack.SlackFault;
import dev.rung.store.StoreException;
import dev.rung.ui.SafeText;
import dev.rung.update.Completeness;
import dev.rung.update.DayList;
import dev.rung.update.Norms;
import dev.rung.update.Outcome;
import dev.rung.update.Section;
import dev.rung.update.Update;
import dev.rung.update.UpdateRow;
import dev.rung.update.UpdateText;
import dev.rung.update.post.Outbox;
import dev.rung.update.post.Poster;
import dev.rung.wiring.FollowServices;
import dev.rung.wiring.Services;
import dev.rung.wiring.UpdateServices;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code rung update}. */
@Command(
        name = "update",
        mixinStandardHelpOptions = true,
        description = {
            "Prints or posts the update of a day: Last, Next, Blockers.",
            "It is filled from the latest posted update before that day, from open blockers and"
                + " from notes; nothing is made up. Rows are added with --last, --next, --blocker.",
            "With SLACK_BOT_TOKEN it is posted to the project's channel, see docs/slack.md."
        },
        footer = {
            "",
            "Exit codes: 0 posted, or kept here where no channel is set; 1 not posted, or not known"
                    + " whether it is.",
            "",
            "Example:",
            "  rung update --project Sycophancy --last \"4 shots: .71 ± .04, n = 200\" --draft",
            "  rung update --all"
        })
final class UpdateCommand implements Callable<Integer> {
    private final Home home;

    @Spec private CommandSpec spec;

    @Option(
            names = "--project",
            paramLabel = "NAME",
            description =
                    "A project that is there. All but --all and --folder need one; --follow says by"
                            + " it what the channel's project is called.")
    private String project = "";

    @Option(
            names = "--person",
            paramLabel = "NAME",
            description = "Whose it is. Without it, whoever wrote the project's latest update.")
    private @Nullable String person;

    @Option(
            names = "--day",
            converter = Day.class,
            paramLabel = "YYYY-MM-DD",
            description = "The day it is of, today if left out.")
    private @Nullable LocalDate day;

    @Option(
            names = "--plan",
            description = "A plan in the morning: only Next is posted. The evening edits it.")
    private boolean plan;

    @Option(names = "--last", paramLabel = "TEXT", description = "A row for Last.")
    private List<String> last = new ArrayList<>();

    @Option(names = "--next", paramLabel = "TEXT", description = "A row for Next.")
    private List<String> next = new ArrayList<>();

    @Option(names = "--blocker", paramLabel = "TEXT", description = "A row for Blockers.")
    private List<String> blockers = new ArrayList<>();

    @Option(
            names = "--done",
            paramLabel = "PART[=HOW]",
            description = "A row that is asked about is done: a part of its text, and how it went.")
    private List<String> done = new ArrayList<>();

    @Option(names = "--partly", paramLabel = "PART[=HOW]", description = "It is done in part.")
    private List<String> partly = new ArrayList<>();

    @Option(names = "--dropped", paramLabel = "PART[=HOW]", description = "It was given up.")
    private List<String> dropped = new ArrayList<>();

    @Option(names = "--still", paramLabel = "PART", description = "It is still next, or blocks.")
    private List<String> still = new ArrayList<>();

    @Option(names = "--closed", paramLabel = "PART[=HOW]", description = "It blocks no more.")
    private List<String> closed = new ArrayList<>();

    @Option(
            names = "--from",
            converter = Day.class,
            paramLabel = "YYYY-MM-DD",
            description = "The first day of --export; Monday of the week if left out.")
    private @Nullable LocalDate from;

    @Option(
            names = "--by-section",
            description = "With --all: all blockers together, all questions, Last, Next.")
    private boolean bySection;

    @ArgGroup(multiplicity = "1")
    private What what;

    /** One of them. */
    static final class What {
        @Option(
                names = "--draft",
                description = "Prints it. Rows that are added or answered are kept.")
        private boolean draft;

        @Option(names = "--post", description = "Posts it, or edits what was posted.")
        private boolean post;

        @Option(
                names = "--channel",
                paramLabel = "ID",
                description =
                        "Sets the project's channel by its Slack id, and tests the connection.")
        private @Nullable String channel;

        @Option(
                names = "--export",
                paramLabel = "FILE",
                description =
                        "Writes the updates from --from to --day to a new file: .csv, or Markdown."
                                + " Private rows are left out.")
        private @Nullable Path export;

        @Option(
                names = "--all",
                description =
                        "Reads the channels and shared folders that are followed and prints the"
                                + " updates of all projects.")
        private boolean all;

        @Option(
                names = "--follow",
                paramLabel = "ID",
                description =
                        "Follows a channel by its Slack id, or with «here» the project as it is"
                                + " kept here.")
        private @Nullable String follow;

        @Option(
                names = "--folder",
                paramLabel = "FOLDER",
                description =
                        "Shares a folder: updates are written there, those of others read. Without"
                                + " --project for all projects; «none» shares none.")
        private @Nullable String folder;

        @Option(
                names = "--look",
                description = "Looks in Slack for what was maybe posted, and sends what waits.")
        private boolean look;
    }

    @SuppressWarnings("NullAway.Init")
    UpdateCommand(Home home) {
        this.home = home;
    }

    @Override
    public Integer call() throws Exception {
        try {
            return home.open(this::with);
        } catch (SlackFault e) {
            throw new CommandException(e.getMessage() + " " + e.whatToDo());
        }
    }

    private int with(Services services) throws Exception {
        if (what.all) {
            return new AllUpdates(services.updates(), out(), Clock.system(ZoneId.systemDefault()))
                    .print(bySection);
        }
        if (what.folder != null) {
            return share(services, what.folder);
        }
        if (project.isBlank()) {
            throw CommandException.wrong("Which project? Name it with --project.");
        }
        if (what.follow != null && !what.follow.equals("here")) {
            return follow(services.updates(), what.follow);
        }
        Project found = NamedProject.find(services, project);
        UpdateServices updates = services.updates();
        if (what.follow != null) {
            updates.follow().store().project(found.id());
            print("«%s» is followed.".formatted(found.name()));
            out().flush();
            return 0;
        }
        if (what.channel != null) {
            return channel(updates, found.id(), what.channel);
        }
        if (what.export != null) {
            return export(updates, found.id(), what.export);
        }
        String whose = person == null ? updates.store().lastPerson(found.id()) : person;
        LocalDate date = day == null ? LocalDate.now(ZoneId.systemDefault()) : day;
        var page = new Page(found.id(), whose, date);
        if (what.draft) {
            return draft(services, page);
        }
        if (what.look) {
            return look(updates, page);
        }
        if (what.post) {
            return post(services, page);
        }
        throw new IllegalStateException("one of them is chosen");
    }

    private int follow(UpdateServices updates, String channel)
            throws StoreException, CommandException {
        if (!channel.matches("[CG][A-Z0-9]{2,20}")) {
            throw CommandException.wrong("«%s» is no channel's id.".formatted(channel));
        }
        updates.follow().store().channel(channel, project);
        print("«%s» is followed in %s.".formatted(project.strip(), channel));
        out().flush();
        return 0;
    }

    private int share(Services services, String named) throws Exception {
        boolean none = named.equals("none");
        Path folder = Path.of(named).toAbsolutePath().normalize();
        if (!none && !Files.isDirectory(folder)) {
            throw CommandException.wrong("There is no folder %s.".formatted(folder));
        }
        Long id = project.isBlank() ? null : NamedProject.find(services, project).id();
        FollowServices follow = services.updates().follow();
        follow.store().share(id, none ? null : folder);
        List<String> wrong = follow.folders().look();
        wrong.forEach(this::print);
        print(none ? "No folder is shared." : "Shared: %s.".formatted(folder));
        out().flush();
        return wrong.isEmpty() ? 0 : 1;
    }

    private SaidRows said() {
        var added = new ArrayList<SaidRows.Added>();
        last.forEach(text -> added.add(new SaidRows.Added(Section.LAST, text)));
        next.forEach(text -> added.add(new SaidRows.Added(Section.NEXT, text)));
        blockers.forEach(text -> added.add(new SaidRows.Added(Section.BLOCKERS, text)));
        var answered = new ArrayList<SaidRows.Answered>();
        done.forEach(one -> answered.add(new SaidRows.Answered(Outcome.DONE, one)));
        partly.forEach(one -> answered.add(new SaidRows.Answered(Outcome.PARTLY, one)));
        dropped.forEach(one -> answered.add(new SaidRows.Answered(Outcome.DROPPED, one)));
        still.forEach(one -> answered.add(new SaidRows.Answered(Outcome.NEXT, one)));
        closed.forEach(one -> answered.add(new SaidRows.Answered(Outcome.CLOSED, one)));
        return new SaidRows(added, answered);
    }

    /** A day of a project, and whose. */
    private record Page(long project, String person, LocalDate day) {}

    /** The update of the page, filled, as a plan or as all of it. */
    private Update open(UpdateServices updates, Page page) throws StoreException {
        Update update = updates.prefill().open(page.project(), page.person(), page.day());
        if (plan) {
            updates.store().plan(update.id());
        } else if (update.kind() == Update.Kind.PLAN) {
            updates.store().evening(update.id());
            return updates.prefill().open(page.project(), page.person(), page.day());
        }
        return find(updates, update);
    }

    private static Update find(UpdateServices updates, Update update) throws StoreException {
        return updates.store().find(update.id()).orElseThrow();
    }

    /** What a command does to the data, kept as a whole or not at all. */
    @FunctionalInterface
    private interface Change {
        Update run() throws StoreException, CommandException;
    }

    /** Carries the command's own failure out of a transaction. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient CommandException why;

        Undone(CommandException why) {
            super(why);
            this.why = why;
        }
    }

    private static Update atOnce(Services services, Change change)
            throws StoreException, CommandException {
        try {
            return services.database()
                    .write(
                            sql -> {
                                try {
                                    return change.run();
                                } catch (CommandException e) {
                                    throw new Undone(e);
                                }
                            });
        } catch (Undone e) {
            throw e.why;
        }
    }

    private int export(UpdateServices updates, long id, Path file)
            throws StoreException, IOException, InterruptedException {
        LocalDate last = day == null ? LocalDate.now(ZoneId.systemDefault()) : day;
        LocalDate first = from == null ? DayList.Span.week(last).from() : from;
        List<Update> found = updates.store().between(id, first, last);
        boolean csv = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
        String text =
                csv
                        ? UpdateText.csv(found)
                        : UpdateText.markdown(found, updates.norms().people(id));
        WholeFile.write(file, false, text.getBytes(StandardCharsets.UTF_8));
        print("%d update%s in %s.".formatted(found.size(), found.size() == 1 ? "" : "s", file));
        out().flush();
        return 0;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private void print(String text) {
        out().println(SafeText.visible(text));
    }

    /**
     * Prints it. What is said of rows is kept; nothing else changes, not even what is filled in.
     */
    private int draft(Services services, Page page) throws StoreException, CommandException {
        UpdateServices updates = services.updates();
        SaidRows said = said();
        if (!said.isEmpty()) {
            atOnce(services, () -> keep(updates, page, said));
        }
        services.database()
                .tryOut(sql -> UpdateDraft.lines(updates, open(updates, page)))
                .forEach(this::print);
        out().flush();
        return 0;
    }

    private Update keep(UpdateServices updates, Page page, SaidRows said)
            throws StoreException, CommandException {
        // What became of a morning's plan is asked in the evening only.
        Update update =
                said.answered().isEmpty()
                        ? updates.prefill().open(page.project(), page.person(), page.day())
                        : open(updates, page);
        said.write(updates, update);
        return update;
    }

    private int post(Services services, Page page)
            throws StoreException, InterruptedException, CommandException {
        UpdateServices updates = services.updates();
        Update update =
                atOnce(
                        services,
                        () -> {
                            Update opened = open(updates, page);
                            said().write(updates, opened);
                            return postable(find(updates, opened));
                        });
        Poster.Preview preview = updates.poster().preview(update);
        Poster.Done posted =
                updates.poster()
                        .post(update)
                        .orElseThrow(() -> new CommandException("The update is gone."));
        preview.notes().forEach(this::print);
        updates.follow().folders().look().forEach(this::print);
        String missing = Completeness.line(preview.missing());
        if (!missing.isEmpty()) {
            print(missing);
        }
        return tell(posted.posts(), preview.channel());
    }

    private static Update postable(Update update) throws CommandException {
        if (!update.isEmpty()) {
            return update;
        }
        throw new CommandException(
                update.rows().stream().anyMatch(row -> row.state() == UpdateRow.State.ASKED)
                        ? "There is nothing to post: say first what became of the rows that are"
                                + " asked about, with --done, --partly, --dropped or --still."
                        : "There is nothing to post: add rows with --last, --next or --blocker.");
    }

    private int look(UpdateServices updates, Page page)
            throws StoreException, SlackFault, InterruptedException, CommandException {
        if (!said().isEmpty()) {
            throw CommandException.wrong("Rows go with --draft or --post, not with --look.");
        }
        Optional<Update> update = updates.store().of(page.project(), page.person(), page.day());
        if (update.isEmpty()) {
            updates.posting().run();
            print("There is no update of that day here.");
            out().flush();
            return 0;
        }
        updates.posting().look(update.get().id());
        updates.posting().run();
        return tell(updates.outbox().of(update.get().id()), "");
    }

    private int tell(List<Outbox.Post> posts, String channel) {
        int posted = 0;
        for (Outbox.Post post : posts) {
            if (post.state() == Outbox.State.POSTED) {
                posted++;
            } else {
                print("%s: %s. %s".formatted(post.part(), post.state().words(), post.fault()));
            }
        }
        if (posts.isEmpty()) {
            print("Kept here.");
        } else if (posted == posts.size()) {
            print("Posted" + (channel.isEmpty() ? "." : " to " + channel + "."));
        }
        out().flush();
        return posted == posts.size() ? 0 : 1;
    }

    private int channel(UpdateServices updates, long id, String channel)
            throws StoreException, SlackFault, InterruptedException {
        Norms old = updates.norms().of(id);
        updates.norms().keep(id, old.withChannel(channel, ""));
        Slack.Identity who = updates.slack().test();
        print("Connected to %s as %s.".formatted(who.team(), who.bot()));
        List<String> lacking = updates.slack().lacking(who);
        if (!lacking.isEmpty()) {
            print("Scopes that the app lacks: %s.".formatted(String.join(", ", lacking)));
        }
        out().flush();
        return 0;
    }
}
