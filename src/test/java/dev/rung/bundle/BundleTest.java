package dev.rung.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.card.Card;
import dev.rung.card.CardDesk;
import dev.rung.card.CardStore;
import dev.rung.card.OutsideCards;
import dev.rung.card.Picture;
import dev.rung.experiment.PairLabel;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.Split;
import dev.rung.plan.NextStep;
import dev.rung.score.GradeStore;
import dev.rung.store.Database;
import dev.rung.store.Extracts;
import dev.rung.store.StoreException;
import dev.rung.study.GraderList;
import dev.rung.study.GraderSpec;
import dev.rung.study.samples.Filter;
import dev.rung.study.samples.Found;
import dev.rung.study.samples.ReadingOrder;
import dev.rung.study.samples.SampleLine;
import dev.rung.study.samples.Samples;
import dev.rung.study.samples.Scope;
import dev.rung.task.Lanes;
import dev.rung.task.Progress;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

@NullUnmarked
@Timeout(120)
class BundleTest {
    private static final Progress QUIET = (done, total) -> {};

    @TempDir Path folder;
    private CardDesk desk;
    private Lanes lanes;
    private Path file;

    @SuppressWarnings("NullAway.Init")
    BundleTest() {}

    @BeforeEach
    void open() throws Exception {
        desk = new CardDesk(Files.createDirectory(folder.resolve("data")));
        lanes = Lanes.threads();
        file = folder.resolve("card.rung");
    }

    @AfterEach
    void close() {
        desk.close();
        lanes.close();
    }

    private Found find(String filter) throws Exception {
        return desk.services
                .samples()
                .store()
                .find(
                        new Scope.OfIdea(desk.idea.id()),
                        Filter.parse(filter),
                        ReadingOrder.AS_ASKED,
                        QUIET);
    }

    /** Says of the first two replies to the same messages that the left one is better. */
    private void prefer(Found found) throws Exception {
        for (int i = 1; i < found.size(); i++) {
            if (desk.services
                    .labels()
                    .pairs()
                    .label(found.sample(0), found.sample(i), PairLabel.Preferred.LEFT, "")) {
                return;
            }
        }
        throw new AssertionError("no two replies to the same messages");
    }

    private Card share() throws Exception {
        Card card =
                desk.card(desk.run(Split.DEVELOPMENT, List.of(CardDesk.stance("")), "yes", "no"));
        desk.services.cards().examples().draw(card.id(), 2, 7);
        desk.services.cards().steps().add(card, desk.project, NextStep.Words.of("Try more shots"));
        Found found = find("");
        desk.services.labels().store().name(desk.idea.id(), 1, "proud");
        desk.services.labels().store().label(desk.idea.id(), found.sample(0), 1);
        prefer(found);
        desk.services.labels().verdicts().say(found.sample(0), "polite", "pass", "Ben");
        desk.services
                .sharing()
                .writeBundle(
                        desk.services.sharing().ofCard(card.id(), QUIET).orElseThrow(),
                        "Ana",
                        file,
                        false,
                        QUIET);
        return card;
    }

    private static List<String> all(Database database, String table) throws StoreException {
        return database.read(
                sql -> {
                    List<String> columns =
                            sql.list(
                                    "SELECT name FROM pragma_table_info(?)",
                                    row -> row.text("name"),
                                    table);
                    return sql.list(
                            "SELECT * FROM " + table + " ORDER BY 1",
                            row -> {
                                var line = new StringBuilder();
                                for (String column : columns) {
                                    line.append(column)
                                            .append('=')
                                            .append(row.textOrNull(column))
                                            .append(' ');
                                }
                                return line.toString();
                            });
                });
    }

