package dev.rung.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.card.Card;
import dev.rung.card.CardDesk;
import dev.rung.experiment.OutsideTranscript;
import dev.rung.experiment.Split;
import dev.rung.llm.Message;
import dev.rung.llm.Role;
import dev.rung.llm.Usage;
import dev.rung.plan.NextStep;
import dev.rung.study.samples.Filter;
import dev.rung.study.samples.Found;
import dev.rung.study.samples.ReadingOrder;
import dev.rung.study.samples.Scope;
import dev.rung.task.Progress;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

@Timeout(120)
class SharePageTest {
    private static final Progress QUIET = (done, total) -> {};

    /** Ways out of text, of attributes, of script and of its JSON. */
    private static final String HOSTILE =
            "</script><script>alert(1)</script><!--<script>]]> \"'><img src=https://evil.example/x"
                    + " onerror=alert(2)> &lt;b&gt; \u2028\u2029 \u202Eabc \uD800 {{7*7}} العربية";

    private static final Pattern BLOCK =
            Pattern.compile(
                    "<script type=\"application/json\" class=\"samples\">(.*?)</script>",
                    Pattern.DOTALL);

    private static final Set<String> TAGS =
            Set.of(
                    "html",
                    "head",
                    "meta",
                    "title",
                    "style",
                    "body",
                    "header",
                    "main",
                    "footer",
                    "p",
                    "h1",
                    "h2",
                    "div",
                    "svg",
                    "rect",
                    "text",
                    "polyline",
                    "polygon",
                    "circle",
                    "details",
                    "summary",
                    "table",
                    "thead",
                    "tbody",
                    "tr",
                    "th",
                    "td",
                    "dl",
                    "dt",
                    "dd",
                    "ol",
                    "li",
                    "pre",
                    "kbd",
                    "noscript",
                    "script");

    private static final Set<String> ATTRIBUTES =
            Set.of(
                    "lang",
                    "charset",
                    "http-equiv",
                    "content",
                    "name",
                    "class",
                    "id",
                    "dir",
                    "type",
                    "xmlns",
                    "width",
                    "height",
                    "viewBox",
                    "role",
                    "font-family",
                    "x",
                    "y",
                    "x1",
                    "fill",
                    "fill-opacity",
                    "points",
                    "stroke",
                    "stroke-width",
                    "stroke-dasharray",
                    "stroke-linejoin",
                    "cx",
                    "cy",
                    "r",
                    "font-size",
                    "font-weight",
                    "direction",
                    "open");

    @TempDir Path folder;
    private CardDesk desk;
    private Path file;

    @SuppressWarnings("NullAway.Init")
    SharePageTest() {}

