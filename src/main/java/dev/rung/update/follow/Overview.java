package dev.rung.update.follow;

import dev.rung.experiment.Spending;
import dev.rung.slack.Slack;
import dev.rung.store.Database;
import dev.rung.store.Row;
import dev.rung.store.StoreException;
import dev.rung.update.RowEdits;
import dev.rung.update.Update;
import dev.rung.update.UpdateStore;
import dev.rung.update.follow.Entry.Kind;
import dev.rung.update.follow.Said.Item;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Several projects at a glance, from the store alone. Blocks. */
public final class Overview {
    /** A request for help that was read is shown for so long. */
    private static final int HELP_DAYS = 14;

    private static final String HEARD =
            """
            SELECT heard.*, followed.folder AS folder, shared_folder.path AS path
            FROM heard JOIN followed ON followed.id = heard.followed
              LEFT JOIN shared_folder ON shared_folder.id = followed.folder
            """;

    private static final String CHOSEN =
            """
            SELECT followed.id FROM followed LEFT JOIN project ON project.id = followed.project
            WHERE chosen = 1 AND project.archived IS NULL
            """;

    private final Database database;
    private final FollowStore follow;
    private final Kept kept;
    private final InstantSource clock;

    /** Where what is kept here is found. */
    public record Kept(UpdateStore updates, RowEdits rows, Spending spending) {}

    public Overview(Database database, FollowStore follow, Kept kept, InstantSource clock) {
        this.database = database;
        this.follow = follow;
        this.kept = kept;
        this.clock = clock;
    }

    /**
     * A person in a project.
     *
     * @param latest the update for the latest day, or what comes nearest to one
     * @param unread the newest first
     * @param wanted requests for help since that update, or not read yet
     */
    public record Line(
            String project, String person, Entry latest, List<Entry> unread, List<Entry> wanted) {
        public Line {
            unread = List.copyOf(unread);
            wanted = List.copyOf(wanted);
        }

        /** What asks for an answer. */
        public List<Item> asks() {
            var asks = new ArrayList<Item>();
            wanted.forEach(one -> asks.addAll(one.said().asks()));
            if (latest.kind() != Kind.HELP) {
                asks.addAll(latest.said().asks());
            }
            return List.copyOf(asks);
        }
    }

    /**
     * The whole.
     *
     * @param lines by project, those with something unread first; then by person
     * @param unread how many updates
     * @param followed all that is followed, whether or not it is shown
     * @param folders those that are shared
     */
    public record Table(
            List<Line> lines, int unread, List<Followed> followed, List<SharedFolder> folders) {
        public Table {
            lines = List.copyOf(lines);
            followed = List.copyOf(followed);
            folders = List.copyOf(folders);
        }
    }

    /** What is known now. */
    public Table read() throws StoreException {
        return database.read(
                sql -> {
                    List<Followed> all = follow.all();
                    var groups = new LinkedHashMap<String, Group>();
                    for (Entry one : latest()) {
                        group(groups, one).offer(one);
                    }
                    for (Entry one : own(all)) {
                        group(groups, one).offer(one);
                    }
                    for (Entry one : open()) {
                        group(groups, one).open(one);
                    }
                    return table(groups, all, follow.folders());
                });
    }