    @Test
    void aCardComesBackWithAllThatIsBehindIt() throws Exception {
        Card card = share();
        // What another idea holds stays at home.
        long other = desk.services.projects().createIdea(desk.project, "Secret idea", "?").id();

        try (var bundle = OpenBundle.open(file, lanes)) {
            assertThat(bundle.manifest().title()).isEqualTo(card.headline());
            assertThat(bundle.manifest().maker()).isEqualTo("Ana");
            assertThat(bundle.manifest().card()).isEqualTo(card.id());
            assertThat(bundle.manifest().counts()).isEqualTo(new Manifest.Counts(60, 1, 30, 0));
            for (String table :
                    List.of(
                            "sample",
                            "grade",
                            "label",
                            "label_choice",
                            "pair_label",
                            "human_verdict",
                            "prompt_version",
                            "prompt",
                            "member",
                            "card",
                            "card_run",
                            "card_example",
                            "card_step",
                            "item",
                            "step",
                            "request",
                            "charge",
                            "v_card")) {
                assertThat(all(bundle.database(), table))
                        .describedAs(table)
                        .isNotEmpty()
                        .isEqualTo(all(desk.services.database(), table));
            }
            for (String view : List.of("v_run", "v_sample", "v_grade")) {
                assertThat(all(bundle.database(), view))
                        .describedAs(view)
                        .isEqualTo(all(desk.services.database(), view));
            }
            assertThat(all(bundle.database(), "data_row"))
                    .hasSize(30)
                    .isSubsetOf(all(desk.services.database(), "data_row"));
            assertThat(all(bundle.database(), "idea").toString())
                    .contains("Pride")
                    .doesNotContain("Secret idea");
            assertThat(new CardStore(bundle.database(), Clock.systemUTC()).find(card.id()))
                    .contains(card);
        }
        assertThat(other).isPositive();
    }

    @Test
    void filteredSamplesAreFoundInTheBundleAndNoOthers() throws Exception {
        share();
        Files.delete(file);
        Found found = find("model:no metric:accuracy<1");
        assertThat(found.size()).isBetween(1, 29);
        var shared = desk.services.sharing().ofSamples("model:no metric:accuracy<1", found);
        desk.services.sharing().writeBundle(shared, "", file, false, QUIET);

        try (var bundle = OpenBundle.open(file, lanes)) {
            var samples =
                    new Samples(
                            bundle.database(),
                            new GradeStore(bundle.database(), Clock.systemUTC()));
            for (String filter : List.of("", "model:no", "no", "metric:accuracy<1", "run:1")) {
                Found again =
                        samples.find(
                                new Scope.OfBundle(),
                                Filter.parse(filter),
                                ReadingOrder.AS_ASKED,
                                QUIET);
                assertThat(ids(again)).describedAs(filter).isEqualTo(ids(found));
            }
            assertThat(
                            samples.find(
                                            new Scope.OfBundle(),
                                            Filter.parse("model:yes"),
                                            new ReadingOrder.Grouped(),
                                            QUIET)
                                    .size())
                    .isZero();
            assertThat(samples.lines(found, 0, 1, List.of()).getFirst().grades()).hasSize(1);
            assertThat(all(bundle.database(), "card")).isEmpty();
        }
    }

    private static long[] ids(Found found) {
        long[] ids = new long[found.size()];
        Arrays.setAll(ids, found::sample);
        Arrays.sort(ids);
        return ids;
    }

    @Test
    void nothingInItCanBeWrittenAndTheFileStaysAsItIs() throws Exception {
        share();
        byte[] before = Files.readAllBytes(file);
        try (var bundle = OpenBundle.open(file, lanes)) {
            assertThatThrownBy(
                            () ->
                                    bundle.database()
                                            .write(
                                                    sql ->
                                                            sql.update(
                                                                    "UPDATE sample SET text ="
                                                                            + " 'x'")))
                    .isInstanceOf(StoreException.ReadOnly.class);
            assertThat(all(bundle.database(), "sample").toString()).doesNotContain("text=x ");
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (Stream<Path> beside = Files.list(folder)) {
            assertThat(beside.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("data", "card.rung");
        }
    }

    @Test
    void whatIsNotWholeOrNotABundleIsSaid() throws Exception {
        share();
        byte[] whole = Files.readAllBytes(file);
        Path bad = folder.resolve("bad.rung");

        for (int length : List.of(0, 10, 99, 4096, whole.length / 2, whole.length - 1)) {
            Files.write(bad, Arrays.copyOf(whole, length));
            assertFault(bad, "bad.rung is not whole. If it is still being copied");
        }
        // A sync tool may have made room for all of it, and filled a part.
        byte[] half = Arrays.copyOf(Arrays.copyOf(whole, whole.length / 2), whole.length);
        Files.write(bad, half);
        assertFault(bad, "not whole");
        byte[] changed = whole.clone();
        changed[changed.length - 5000] ^= 1;
        Files.write(bad, changed);
        assertFault(bad, "not whole");
        Files.writeString(bad, "Dear Ana, here are my samples.");
        assertFault(bad, "bad.rung is not a Rung bundle.");
        assertFault(folder.resolve("none.rung"), "There is no file");
        Path data = folder.resolve("back-up.db");
        desk.services.database().backUp(data);
        assertFault(data, "not a bundle, but all data of a Rung");

        Files.write(bad, whole);
        try (var out = new RandomAccessFile(bad.toFile(), "rw")) {
            out.seek(60);
            out.write(ByteBuffer.allocate(4).putInt(Extracts.format() + 1).array());
        }
        assertFault(bad, "made by a newer Rung (format %d".formatted(Extracts.format() + 1));
        assertFault(bad, "Update Rung to open it.");
    }

    private void assertFault(Path bad, String words) {
        assertThatThrownBy(() -> OpenBundle.open(bad, lanes))
                .isInstanceOfSatisfying(
                        BundleFault.class, fault -> assertThat(fault.words()).contains(words));
    }

    /** As somebody would who wants to do harm: the seal says only that it is whole. */
    private Path tampered(String... statements) throws Exception {
        Path bad = folder.resolve("bad.rung");
        Files.copy(file, bad);
        String placeholder = "ab".repeat(BundleFile.SEAL / 2);
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + bad);
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
            statement.executeUpdate("UPDATE bundle_seal SET sha256 = '" + placeholder + "'");
            statement.executeUpdate("VACUUM");
        }
        BundleFile.seal(bad, placeholder);
        return bad;
    }