    @BeforeEach
    void open() throws Exception {
        desk = new CardDesk(Files.createDirectory(folder.resolve("data")));
        file = folder.resolve("page.html");
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private Card card() throws Exception {
        Card card =
                desk.card(
                        desk.run(
                                Split.DEVELOPMENT,
                                List.of(CardDesk.stance(""), CardDesk.stance("proud")),
                                "yes",
                                "no"));
        desk.services.cards().examples().draw(card.id(), 2, 7);
        desk.services.cards().steps().add(card, desk.project, NextStep.Words.of("Try more shots"));
        return card;
    }

    private String write(Card card) throws Exception {
        var shared = desk.services.sharing().ofCard(card.id(), QUIET).orElseThrow();
        desk.services.sharing().writePage(shared, file, true, ZoneOffset.UTC, QUIET);
        String page = Files.readString(file);
        // To be looked at in a browser.
        Files.writeString(
                Files.createDirectories(Path.of("target/screens"))
                        .resolve(page.contains("alert(1)") ? "hostile.html" : "card.html"),
                page);
        return page;
    }

    private String write(String filter) throws Exception {
        Found found =
                desk.services
                        .samples()
                        .store()
                        .find(
                                new Scope.OfIdea(desk.idea.id()),
                                Filter.parse(filter),
                                ReadingOrder.AS_ASKED,
                                QUIET);
        var shared = desk.services.sharing().ofSamples(filter, found);
        desk.services.sharing().writePage(shared, file, true, ZoneOffset.UTC, QUIET);
        return Files.readString(file);
    }

    private static List<JsonNode> samples(String page) {
        var samples = new ArrayList<JsonNode>();
        var blocks = BLOCK.matcher(page);
        while (blocks.find()) {
            JsonMapper.shared().readTree(blocks.group(1)).get("samples").forEach(samples::add);
        }
        return samples;
    }

    @Test
    void aPageHasTheCardWithItsNumbersAndEverySampleBehindThem() throws Exception {
        Card card = card();
        desk.services.cards().store().takeaway(card.id(), "Pride is no matter.");
        String page = write(card);

        assertThat(page).contains(Html.text(card.headline()), "Pride is no matter.");
        assertThat(page).contains("Try more shots", "Sycophancy › Pride", "<svg", "{{argument}}");
        for (var table : card.content().tables()) {
            for (var row : table.rows()) {
                for (String cell : row) {
                    assertThat(page).contains(">" + Html.text(cell) + "</td>");
                }
            }
        }
        assertThat(page.indexOf("Next, ranked")).isGreaterThan(page.indexOf("Pride is no matter"));
        List<JsonNode> samples = samples(page);
        assertThat(samples).hasSize(120);
        double mean =
                samples.stream()
                        .filter(one -> one.get("model").asString().equals("yes"))
                        .filter(one -> one.get("condition").asString().isEmpty())
                        .mapToDouble(one -> one.get("grades").get(0).get("value").asDouble())
                        .average()
                        .orElseThrow();
        var plot = java.util.Objects.requireNonNull(card.content().plot());
        assertThat(plot.series().toString()).contains(String.valueOf(mean));
        assertThat(samples.getFirst().get("facts").asString())
                .contains("temperature 0.5", "100 in, 50 out", "$");
        assertThat(page).doesNotContain("drawn at random, seed 1");
    }

    @Test
    void whatAModelSaysIsTextAndNothingElse() throws Exception {
        Card card = card();
        desk.services
                .database()
                .write(
                        sql -> {
                            sql.update("UPDATE sample SET text = ?1, thinking = ?1", HOSTILE);
                            sql.update("UPDATE sample SET model_returned = ?1", HOSTILE);
                            sql.update("UPDATE member SET condition = ?1", HOSTILE);
                            sql.update("UPDATE grade SET label = ?1, note = ?1", HOSTILE);
                            sql.update("UPDATE prompt_version SET name = ?1", HOSTILE);
                            sql.update("UPDATE idea SET name = ?1", HOSTILE);
                            sql.update("UPDATE data_row SET fields = json_object(?1, ?1)", HOSTILE);
                            sql.update(
                                    """
                                    INSERT INTO note (project, text, sample, created, changed)
                                    SELECT 1, ?1, id, 0, 0 FROM sample
                                    """,
                                    HOSTILE);
                            return sql.update(
                                    "UPDATE card SET headline = ?1, takeaway = ?1", HOSTILE);
                        });
        for (String page : List.of(write(card), write("\"" + "</script><script>" + "\""))) {
            checkTags(page);
            assertThat(page)
                    .contains("Content-Security-Policy\" content=\"default-src 'none'; script-src")
                    .doesNotContain("\u2028", "\u2029", "\u202E", "unsafe-inline")
                    .doesNotContainPattern("@import|url\\(");
            JsonNode sample = samples(page).getFirst();
            assertThat(sample.get("text").asString())
                    .startsWith("</script><script>alert(1)</script><!--<script>")
                    .contains("⟨U+2028⟩", "⟨U+202E⟩", "العربية");
            assertThat(sample.get("notes").get(0).asString()).contains("onerror");
        }
    }

    /** Every «less than» begins an element of the page's own, with attributes of its own. */
    private static void checkTags(String page) {
        String script = Html.resource("page.js");
        assertThat(page).contains("<script>" + script + "</script>");
        String rest =
                BLOCK.matcher(page.replace(script, ""))
                        .replaceAll("")
                        .replace("<!DOCTYPE html>", "");
        var tags = new TreeSet<String>();
        var attributes = new TreeSet<String>();
        int at = rest.indexOf('<');
        while (at >= 0) {
            var tag =
                    Pattern.compile("</?([a-zA-Z0-9]+)((?: [a-zA-Z0-9-]+(?:=\"[^\"<>]*\")?)*)/?>")
                            .matcher(rest)
                            .region(at, rest.length());
            assertThat(tag.lookingAt())
                    .describedAs(rest.substring(at, Math.min(rest.length(), at + 200)))
                    .isTrue();
            tags.add(tag.group(1));
            var names = Pattern.compile(" ([a-zA-Z0-9-]+)(?:=\"[^\"]*\")?").matcher(tag.group(2));
            while (names.find()) {
                attributes.add(names.group(1));
            }
            at = rest.indexOf('<', tag.end());
        }
        assertThat(TAGS).containsAll(tags);
        assertThat(ATTRIBUTES).containsAll(attributes);
        // One with the script, none of the other kinds is left.
        assertThat(rest.split("<script", -1)).hasSize(2);
    }

    @Test
    void samplesComeWithTheirFilterInWords() throws Exception {
        card();
        String page = write("model:yes metric:accuracy<1 -is:gold");
        assertThat(page)
                .contains(
                        "Filter: model has «yes», and metric accuracy below 1, and not: it is gold")
                .contains("model:yes metric:accuracy&lt;1 -is:gold");
        assertThat(samples(page))
                .isNotEmpty()
                .allSatisfy(
                        one ->
                                assertThat(one.get("grades").get(0).get("value").asDouble())
                                        .isLessThan(1));
    }

    @Test
    void scoresThatWereGivenElsewhereAreOnItApartFromGrades() throws Exception {
        var asked = List.of(new Message(Role.USER, "2+2?"));
        Map<String, String> given =
                Map.of("score.match", "C", "explanation.match", "It is </script> 4.", "id", "7");
        var transcripts =
                List.of(
                                new OutsideTranscript(
                                        "theirs", asked, "4", "", null, Usage.UNKNOWN, given),
                                new OutsideTranscript(
                                        "theirs", asked, "5", "", null, Usage.UNKNOWN, Map.of()))
                        .iterator();
        desk.services
                .data()
                .outside()
                .importRun(
                        desk.idea.id(),
                        "log",
                        () -> transcripts.hasNext() ? transcripts.next() : null);
        List<JsonNode> samples = samples(write("kind:outside"));
        assertThat(samples)
                .extracting(one -> one.get("text").asString() + " " + one.get("given"))
                .containsExactly("4 [\"match: C\\nIt is </script> 4.\"]", "5 []");
        assertThat(samples).allSatisfy(one -> assertThat(one.get("grades")).isEmpty());
        String page = write("given:match=C");
        assertThat(page).contains("Filter: given score match is «C»");
        assertThat(samples(page)).hasSize(1);
    }

    @Test
    void nothingThatWentOverTheWireIsOnIt() throws Exception {
        Card card = card();
        desk.services
                .database()
                .write(
                        sql -> {
                            sql.update("DELETE FROM exchange WHERE true");
                            sql.update(
                                    """
                                    INSERT INTO exchange
                                    SELECT id, 'Authorization: sk-secret3', 'x-api-key: sk-secret4'
                                    FROM attempt
                                    """);
                            return sql.update(
                                    """
                                    UPDATE sample SET error = 'no', error_advice = '',
                                      error_details = 'sk-secret5'
                                    """);
                        });
        assertThat(write(card)).doesNotContain("secret");
    }

    @Test
    void samplesCanBeReadWithoutScriptsToo() throws Exception {
        card();
        desk.services
                .database()
                .write(
                        sql ->
                                sql.update(
                                        "UPDATE sample SET text = ? WHERE id = 1",
                                        "</noscript><b onclick=x>bold</b> "
                                                + "long ".repeat(2_000)));
        String page = write("");
        String plain = page.substring(page.indexOf("<noscript>"), page.indexOf("</noscript>"));
        assertThat(page.split("</?noscript>", -1)).hasSize(3);
        assertThat(plain.split("<details>", -1)).hasSize(121);
        assertThat(plain)
                .contains("&lt;/noscript&gt;&lt;b onclick=x&gt;bold&lt;/b&gt;")
                .contains("Row 1 · ")
                .contains("accuracy 1")
                .contains(" …</pre>")
                .hasSizeLessThan(30_000);
    }

    @Test
    void aReplyOfTwoRunsCountsOnceAndExamplesAreSaid() throws Exception {
        long first = desk.run(Split.DEVELOPMENT, List.of(CardDesk.stance("")), "yes");
        long second = desk.run(Split.DEVELOPMENT, List.of(CardDesk.stance("")), "yes");
        Found both =
                desk.services
                        .samples()
                        .store()
                        .find(
                                new Scope.OfIdea(desk.idea.id()),
                                Filter.parse("run:%d,%d".formatted(first, second)),
                                ReadingOrder.AS_ASKED,
                                (done, total) -> {});
        Shared shared = desk.services.sharing().ofSamples("", both);
        assertThat(both.size()).isEqualTo(2 * shared.counts().samples());
        assertThat(Sharing.words(shared, false)).doesNotContain("Examples that stand");
        Path bundle = folder.resolve("two.rung");
        assertThat(
                        desk.services
                                .sharing()
                                .writeBundle(shared, "", bundle, false, (done, total) -> {})
                                .counts()
                                .samples())
                .isEqualTo(shared.counts().samples());

        desk.services
                .database()
                .write(
                        sql ->
                                sql.update(
                                        """
                                        UPDATE plan SET run_order = json_set(run_order, '$.shots[0]',
                                          json('{"kind": "gold", "shots": [], "placement": "turns"}'))
                                        WHERE run = ?
                                        """,
                                        second));
        assertThat(Sharing.words(desk.services.sharing().ofSamples("", both), false))
                .contains("Examples that stand before the questions are, too: gold examples");
    }

    @Test
    void ofMoreThanAPageTakesSomeAreDrawnWhichIsSaid() throws Exception {
        long run = desk.run(Split.DEVELOPMENT, List.of(CardDesk.stance("")), "yes");
        Found found =
                desk.services
                        .samples()
                        .store()
                        .find(
                                new Scope.OfIdea(desk.idea.id()),
                                Filter.parse("run:" + run),
                                ReadingOrder.AS_ASKED,
                                QUIET);
        assertThat(found.drawn(10, 1).size()).isEqualTo(10);
        assertThat(found.drawn(10, 1).sample(3)).isEqualTo(found.drawn(10, 1).sample(3));
        var many =
                new Shared(
                        "Samples",
                        "",
                        null,
                        found.drawn(12, 3),
                        new Manifest.Counts(7_000, 1, 30, 0),
                        false);
        assertThat(Sharing.words(many, false)).doesNotContain("drawn");
        assertThat(SharePage.of(found, 10).size()).isEqualTo(10);
    }
}
