package dev.rung.deck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.card.CardContent;
import dev.rung.card.CardExamples.Example;
import dev.rung.deck.slide.Block;
import dev.rung.deck.slide.Block.Grid;
import dev.rung.deck.slide.Block.Text;
import dev.rung.deck.slide.Deck;
import dev.rung.deck.slide.DeckMaker;
import dev.rung.deck.slide.DeckPlan;
import dev.rung.deck.slide.DeckPlan.Result;
import dev.rung.deck.slide.DeckPlan.Step;
import dev.rung.deck.slide.Measure;
import dev.rung.deck.slide.Paragraph;
import dev.rung.deck.slide.Slide;
import dev.rung.plot.Shape.Box;
import dev.rung.study.ResultText;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

@Timeout(300)
class DeckFormatsTest {
    private static final String HOSTILE =
            "</aside></script><script>alert(1)</script><img src=https://evil.example/x onerror=a>"
                    + " --> <!-- theme: gaia \"' &lt; $x$ `y` # | [z](javascript:a) *w*";

    private static final String ARABIC = "الفخر يغيّر الحكم في 14 من 100 حالة";
    private static final String HEBREW = "הגאווה משנה את פסק הדין (14%)";
    private static final String EMOJI = "🚀 shots help 🎉👩‍🔬 — 漢字とかな 한국어 हिन्दी";

    private static String bare(String text) {
        return text.replaceAll("[\\s\\u00A0\\u2060]+", "");
    }

    private static Stream<Paragraph> paragraphs(Slide slide) {
        return slide.blocks().stream()
                .flatMap(
                        block ->
                                switch (block) {
                                    case Text text -> text.paragraphs().stream();
                                    case Grid grid ->
                                            grid.rows().stream()
                                                    .flatMap(row -> row.cells().stream());
                                    default -> Stream.<Paragraph>of();
                                });
    }

    private static void requireAll(Deck deck, List<String> texts, boolean byLine) {
        assertEquals(deck.slides().size(), texts.size());
        for (int i = 0; i < texts.size(); i++) {
            String text = bare(texts.get(i));
            paragraphs(deck.slides().get(i))
                    .flatMap(one -> byLine ? one.lines().stream() : one.text().lines())
                    .forEach(one -> assertThat(text).contains(bare(one)));
        }
    }

    /** A deck in all formats. */
    private static final class Written {
        final byte[] pptx;
        final byte[] pdf;
        final String html;
        final String markdown;

        Written(Deck deck) throws Exception {
            pptx = DeckTexts.pptx(deck);
            pdf = DeckTexts.pdf(deck);
            html = DeckTexts.html(deck);
            markdown = DeckTexts.markdown(deck);
        }

        void requireAllOf(Deck deck) throws Exception {
            requireAll(deck, DeckTexts.ofPptx(pptx), false);
            requireAll(deck, DeckTexts.ofHtml(html), false);
            requireAll(deck, DeckTexts.ofMarkdown(markdown), false);
            requireAll(deck, DeckTexts.ofPdf(pdf), true);
        }
    }

    @Test
    void allFormatsSayTheSame() throws Exception {
        Deck deck = DeckMaker.of(SampleDeck.sample(), new Measure());
        var written = new Written(deck);
        written.requireAllOf(deck);
        String all =
                deck.slides().stream()
                        .flatMap(DeckFormatsTest::paragraphs)
                        .map(Paragraph::text)
                        .collect(Collectors.joining("\n"));
        assertThat(all)
                .contains("Agenda", "≥ 20", "Next steps, ranked", "Questions", "[.563, .663]")
                .contains("n = 312 (3 missing)", "seed 1")
                .contains("openai/gpt-6-mini · temperature 1 · came back as gpt-6-m");
        // Each number of a plot is in the appendix, or in the table that it was made of.
        assertThat(all).contains("57.1\u00A0%", "84.0\u00A0%", "topic D");
        String notes = deck.slides().get(2).notes();
        assertThat(notes).contains("Intervals: 95 %: cluster bootstrap", "14.2 points");
        Path folder = Files.createDirectories(Path.of("target/screens/deck"));
        Files.writeString(folder.resolve("sample.html"), written.html);
        Files.writeString(folder.resolve("sample.md"), written.markdown);
        shoot(written.pdf, "sample", List.of(0, 1, 2, 3, 4, 6, 7));
        requireComments(deck, written.pdf);
    }