    @Test
    void aBundleThatSomebodyHasPreparedIsRefused() throws Exception {
        share();
        Path fine = tampered("UPDATE sample SET text = 'changed'");
        OpenBundle.open(fine, lanes).close();
        Files.delete(fine);

        for (String sql :
                List.of(
                        "CREATE TRIGGER t AFTER INSERT ON project BEGIN DELETE FROM sample; END",
                        "CREATE VIEW bundle_view AS SELECT 1",
                        "CREATE TABLE other (id INTEGER)",
                        "ALTER TABLE sample ADD COLUMN more TEXT",
                        "INSERT INTO card_picture SELECT id, x'00' FROM card",
                        "DROP TABLE bundle_sample",
                        "DELETE FROM bundle",
                        "DROP TABLE label")) {
            Path bad = tampered(sql);
            assertFault(bad, "bad.rung is not whole");
            Files.delete(bad);
        }
    }

    @Test
    void aBundleIsNoDataFileOfARung() throws Exception {
        share();
        Path copy = folder.resolve("rung.db");
        Files.copy(file, copy);
        assertThatThrownBy(() -> Database.open(copy, lanes))
                .isInstanceOf(StoreException.Damaged.class);
        assertThatThrownBy(() -> desk.services.database().restore(file))
                .isInstanceOf(StoreException.Damaged.class);
        assertThat(Files.readAllBytes(copy)).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void whereItRanAndWhatWentOverTheWireStayAtHome() throws Exception {
        long run = desk.run(Split.DEVELOPMENT, List.of(CardDesk.stance("")), "yes");
        desk.services
                .database()
                .write(
                        sql -> {
                            sql.update(
                                    "UPDATE request SET base_url ="
                                            + " 'https://ana:sk-secret1@host/v1?key=sk-secret2'");
                            sql.update("DELETE FROM exchange WHERE true");
                            sql.update(
                                    """
                                    INSERT INTO exchange
                                    SELECT id, 'Authorization: sk-secret3', 'sk-secret4'
                                    FROM attempt
                                    """);
                            sql.update(
                                    "UPDATE attempt SET error = 'no', error_details ="
                                            + " 'sk-secret5'");
                            sql.update(
                                    "UPDATE sample SET error = 'no', error_details = 'sk-secret6'");
                            sql.update("UPDATE run SET owner = 'sk-secret7'");
                            sql.update("UPDATE dataset SET owner = 'sk-secret8'");
                            return sql.update(
                                    "UPDATE plan SET graders = '[{\"command\":\"sk-secret9\"}]'");
                        });
        var shared = desk.services.sharing().ofSamples("", find("run:" + run));
        desk.services.sharing().writeBundle(shared, "", file, false, QUIET);

        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes).contains("https://host/v1").doesNotContain("secret");
    }