    private static Table table(
            Map<String, Group> groups, List<Followed> all, List<SharedFolder> folders) {
        List<Line> lines =
                groups.values().stream().map(Group::line).filter(Objects::nonNull).toList();
        Set<String> news = new HashSet<>();
        for (Line line : lines) {
            if (!line.unread().isEmpty()) {
                news.add(fold(line.project()));
            }
        }
        List<Line> sorted =
                lines.stream()
                        .sorted(
                                Comparator.comparing(
                                                (Line line) -> !news.contains(fold(line.project())))
                                        .thenComparing(line -> fold(line.project()))
                                        .thenComparing(line -> line.unread().isEmpty())
                                        .thenComparing(line -> fold(line.person())))
                        .toList();
        return new Table(
                sorted, sorted.stream().mapToInt(line -> line.unread().size()).sum(), all, folders);
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static Group group(Map<String, Group> groups, Entry one) {
        return groups.computeIfAbsent(
                fold(one.project()) + "\n" + fold(one.person()), key -> new Group());
    }

    /** What belongs to a person in a project, from wherever it came. */
    private static final class Group {
        private final List<Entry> updates = new ArrayList<>();
        private final List<Entry> unread = new ArrayList<>();
        private final List<Entry> help = new ArrayList<>();

        void offer(Entry one) {
            add(updates, one);
        }

        void open(Entry one) {
            if (one.unread()) {
                add(unread, one);
            }
            if (one.kind() == Kind.HELP) {
                add(help, one);
            }
        }

        private static void add(List<Entry> list, Entry one) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i).isSame(one)) {
                    list.set(i, list.get(i).with(one));
                    return;
                }
            }
            list.add(one);
        }

        @Nullable Line line() {
            Entry latest =
                    updates.stream()
                            .max(
                                    Comparator.comparing((Entry one) -> one.kind() != Kind.TEXT)
                                            .thenComparing(Entry::day)
                                            .thenComparing(Entry::stamp))
                            .orElse(null);
            // The newer of two copies may have been read.
            unread.removeIf(
                    one ->
                            latest != null
                                    && latest.isSame(one)
                                    && !latest.unread()
                                    && !newer(one, latest));
            List<Entry> wanted =
                    help.stream()
                            .filter(
                                    one ->
                                            one.unread()
                                                    || latest == null
                                                    || one.written().isAfter(latest.written()))
                            .sorted(Comparator.comparing(Entry::written).reversed())
                            .toList();
            Entry shown = latest == null && !wanted.isEmpty() ? wanted.getFirst() : latest;
            if (shown == null) {
                return null;
            }
            unread.sort(Comparator.comparing(Entry::day).thenComparing(Entry::stamp).reversed());
            return new Line(shown.project(), shown.person(), shown, unread, wanted);
        }

        private static boolean newer(Entry one, Entry other) {
            return one.stamp().isAfter(other.stamp());
        }
    }

    private List<Entry> latest() throws StoreException {
        return heard(
                """
                WHERE heard.id IN (SELECT id FROM (
                  SELECT id, max((kind <> 'text') || day || printf('%015d', stamp)) FROM heard
                  WHERE gone = 0 AND kind <> 'help' AND followed IN (
                """
                        + CHOSEN
                        + ") GROUP BY followed, project, person))");
    }

    /** What was not read, and requests for help. */
    private List<Entry> open() throws StoreException {
        String since =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                        .minusDays(HELP_DAYS)
                        .toString();
        var open =
                new ArrayList<>(
                        heard(
                                "WHERE heard.read IS NULL AND gone = 0 AND heard.followed IN ("
                                        + CHOSEN
                                        + ")"));
        open.addAll(
                heard(
                        "WHERE kind = 'help' AND heard.read IS NOT NULL AND gone = 0 AND day >= ?"
                                + " AND heard.followed IN ("
                                + CHOSEN
                                + ")",
                        since));
        return open;
    }

    /**
     * What a person wrote in a project, what was deleted as well; the latest day first.
     *
     * @param most how many
     */
    public List<Entry> history(String project, String person, int most) throws StoreException {
        return database.read(
                sql -> {
                    var all = new ArrayList<Entry>();
                    List<Followed> followed = follow.all();
                    for (Entry one :
                            heard(
                                    "WHERE lower(heard.project) = lower(?) AND lower(person) ="
                                            + " lower(?) AND heard.followed IN ("
                                            + CHOSEN
                                            + ") ORDER BY day DESC, stamp DESC LIMIT ?",
                                    project,
                                    person,
                                    most)) {
                        Group.add(all, one);
                    }
                    for (Followed one : followed) {
                        Long id = one.project();
                        if (id != null && one.chosen() && fold(one.name()).equals(fold(project))) {
                            all.addAll(entries(kept.updates().posted(id, person, most)));
                        }
                    }
                    all.sort(
                            Comparator.comparing(Entry::day)
                                    .thenComparing(Entry::stamp)
                                    .reversed());
                    return List.copyOf(all.subList(0, Math.min(most, all.size())));
                });
    }

    /** One thing that was heard, as it stands now; empty if it is forgotten. */
    public Optional<Entry> find(long heard) throws StoreException {
        return heard("WHERE heard.id = ?", heard).stream().findFirst();
    }

    /** Something with the line in which its person stands. */
    public record At(Line line, Entry entry) {}

    /** The same with its line; empty if it is forgotten or its project is not shown. */
    public Optional<At> at(long heard) throws StoreException {
        Entry entry = find(heard).orElse(null);
        if (entry == null) {
            return Optional.empty();
        }
        return read().lines().stream()
                .filter(line -> fold(line.project()).equals(fold(entry.project())))
                .filter(line -> fold(line.person()).equals(fold(entry.person())))
                .map(line -> new At(line, entry))
                .findFirst();
    }

    private List<Entry> heard(String where, Object... arguments) throws StoreException {
        return database.read(sql -> sql.list(HEARD + where, Overview::entry, arguments));
    }

    private static Entry entry(Row row) throws SQLException {
        Instant stamp = row.instant("stamp");
        Long running = row.numberOrNull("running");
        String channel = row.textOrNull("channel");
        String ts = row.textOrNull("ts");
        String whole = row.textOrNull("whole");
        return new Entry(
                row.number("id"),
                null,
                row.textOrNull("update_key"),
                Kind.of(row.text("kind")),
                row.text("project"),
                row.text("person"),
                LocalDate.parse(row.text("day")),
                SaidJson.read(whole == null ? row.text("content") : whole),
                new Carried(
                        row.textOrNull("money"),
                        running == null ? null : running != 0,
                        row.instantOrNull("idle_since"),
                        stamp),
                row.instant("written"),
                stamp,
                row.numberOrNull("read") == null,
                row.flag("gone"),
                channel == null || ts == null ? null : new Slack.Posted(channel, ts),
                row.numberOrNull("folder"),
                UpdateFile.bundles(row.textOrNull("path"), row.text("bundles")),
                UpdateFile.files(row.textOrNull("path"), row.text("files")));
    }

    private List<Entry> own(List<Followed> followed) throws StoreException {
        List<Long> projects =
                followed.stream()
                        .filter(Followed::chosen)
                        .map(Followed::project)
                        .filter(Objects::nonNull)
                        .toList();
        return projects.isEmpty() ? List.of() : entries(kept.updates().latestPosted(projects));
    }

    private List<Entry> entries(List<Update> updates) throws StoreException {
        List<Long> ids = updates.stream().map(Update::id).toList();
        Set<Long> doubts = kept.rows().doubts(ids);
        Map<Long, Slack.Posted> places = places(ids);
        Map<Long, Carried> now = new HashMap<>();
        var entries = new ArrayList<Entry>();
        for (Update one : updates) {
            Instant posted = Objects.requireNonNullElse(one.posted(), one.changed());
            Carried carried = now.get(one.project());
            if (carried == null) {
                carried = now(one.project());
                now.put(one.project(), carried);
            }
            entries.add(
                    new Entry(
                            null,
                            one.id(),
                            one.key(),
                            one.kind() == Update.Kind.PLAN ? Kind.PLAN : Kind.UPDATE,
                            one.projectName(),
                            one.person(),
                            one.day(),
                            Said.of(one, doubts),
                            carried,
                            posted,
                            posted,
                            false,
                            false,
                            places.get(one.id()),
                            null,
                            List.of(),
                            List.of()));
        }
        return entries;
    }

    /** An update that is kept here, as its readers see it. */
    Entry own(Update update) throws StoreException {
        return entries(List.of(update)).getFirst();
    }

    private Map<Long, Slack.Posted> places(List<Long> updates) throws StoreException {
        var places = new HashMap<Long, Slack.Posted>();
        database.read(
                sql ->
                        sql.list(
                                """
                                SELECT day_update, place_id, ts FROM post
                                WHERE kind = 'parent' AND ts IS NOT NULL AND place_id IS NOT NULL
                                  AND day_update IN (SELECT value FROM json_each(?))
                                """,
                                row ->
                                        places.put(
                                                row.number("day_update"),
                                                new Slack.Posted(
                                                        row.text("place_id"), row.text("ts"))),
                                updates.toString()));
        return places;
    }

    /** Of a project that is kept here all is known as it is now. */
    private Carried now(long project) throws StoreException {
        Instant now = clock.instant();
        String money = kept.spending().since(project, now.minus(Duration.ofDays(7))).text();
        return database.read(
                sql ->
                        sql.list(
                                        """
                                        SELECT coalesce(max(plan.state = 'running'), 0) AS running,
                                          max(run.finished) AS ended
                                        FROM idea JOIN run ON run.idea = idea.id
                                          JOIN plan ON plan.run = run.id
                                        WHERE idea.project = ?
                                        """,
                                        row ->
                                                new Carried(
                                                        money,
                                                        row.flag("running"),
                                                        row.flag("running")
                                                                ? null
                                                                : row.instantOrNull("ended"),
                                                        now),
                                        project)
                                .getFirst());
    }
}
