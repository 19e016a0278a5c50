package dev.rung.update.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.bundle.OpenBundle;
import dev.rung.card.OutsideCards;
import dev.rung.llm.http.Http;
import dev.rung.settings.Keys;
import dev.rung.slack.Slack;
import dev.rung.task.Lanes;
import dev.rung.update.ExampleUpdates;
import dev.rung.update.Person;
import dev.rung.update.Section;
import dev.rung.update.Update;
import dev.rung.update.follow.Overview.Line;
import dev.rung.update.follow.Said.Item;
import dev.rung.update.follow.Said.Part;
import dev.rung.wiring.Providers;
import dev.rung.wiring.Services;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

class FoldersTest {
    private final LocalDate today = LocalDate.now(ZoneId.systemDefault());

    @TempDir private Path home;
    private final List<Services> opened = new ArrayList<>();
    private Path shared;
    private Services ann;
    private Services mara;

    @SuppressWarnings("NullAway.Init")
    FoldersTest() {}

    @BeforeEach
    void start() throws Exception {
        shared = Files.createDirectory(home.resolve("shared"));
        ann = rung("ann");
        mara = rung("mara");
        ann.updates().follow().store().share(null, shared);
        mara.updates().follow().store().share(null, shared);
    }

    @AfterEach
    void stop() {
        opened.forEach(Services::close);
    }

    private Services rung(String name) throws Exception {
        var services =
                Services.open(
                        home.resolve(name + ".db"),
                        new Providers.Offer(List.of(), new Http(), new Keys(Map.of())),
                        Map.of(),
                        Lanes.direct());
        opened.add(services);
        return services;
    }

    private static Update write(
            Services whose, long project, String person, LocalDate day, String last)
            throws Exception {
        var updates = whose.updates();
        Update update = updates.store().open(project, person, day);
        updates.rows().add(update.id(), Section.LAST, last);
        return update;
    }

    private static void post(Services whose, Update update) throws Exception {
        var updates = whose.updates();
        assertTrue(
                updates.poster().post(updates.store().find(update.id()).orElseThrow()).isPresent());
    }

    private static List<String> look(Services whose) throws Exception {
        return whose.updates().follow().folders().look();
    }

    private List<Line> lines() throws Exception {
        return mara.updates().follow().overview().read().lines();
    }