    /** A judge of a run, which a program also grades, and one that was only tried. */
    @Test
    void whatJudgesSaidComesAlongAndCanBeRead() throws Exception {
        long run = desk.run(Split.DEVELOPMENT, List.of(CardDesk.stance("")), "no");
        String judge =
                """
                {"id": "polite", "judge": {"model": {"provider": "paid",
                  "baseUrl": "https://paid.example", "id": "yes"},
                  "question": {"kind": "pass", "criterion": "Is it polite?"}}}
                """;
        var definition =
                ((GraderSpec.Judged) GraderList.read("[" + judge + "]", "").getFirst())
                        .definition();
        desk.services
                .database()
                .write(
                        sql ->
                                sql.update(
                                        "UPDATE plan SET graders = ?",
                                        "[{\"id\": \"mine\", \"command\": [\"sk-secret\"]}, "
                                                + judge
                                                + "]"));
        PlannedRun planned = desk.services.runs().find(run).orElseThrow();
        assertThat(desk.services.judging().judge(planned, QUIET).answered()).isEqualTo(30);
        desk.services.results().of(run, QUIET);
        var other =
                ((GraderSpec.Judged)
                                GraderList.read(
                                                "[" + judge.replace("polite?", "sk-tried?") + "]",
                                                "")
                                        .getFirst())
                        .definition();
        desk.services.judgeTrial().on(desk.idea.id(), null, other, 1, QUIET);
        Found found = find("run:" + run);
        desk.services
                .sharing()
                .writeBundle(desk.services.sharing().ofSamples("", found), "", file, false, QUIET);

        Path page = folder.resolve("votes.html");
        desk.services
                .sharing()
                .writePage(
                        desk.services.sharing().ofSamples("", found),
                        page,
                        false,
                        ZoneOffset.UTC,
                        QUIET);
        assertThat(Files.readString(page))
                .contains(
                        "\"votes\":[{\"text\":\"yes\",\"facts\":\"yes · 100 in, 50 out ·"
                                + " $0.00060\"}]")
                .doesNotContain("sk-");
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("sk-");
        try (var bundle = OpenBundle.open(file, lanes)) {
            assertThat(all(bundle.database(), "vote")).hasSize(30);
            assertThat(all(bundle.database(), "judged")).hasSize(30);
            var samples =
                    new Samples(
                            bundle.database(),
                            new GradeStore(bundle.database(), Clock.systemUTC()));
            SampleLine line =
                    samples.lines(
                                    samples.find(
                                            new Scope.OfBundle(),
                                            Filter.ALL,
                                            ReadingOrder.AS_ASKED,
                                            QUIET),
                                    0,
                                    1,
                                    List.of())
                            .getFirst();
            var votes = OpenBundle.votes(bundle.database()).of(line);
            assertThat(votes).hasSize(1);
            assertThat(votes.getFirst().judge()).isEqualTo("polite");
            var answer = votes.getFirst().said().answers().getFirst();
            assertThat(answer.vote().text()).isEqualTo("yes");
            assertThat(answer.asked().getLast().text()).contains("Is it polite?");
            assertThat(answer.cost().dollars()).isBetween(5.999e-4, 6.001e-4);
            assertThat(votes)
                    .isEqualTo(
                            desk.services
                                    .voteReadings()
                                    .of(
                                            desk.services
                                                    .samples()
                                                    .store()
                                                    .lines(found, 0, 1, List.of())
                                                    .getFirst()));
        }
        assertThat(definition.version()).isNotEqualTo(other.version());
    }

    @Test
    void answersBeforeComeAlongToBeReadAndAreNotCounted() throws Exception {
        desk.run(Split.DEVELOPMENT, List.of(CardDesk.stance("")), "yes");
        desk.services
                .database()
                .write(
                        sql ->
                                sql.insert(
                                        """
                                        INSERT INTO sample (request, step, outcome, text, created)
                                        VALUES (3, 1, 'finished', 'and then', 0)
                                        """));
        Found found = find("step:2");
        assertThat(found.size()).isEqualTo(1);
        desk.services
                .sharing()
                .writeBundle(
                        desk.services.sharing().ofSamples("step:2", found), "", file, false, QUIET);
        try (var bundle = OpenBundle.open(file, lanes)) {
            assertThat(all(bundle.database(), "sample")).hasSize(2);
            assertThat(bundle.manifest().counts().samples()).isEqualTo(1);
            var samples =
                    new Samples(
                            bundle.database(),
                            new GradeStore(bundle.database(), Clock.systemUTC()));
            assertThat(samples.count(new Scope.OfBundle(), Filter.ALL)).isEqualTo(1);
        }
    }

