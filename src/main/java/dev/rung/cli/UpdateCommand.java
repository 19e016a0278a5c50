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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
        @Option(names = "--draft", description = "Prints it. Added rows are kept.")
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
        Update update = fill(updates, found.id(), whose, date);
        if (what.draft) {
            draft(updates, update);
            return 0;
        }
        if (what.look) {
            return look(updates, update);
        }
        if (what.post) {
            return post(updates, update);
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

    private Update fill(UpdateServices updates, long id, String whose, LocalDate date)
            throws StoreException, CommandException {
        Update update = updates.prefill().open(id, whose, date);
        if (plan) {
            updates.store().plan(update.id());
        } else if (update.kind() == Update.Kind.PLAN && !what.look) {
            updates.store().evening(update.id());
            update = updates.prefill().open(id, whose, date);
        }
        Map<Section, List<String>> added = new LinkedHashMap<>();
        added.put(Section.LAST, last);
        added.put(Section.NEXT, next);
        added.put(Section.BLOCKERS, blockers);
        for (var rows : added.entrySet()) {
            for (String text : rows.getValue()) {
                if (!text.isBlank()) {
                    updates.rows().add(update.id(), rows.getKey(), text.strip());
                }
            }
        }
        settle(updates, update, done, Outcome.DONE);
        settle(updates, update, partly, Outcome.PARTLY);
        settle(updates, update, dropped, Outcome.DROPPED);
        settle(updates, update, still, Outcome.NEXT);
        settle(updates, update, closed, Outcome.CLOSED);
        return updates.store().find(update.id()).orElseThrow();
    }

    private static void settle(
            UpdateServices updates, Update update, List<String> said, Outcome outcome)
            throws StoreException, CommandException {
        for (String one : said) {
            int cut = one.indexOf('=');
            String part = (cut < 0 ? one : one.substring(0, cut)).strip().toLowerCase(Locale.ROOT);
            List<UpdateRow> rows =
                    update.rows().stream()
                            .filter(row -> row.state() == UpdateRow.State.ASKED)
                            .filter(row -> row.text().toLowerCase(Locale.ROOT).contains(part))
                            .toList();
            if (part.isEmpty() || rows.size() != 1) {
                throw new CommandException(
                        "%d rows that are asked about hold «%s»: name one."
                                .formatted(rows.size(), part));
            }
            UpdateRow row = rows.getFirst();
            boolean blocks = row.section() == Section.BLOCKERS;
            Outcome fitting = blocks && outcome == Outcome.NEXT ? Outcome.BLOCKS : outcome;
            if (blocks != (fitting == Outcome.BLOCKS || fitting == Outcome.CLOSED)) {
                throw new CommandException(
                        blocks
                                ? "«%s» is a blocker: --still or --closed.".formatted(row.text())
                                : "«%s» is no blocker.".formatted(row.text()));
            }
            updates.rows().settle(row.id(), fitting);
            if (cut >= 0) {
                updates.rows().how(row.id(), one.substring(cut + 1).strip());
            }
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
        print("%d updates in %s.".formatted(found.size(), file));
        out().flush();
        return 0;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private void print(String text) {
        out().println(SafeText.visible(text));
    }

    private void draft(UpdateServices updates, Update update) throws StoreException {
        print(
                UpdateText.markdown(update, updates.norms().people(update.project()), true)
                        .stripTrailing());
        list(update, UpdateRow.State.ASKED, "What became of these? They are not posted so:");
        list(
                update,
                UpdateRow.State.OFFERED,
                "Notes since, which are not posted unless you take them:");
        for (Section section : Section.values()) {
            boolean wanted = update.kind() == Update.Kind.UPDATE || section == Section.NEXT;
            if (wanted && update.shown(section).isEmpty()) {
                print("\n%s: %s".formatted(section.title(), section.question()));
            }
        }
        String missing = Completeness.line(Completeness.of(update, updates.attached().of(update)));
        if (!missing.isEmpty()) {
            print("\n" + missing);
        }
        out().flush();
    }

    private void list(Update update, UpdateRow.State state, String heading) {
        List<UpdateRow> rows =
                update.rows().stream()
                        .filter(row -> row.state() == state && !row.isShown())
                        .toList();
        if (!rows.isEmpty()) {
            print("\n" + heading);
            rows.forEach(row -> print("- " + row.text().strip()));
        }
    }

    private int post(UpdateServices updates, Update update)
            throws StoreException, InterruptedException, CommandException {
        Poster.Preview preview = updates.poster().preview(update);
        Poster.Done done =
                updates.poster()
                        .post(update)
                        .orElseThrow(
                                () ->
                                        new CommandException(
                                                "There is nothing to post: add rows with --last,"
                                                        + " --next or --blocker."));
        preview.notes().forEach(this::print);
        updates.follow().folders().look().forEach(this::print);
        String missing = Completeness.line(preview.missing());
        if (!missing.isEmpty()) {
            print(missing);
        }
        return tell(done.posts(), preview.channel());
    }

    private int look(UpdateServices updates, Update update)
            throws StoreException, SlackFault, InterruptedException {
        updates.posting().look(update.id());
        updates.posting().run();
        return tell(updates.outbox().of(update.id()), "");
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
        updates.norms()
                .keep(
                        id,
                        new Norms(
                                old.cadence(),
                                old.reminder(),
                                old.workDays(),
                                old.workFrom(),
                                old.workTo(),
                                old.holidays(),
                                old.oneToOne(),
                                old.collaborator(),
                                channel,
                                ""));
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