    private List<String> names() throws Exception {
        try (Stream<Path> files = Files.list(shared)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void anUpdateGoesByTheFolderWithItsCardsAndWithoutPrivateRows() throws Exception {
        long project = ann.projects().create("Sycophancy").id();
        Update update = write(ann, project, "Ann", today, "4 shots help: .71 ± .04");
        long person =
                ann.updates().norms().keep(new Person(0, project, "Mara", "", "U7", false, "", ""));
        long secret = ann.updates().rows().add(update.id(), Section.BLOCKERS, "not for everybody");
        ann.updates().rows().hide(secret, person);
        long idea = ann.projects().createIdea(project, "Pride", "").id();
        long card =
                ann.cards()
                        .makers()
                        .outside()
                        .ofTable(
                                idea,
                                new OutsideCards.Words("Pride shrinks", "It does.", Map.of()),
                                "shots,flips,n\n0,.23,100\n32,.10,100\n")
                        .id();
        long row = ann.updates().store().find(update.id()).orElseThrow().rows().getFirst().id();
        ann.updates().rows().attachCard(row, card);
        post(ann, update);
        assertEquals(List.of(), look(ann));
        assertEquals(2, names().size());
        String text = Files.readString(shared.resolve(names().getLast()));
        assertThat(text).contains("4 shots help").doesNotContain("not for everybody");

        assertEquals(List.of(), look(mara));
        Line line = lines().getFirst();
        assertEquals("Sycophancy", line.project());
        assertEquals("Ann", line.person());
        assertEquals(1, line.unread().size());
        assertEquals("$0", line.latest().carried().money());
        assertEquals(
                List.of("4 shots help: .71 ± .04"),
                line.latest().said().of(Part.LAST).stream().map(Item::text).toList());
        assertTrue(line.latest().said().knows(Part.BLOCKERS));
        assertThat(Answering.refusal(line.latest(), Slack.Way.BOT)).contains("shared folder");
        var bundle = line.latest().bundles().getFirst();
        try (OpenBundle open = OpenBundle.open(bundle.file(), Lanes.direct())) {
            assertEquals(bundle.title(), open.manifest().title());
        }

        // Nothing is written or read again; what is edited is.
        FileTime before = Files.getLastModifiedTime(shared.resolve(names().getLast()));
        look(ann);
        assertEquals(before, Files.getLastModifiedTime(shared.resolve(names().getLast())));
        mara.updates().follow().heard().mark(List.of(line.latest().heard()), true);
        look(mara);
        assertEquals(0, mara.updates().follow().overview().read().unread());
        ann.updates().rows().add(update.id(), Section.NEXT, "16 shots");
        post(ann, update);
        look(ann);
        look(mara);
        assertEquals(1, lines().size());
        assertEquals(1, lines().getFirst().unread().size());

        // What is taken away is marked, and comes back.
        Path file = shared.resolve(names().getLast());
        Path away = home.resolve("away");
        Files.move(file, away);
        look(mara);
        assertEquals(0, lines().size());
        Files.move(away, file);
        look(mara);
        assertEquals(1, lines().size());
        assertEquals(0, ann.updates().follow().store().all().size(), "own files are not read");
    }

    @Test
    void picturesAndFilesGoAlongAndAreShownWithoutTrust() throws Exception {
        long project = ann.projects().create("Sycophancy").id();
        Update update = write(ann, project, "Ann", today, "4 shots help");
        var rows = ann.updates().rows();
        long row = ann.updates().store().find(update.id()).orElseThrow().rows().getFirst().id();
        byte[] png = png();
        rows.attachFile(row, "../../screen shot.png", "two bars", png);
        long script = rows.attachFile(row, "run.sh", "", new byte[] {1, 2, 3});
        long person =
                ann.updates().norms().keep(new Person(0, project, "Mara", "", "U7", false, "", ""));
        long secret = rows.add(update.id(), Section.BLOCKERS, "not for everybody");
        rows.hide(secret, person);
        rows.attachFile(secret, "secret.png", "", png);
        post(ann, update);
        assertEquals(List.of(), look(ann));
        assertEquals(3, names().size());
        assertThat(names().getFirst()).matches(today + "-[0-9a-f-]+-file-\\d+\\.png");
        assertThat(names().get(1)).matches(today + "-[0-9a-f-]+-file-\\d+\\.bin");

        look(mara);
        Entry entry = lines().getFirst().latest();
        var extras = mara.updates().follow().extras().files();
        List<EntryFiles.Found> found = extras.of(entry);
        assertEquals(2, found.size());
        assertEquals("two bars", found.getFirst().alt());
        assertEquals("4 shots help", found.getFirst().row());
        assertNotNull(found.getFirst().picture());
        assertEquals("screen-shot.png", EntryFiles.safeName(found.getFirst()));
        assertEquals("run.bin", EntryFiles.safeName(found.getLast()));
        assertArrayEquals(png, extras.bytes(found.getFirst().place()));
        // Whose it is sees the same from the store.
        Entry own =
                ann.updates()
                        .follow()
                        .overview()
                        .own(ann.updates().store().find(update.id()).orElseThrow());
        assertEquals(2, ann.updates().follow().extras().files().of(own).size());

        // Half of it is there, something else is, a link is, nothing is.
        Path picture = shared.resolve(names().getFirst());
        Files.write(picture, Arrays.copyOf(png, png.length - 20));
        assertThat(extras.of(entry).getFirst().why()).contains("not whole");
        Files.write(picture, new byte[png.length]);
        assertEquals(null, extras.of(entry).getFirst().picture());
        assertThat(extras.of(entry).getFirst().why()).contains("not a PNG");
        Files.delete(picture);
        assertThat(extras.of(entry).getFirst().why()).contains("not come yet");
        Files.createSymbolicLink(picture, Files.write(home.resolve("mine.png"), png));
        assertThat(extras.of(entry).getFirst().why()).contains("a link");
        var place = extras.of(entry).getFirst().place();
        assertThrows(IOException.class, () -> extras.bytes(place));

        // What is taken off goes from the folder, and what became a link is written anew.
        rows.detach(script);
        post(ann, update);
        look(ann);
        assertEquals(2, names().size());
        assertFalse(Files.isSymbolicLink(picture));
        look(mara);
        assertEquals(1, extras.of(lines().getFirst().latest()).size());
    }

    private static byte[] png() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    @Test
    void badFilesAreToldOfAndLeftAlone() throws Exception {
        long project = ann.projects().create("Sycophancy").id();
        post(ann, write(ann, project, "Ann", today, "good"));
        look(ann);
        String good = Files.readString(shared.resolve(names().getFirst()));
        Map<String, String> bad =
                Map.of(
                        "a.rung-update.json", good.substring(0, good.length() / 2),
                        "b.rung-update.json", "{\"hello\": 1}",
                        "c.rung-update.json", good.replace("\"version\" : 1", "\"version\" : 2"),
                        "d.rung-update.json", "x".repeat(UpdateFile.LARGEST + 1),
                        "e.rung-update.json", "[".repeat(100_000),
                        "f.rung-update.json", "\0".repeat(4_000),
                        "g.rung-update.json",
                                good.replaceAll("\"key\" : \"[^\"]*\"", "\"key\" : \"../../etc\""),
                        "h.rung-update.json", good.replace(today.toString(), "+999999999-01-01"));
        for (var one : bad.entrySet()) {
            Files.writeString(shared.resolve(one.getKey()), one.getValue());
        }
        Files.createDirectory(shared.resolve("i.rung-update.json"));
        Path secret = Files.writeString(home.resolve("secret.json"), good);
        Files.createSymbolicLink(shared.resolve("j.rung-update.json"), secret);
        Files.writeString(shared.resolve("notes.txt"), "of somebody");
        Files.writeString(shared.resolve(".k.rung-update.json-temporary"), "half");

        List<String> wrong = look(mara);
        assertThat(wrong)
                .containsExactly(
                        "In a shared folder: a.rung-update.json is not whole: it is read once it"
                                + " is. And 9 more.");
        assertEquals(
                wrong.getFirst(), mara.updates().follow().store().folders().getFirst().fault());
        assertEquals(1, lines().size());
        assertEquals("good", lines().getFirst().latest().said().line());

        // A file that is being written anew is half there for a moment: what it said stays.
        Path first =
                shared.resolve(
                        names().stream()
                                .filter(one -> one.startsWith("20"))
                                .findFirst()
                                .orElseThrow());
        Files.writeString(first, "{");
        look(mara);
        assertEquals(1, lines().size());
        Files.writeString(first, good);

        // It has come whole: the same update as the one that is there.
        Files.writeString(shared.resolve("a.rung-update.json"), good);
        assertThat(look(mara).getFirst()).contains("b.rung-update.json is no update of Rung's");
        assertEquals(1, lines().size());
        for (String name : bad.keySet()) {
            Files.delete(shared.resolve(name));
        }
        Files.delete(shared.resolve("i.rung-update.json"));
        assertThat(look(mara).getFirst()).contains("j.rung-update.json is no file, but a link");
        Files.delete(shared.resolve("j.rung-update.json"));
        assertEquals(List.of(), look(mara));
        assertTrue(Files.exists(shared.resolve("notes.txt")));
    }

    @Test
    void namesThatLeadOutOfTheFolderAreLeftOut() throws Exception {
        String file =
                """
                {"format": "rung-update", "version": 1, "key": "12345678-abcd", "kind": "update",
                 "project": "P\\u202e\\n", "person": "%s", "day": "2026-11-23",
                 "posted": "+1000000000-12-31T23:59:59.999999999Z", "running": "maybe",
                 "idle_since": "soon", "channel": "C1; DROP TABLE", "ts": "1",
                 "said": {"last": [{"text": "a"}, 5, {"text": {"x": 1}}], "next": "no list"},
                 "bundles": [{"title": "t", "file": "../mara.db"}, {"title": "t", "file": "/etc/x.rung"},
                  {"title": "t", "file": "C:\\\\x.rung"}, {"title": "ok", "file": "b.rung"}],
                 "files": [{"name": "a.png", "file": "../mara.db", "size": 3},
                  {"name": "a.png", "file": "/etc/passwd", "size": 3},
                  {"name": "a", "file": "x.sh", "size": 3}, {"name": "a", "file": "x.png", "size": 0},
                  7, {"name": "P\\u202e\\n", "file": "x.png", "size": 3}]}
                """
                        .formatted("N".repeat(5_000));
        Files.writeString(shared.resolve("x.rung-update.json"), file);
        assertEquals(List.of(), look(mara));
        Entry entry = lines().getFirst().latest();
        assertEquals(200, entry.person().length());
        assertFalse(entry.stamp().isAfter(Instant.now()));
        assertEquals(1, entry.bundles().size());
        assertEquals(shared.resolve("b.rung"), entry.bundles().getFirst().file());
        assertEquals(1, entry.files().size());
        assertEquals(shared.resolve("x.png"), entry.files().getFirst().file());
        assertEquals(null, entry.at());
        assertEquals(null, entry.carried().running());
        assertFalse(entry.said().knows(Part.NEXT));
        assertEquals("a", entry.said().line());
    }

    @Test
    void twoPeopleWriteAtOnceAndNothingIsLostOrDoubled() throws Exception {
        Services ben = rung("ben");
        ben.updates().follow().store().share(null, shared);
        long hers = ann.projects().create("P").id();
        long his = ben.projects().create("P").id();
        var work = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 2; i++) {
            Services whose = i == 0 ? ann : ben;
            long project = i == 0 ? hers : his;
            String person = i == 0 ? "Ann" : "Ben";
            work.add(
                    () -> {
                        for (int d = 0; d < 12; d++) {
                            post(
                                    whose,
                                    write(whose, project, person, today.minusDays(d), "day " + d));
                            look(whose);
                        }
                        return true;
                    });
        }
        work.add(
                () -> {
                    for (int i = 0; i < 20; i++) {
                        assertEquals(List.of(), look(mara));
                    }
                    return true;
                });
        try (var all = Executors.newFixedThreadPool(3)) {
            for (var one : all.invokeAll(work)) {
                assertTrue(one.get());
            }
        }
        look(mara);
        var overview = mara.updates().follow().overview();
        assertEquals(12, overview.history("P", "Ann", 100).size());
        assertEquals(12, overview.history("P", "Ben", 100).size());
        assertEquals(24, names().size());
        // Each reads the other's, and not what is its own.
        look(ann);
        assertEquals(0, ann.updates().follow().overview().history("P", "Ann", 100).size());
        assertEquals(12, ann.updates().follow().overview().history("P", "Ben", 100).size());
    }

    @Test
    void theUpdatesOfTheExampleStayHere() throws Exception {
        long project = ann.projects().create("Example").id();
        new ExampleUpdates(ann.database(), ZoneId.systemDefault()).fill(project, today);
        assertEquals(List.of(), look(ann));
        assertEquals(List.of(), names());
        post(ann, write(ann, project, "Ann", today, "mine"));
        look(ann);
        assertEquals(1, names().size());
    }

    @Test
    void aProjectHasAFolderOfItsOwnAndOneThatIsNotThereIsToldOf() throws Exception {
        long one = ann.projects().create("One").id();
        long two = ann.projects().create("Two").id();
        Path own = Files.createDirectory(home.resolve("own"));
        ann.updates().follow().store().share(one, own);
        post(ann, write(ann, one, "Ann", today, "a"));
        post(ann, write(ann, two, "Ann", today, "b"));
        look(ann);
        assertThat(Files.readString(shared.resolve(names().getFirst()), StandardCharsets.UTF_8))
                .contains("\"Two\"");
        assertEquals(1, names().size());
        try (Stream<Path> files = Files.list(own)) {
            assertEquals(1, files.count());
        }
        ann.updates().follow().store().share(one, home.resolve("gone"));
        assertThat(look(ann).getFirst()).contains("is not there: look whether it was moved");
        ann.updates().follow().store().share(one, null);
        look(ann);
        assertEquals(2, names().size());
    }
}