    @Test
    void aCardFromElsewhereGoesWithItsPictureAndNoSamples() throws Exception {
        var png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB), "png", png);
        Card card =
                desk.services
                        .cards()
                        .makers()
                        .outside()
                        .ofPicture(
                                desk.idea.id(),
                                new OutsideCards.Words("From a paper", "", Map.of("n", "12")),
                                Picture.of(png.toByteArray()));
        var shared = desk.services.sharing().ofCard(card.id(), QUIET).orElseThrow();
        desk.services.sharing().writeBundle(shared, "", file, false, QUIET);
        try (var bundle = OpenBundle.open(file, lanes)) {
            var cards = new CardStore(bundle.database(), Clock.systemUTC());
            assertThat(cards.find(card.id())).contains(card);
            assertThat(cards.picture(card.id())).isPresent();
            assertThat(bundle.manifest().counts().samples()).isZero();
        }
        Path page = folder.resolve("page.html");
        desk.services.sharing().writePage(shared, page, false, ZoneOffset.UTC, QUIET);
        assertThat(Files.readString(page))
                .contains("img-src data:;", "src=\"data:image/png;base64,", "There is none.");
    }

    /**
     * Many samples, of which few are shared: what is written depends on those alone.
     *
     * @param all a multiple of 100
     */
    private void shareFew(int all, int few) throws Exception {
        long run = desk.run(Split.DEVELOPMENT, List.of(CardDesk.stance("")), "yes");
        desk.services
                .database()
                .write(
                        sql -> {
                            sql.update(
                                    """
                                    INSERT INTO request (run, prompt_version, state, provider,
                                      base_url, model, conversation, identity, sample_index,
                                      created, parameters, "values", messages)
                                    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL
                                      SELECT i + 1 FROM n WHERE i < ?)
                                    SELECT run, prompt_version, state, provider, base_url,
                                      iif(i % ? = 0, 'rare', 'frequent'), conversation, 'x' || i,
                                      0, created, parameters, "values", messages
                                    FROM n, (SELECT * FROM request LIMIT 1)
                                    """,
                                    all, all / few);
                            return sql.update(
                                    """
                                    INSERT INTO sample (request, outcome, text, created)
                                    SELECT id, 'finished', hex(randomblob(500)), 0
                                    FROM request WHERE identity LIKE 'x%'
                                    """);
                        });
        assertThat(run).isPositive();
        Found found = find("model:rare");
        assertThat(found.size()).isEqualTo(few);
        var shared = desk.services.sharing().ofSamples("model:rare", found);
        long before = System.nanoTime();
        desk.services.sharing().writeBundle(shared, "", file, false, QUIET);
        Path page = folder.resolve("page.html");
        desk.services.sharing().writePage(shared, page, false, ZoneOffset.UTC, QUIET);
        long seconds = (System.nanoTime() - before) / 1_000_000_000;
        assertThat(seconds).describedAs("seconds").isLessThan(30);
        // A reply of 1,000 characters, its words in the index, its request and what else it has.
        assertThat(Files.size(file)).isLessThan(1_000_000 + few * 6_000L);
        assertThat(Files.size(page)).isLessThan(100_000 + few * 3_000L);
        try (var bundle = OpenBundle.open(file, lanes)) {
            assertThat(all(bundle.database(), "sample")).hasSize(few);
        }
    }

    @Test
    void whatIsSharedOfManySamplesIsAllThatIsWritten() throws Exception {
        shareFew(20_000, 200);
    }

    @Test
    @Tag("full")
    void aThousandOfAHundredThousand() throws Exception {
        shareFew(100_000, 1_000);
    }

    @Test
    void aFileThatIsThereIsReplacedOnlyIfWanted() throws Exception {
        share();
        var shared = desk.services.sharing().ofSamples("", find(""));
        assertThatThrownBy(
                        () -> desk.services.sharing().writeBundle(shared, "", file, false, QUIET))
                .isInstanceOf(FileAlreadyExistsException.class);
        desk.services.sharing().writeBundle(shared, "", file, true, QUIET);
        try (var bundle = OpenBundle.open(file, lanes)) {
            assertThat(bundle.manifest().title()).isEqualTo("Samples");
        }
    }

    @Test
    void aStopLeavesNothingBehind() throws Exception {
        share();
        Files.delete(file);
        var shared = desk.services.sharing().ofSamples("", find(""));
        assertThatThrownBy(
                        () ->
                                desk.services
                                        .sharing()
                                        .writeBundle(
                                                shared,
                                                "",
                                                file,
                                                false,
                                                (done, total) ->
                                                        Thread.currentThread().interrupt()))
                .isInstanceOf(StoreException.Stopped.class);
        assertThat(Thread.interrupted()).isTrue();
        try (Stream<Path> beside = Files.list(folder)) {
            assertThat(beside.map(Path::getFileName).map(Path::toString)).containsExactly("data");
        }
    }
}