    /** Notes are comments, which are seen and not printed. */
    private static void requireComments(Deck deck, byte[] pdf) throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            for (int i = 0; i < deck.slides().size(); i++) {
                List<PDAnnotation> all = document.getPage(i).getAnnotations();
                String notes = deck.slides().get(i).notes();
                assertEquals(notes.isBlank() ? 0 : 1, all.size());
                for (PDAnnotation one : all) {
                    assertEquals(bare(notes), bare(one.getContents()));
                    assertFalse(one.isPrinted() || one.isHidden());
                }
            }
        }
    }

    private static void shoot(byte[] pdf, String name, List<Integer> pages) throws Exception {
        Path folder = Files.createDirectories(Path.of("target/screens/deck"));
        Files.write(folder.resolve(name + ".pdf"), pdf);
        try (var document = Loader.loadPDF(pdf)) {
            var renderer = new PDFRenderer(document);
            for (int page : pages) {
                ImageIO.write(
                        renderer.renderImage(page, 0.9f),
                        "png",
                        folder.resolve("%s-%02d.png".formatted(name, page)).toFile());
            }
        }
    }

    /** 40 results × 30 rows × long titles × emoji × right-to-left, and words without an end. */
    private static DeckPlan large() {
        String long_ =
                "A takeaway that goes on and on, because whoever wrote it wanted to say everything"
                        + " that was learnt from the run, with its exceptions and doubts; ";
        List<String> titles =
                List.of(
                        long_.repeat(6),
                        ARABIC,
                        EMOJI,
                        HEBREW + " " + long_,
                        "Donaudampfschifffahrtsgesellschaft".repeat(12),
                        HOSTILE);
        var results = new ArrayList<Result>();
        for (int i = 0; i < 40; i++) {
            var rows = new ArrayList<List<String>>();
            for (int row = 0; row < 30; row++) {
                rows.add(
                        List.of(
                                row % 7 == 3 ? EMOJI : "model " + row,
                                row % 5 == 2 ? ARABIC + " " + HEBREW : "v" + row,
                                String.valueOf(1000 * i + row),
                                ".%03d".formatted(row),
                                row == 29 ? long_.repeat(40) + "THE END " + i : "[.1, .2]"));
            }
            var table =
                    new ResultText.Table(
                            List.of("model", "prompt", "rows", "mean", "95 %"), 2, rows, List.of());
            CardContent content =
                    SampleDeck.content(i % 3 == 0 ? SampleDeck.bars() : null, null, List.of(table));
            String title = titles.get(i % titles.size());
            results.add(
                    new Result(
                            SampleDeck.card(i, title + " " + i, content),
                            null,
                            List.of(
                                    new Step(title + " step " + i, EMOJI),
                                    new Step(long_.repeat(8) + " last " + i, "")),
                            List.of(
                                    new Example(
                                            i,
                                            null,
                                            "m/" + "x".repeat(200),
                                            ARABIC,
                                            HOSTILE,
                                            EMOJI + "\n" + long_.repeat(20) + "\n" + HEBREW)),
                            false));
        }
        return DeckPlan.of(long_.repeat(3), ARABIC + " " + EMOJI, results, ZoneOffset.UTC);
    }

    /** The same in a meeting: as many people, points and questions, some of them very long. */
    private static DeckPlan meeting(DeckPlan plan) {
        var points = new ArrayList<DeckPlan.Point>();
        var questions = new ArrayList<Step>();
        var people = new ArrayList<String>();
        for (int i = 0; i < plan.results().size(); i++) {
            String title = plan.results().get(i).title();
            String clock = i % 2 == 0 ? "14:%02d".formatted(i) : "";
            points.add(
                    new DeckPlan.Point(
                            title + " point " + i, ARABIC, clock, i % 4 == 0 ? null : i));
            questions.add(new Step(title + " question " + i, HEBREW + " why " + i));
            people.add(i % 3 == 0 ? ARABIC : "Person " + i);
        }
        return new DeckPlan(
                plan.title(),
                plan.subtitle(),
                people,
                points,
                plan.results(),
                plan.steps(),
                questions,
                Set.of(),
                plan.zone());
    }

    @Test
    void nothingIsClippedOrLost() throws Exception {
        var measure = new Measure();
        DeckPlan plan = meeting(large());
        Deck deck = DeckMaker.of(plan, measure);
        deck.slides().forEach(slide -> requireInside(slide, measure));

        String all =
                bare(
                        deck.slides().stream()
                                .flatMap(DeckFormatsTest::paragraphs)
                                .map(Paragraph::text)
                                .collect(Collectors.joining("\n")));
        for (Result result : plan.results()) {
            long id = result.card().id();
            assertThat(all).contains(bare(result.title().strip()), "last" + id, "THEEND" + id);
            for (int row = 0; row < 30; row++) {
                assertThat(all).contains(String.valueOf(1000 * id + row));
            }
        }
        for (int i = 0; i < plan.agenda().size(); i++) {
            assertThat(all).contains("point" + i, "question" + i, "why" + i);
        }
        int cells = bare("[.1, .2]").length();
        assertEquals(40 * 29, (all.length() - all.replace("[.1,.2]", "").length()) / cells);
        assertThat(all).contains(bare(HOSTILE), bare(EMOJI), bare(HEBREW), bare(ARABIC));
    }

    private static void requireInside(Slide slide, Measure measure) {
        var used = new ArrayList<Box>();
        for (Block block : slide.blocks()) {
            Box box = block.box();
            assertTrue(box.x() >= 0 && box.right() <= Slide.WIDTH + 0.01, slide.title());
            assertTrue(box.y() >= 0 && box.bottom() <= Slide.HEIGHT + 0.01, slide.title());
            double high = box.height();
            if (block instanceof Text text) {
                high = text.height();
                assertTrue(high <= box.height() + 0.01, slide.title());
                for (Paragraph one : text.paragraphs()) {
                    requireLines(one, box.width() - one.style().indent(), measure);
                }
            } else if (block instanceof Grid grid) {
                high = grid.rows().stream().mapToDouble(Block.Row::height).sum();
                assertTrue(high <= box.height() + 0.01, slide.title());
                double widths = grid.widths().stream().mapToDouble(one -> one).sum();
                assertEquals(box.width(), widths, 0.01);
                for (Block.Row row : grid.rows()) {
                    for (int i = 0; i < row.cells().size(); i++) {
                        Paragraph cell = row.cells().get(i);
                        requireLines(cell, grid.widths().get(i) - 2 * Grid.PAD_X, measure);
                        assertTrue(cell.height() <= row.height() - 2 * Grid.PAD_Y + 0.01);
                    }
                }
            }
            used.add(new Box(box.x(), box.y(), box.width(), high));
        }
        for (int i = 0; i < used.size(); i++) {
            for (int j = 0; j < i; j++) {
                Box one = used.get(i);
                Box other = used.get(j);
                boolean apart =
                        one.x() >= other.right() - 0.01
                                || other.x() >= one.right() - 0.01
                                || one.y() >= other.bottom() - 0.01
                                || other.y() >= one.bottom() - 0.01;
                assertTrue(apart, slide.title() + ": " + one + " and " + other);
            }
        }
    }

    private static void requireLines(Paragraph one, double width, Measure measure) {
        for (String line : one.lines()) {
            double wide = measure.width(line, one.style().size(), one.style().bold());
            assertTrue(wide <= width + 0.01, line);
        }
    }

    @Test
    void everyScriptIsInEveryFormat() throws Exception {
        DeckPlan large = large();
        DeckPlan plan =
                DeckPlan.of(
                        large.title(),
                        large.subtitle(),
                        large.results().subList(1, 4),
                        ZoneOffset.UTC);
        Deck deck = DeckMaker.of(plan, new Measure());
        var written = new Written(deck);
        written.requireAllOf(deck);
        assertEquals(List.of(), new Schemas().faults(written.pptx));
        Path folder = Files.createDirectories(Path.of("target/screens/deck"));
        Files.write(folder.resolve("scripts.pptx"), written.pptx);
        Files.writeString(folder.resolve("scripts.html"), written.html);
        List<Integer> firsts =
                java.util.stream.IntStream.range(0, deck.slides().size())
                        .filter(i -> deck.slides().get(i).part() == 1)
                        .limit(8)
                        .boxed()
                        .toList();
        shoot(written.pdf, "scripts", firsts);
    }

    @Test
    void textFromOutsideIsNeitherMarkupNorDirective() throws Exception {
        Result hostile =
                new Result(
                        SampleDeck.card(
                                1, HOSTILE, SampleDeck.content(SampleDeck.bars(), null, List.of())),
                        null,
                        List.of(new Step("--- " + HOSTILE, "1. " + HOSTILE)),
                        List.of(new Example(1, 1L, HOSTILE, "", HOSTILE, "---\n```\n" + HOSTILE)),
                        false);
        Deck deck =
                DeckMaker.of(
                        DeckPlan.of(HOSTILE, HOSTILE, List.of(hostile), ZoneOffset.UTC),
                        new Measure());
        String html = DeckTexts.html(deck);
        assertEquals(1, html.split("<script", -1).length - 1);
        assertThat(html).doesNotContain("<img", "</aside></script>", " style=\"");
        assertThat(html).doesNotContainPattern("<[^>]*\\b(?:src|href)=\"(?!data:)");
        assertThat(html).containsPattern("default-src 'none'; script-src 'sha256-[^']+'");
        requireAll(deck, DeckTexts.ofHtml(html), false);

        String markdown = DeckTexts.markdown(deck);
        requireAll(deck, DeckTexts.ofMarkdown(markdown), false);
        String outside =
                markdown.substring(markdown.indexOf("\n---\n"))
                        .replaceAll("(?s)(```+)text\n.*?\n\\1\n", "")
                        .replaceAll("(?sm)^<!--\nNotes.*?^-->$", "");
        assertThat(outside)
                .doesNotContainPattern("(?<!\\\\)[<$`]")
                .doesNotContainPattern("(?m)^[ \\t]*(?:-->|---[ \\t]*\\S)");
    }
}
