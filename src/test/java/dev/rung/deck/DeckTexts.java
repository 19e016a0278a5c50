package dev.rung.deck;

import dev.rung.deck.page.HtmlDeck;
import dev.rung.deck.page.MarkdownDeck;
import dev.rung.deck.pdf.PdfDeck;
import dev.rung.deck.pptx.PptxDeck;
import dev.rung.deck.slide.Deck;
import dev.rung.deck.slide.Measure;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xslf.usermodel.XSLFTextShape;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The text of files, slide by slide, as another program reads it. */
final class DeckTexts {
    private static final Pattern NOTES =
            Pattern.compile("<aside class=\"notes\".*?</aside>", Pattern.DOTALL);

    private DeckTexts() {}

    static byte[] pdf(Deck deck) throws Exception {
        var out = new ByteArrayOutputStream();
        PdfDeck.write(deck, new Measure(), true, out, (done, total) -> {});
        return out.toByteArray();
    }

    static byte[] pptx(Deck deck) throws Exception {
        var out = new ByteArrayOutputStream();
        PptxDeck.write(deck, new Measure(), false, out, (done, total) -> {});
        return out.toByteArray();
    }

    static String html(Deck deck) throws Exception {
        var out = new StringWriter();
        HtmlDeck.write(deck, new Measure(), out, (done, total) -> {});
        return out.toString();
    }

    static String markdown(Deck deck) throws Exception {
        var out = new StringWriter();
        MarkdownDeck.write(deck, new Measure(), out, (done, total) -> {});
        return out.toString();
    }

    static List<String> ofPptx(byte[] file) throws Exception {
        var slides = new ArrayList<String>();
        try (var show = new XMLSlideShow(new ByteArrayInputStream(file))) {
            for (XSLFSlide slide : show.getSlides()) {
                var text = new StringBuilder();
                for (XSLFShape shape : slide.getShapes()) {
                    if (shape instanceof XSLFTextShape one) {
                        text.append(one.getText()).append('\n');
                    } else if (shape instanceof XSLFTable table) {
                        table.getRows()
                                .forEach(
                                        row ->
                                                row.getCells()
                                                        .forEach(
                                                                cell ->
                                                                        text.append(cell.getText())
                                                                                .append('\n')));
                    }
                }
                slides.add(text.toString());
            }
        }
        return slides;
    }

    /** What is drawn as an outline says what it is. */
    static List<String> ofPdf(byte[] file) throws Exception {
        var slides = new ArrayList<String>();
        try (var document = Loader.loadPDF(file)) {
            var stripper = new PDFTextStripper();
            stripper.setSortByPosition(false);
            for (int i = 0; i < document.getNumberOfPages(); i++) {
                stripper.setStartPage(i + 1);
                stripper.setEndPage(i + 1);
                var text = new StringBuilder(stripper.getText(document));
                PDPage page = document.getPage(i);
                var marked = new PDFMarkedContentExtractor();
                marked.processPage(page);
                marked.getMarkedContents()
                        .forEach(one -> text.append(one.getActualText()).append('\n'));
                slides.add(text.toString());
            }
        }
        return slides;
    }

    static List<String> ofHtml(String page) {
        return Arrays.stream(page.split("<section ", -1))
                .skip(1)
                .map(part -> NOTES.matcher(part).replaceAll(""))
                .map(part -> part.replaceAll("<[^>]*>", "\n"))
                .map(
                        part ->
                                part.replace("&lt;", "<")
                                        .replace("&gt;", ">")
                                        .replace("&quot;", "\"")
                                        .replace("&#39;", "'")
                                        .replace("&amp;", "&"))
                .toList();
    }

    /** Lines between fences are text; outside of them a line of dashes ends a slide. */
    static List<String> ofMarkdown(String file) {
        var slides = new ArrayList<String>();
        var slide = new StringBuilder();
        String fence = "";
        boolean isNote = false;
        for (String line : file.split("\n", -1)) {
            if (!fence.isEmpty()) {
                if (line.equals(fence)) {
                    fence = "";
                } else {
                    slide.append(line).append('\n');
                }
            } else if (isNote || line.equals("<!--")) {
                isNote = !line.equals("-->");
            } else if (line.matches("`{3,}text")) {
                fence = line.replace("text", "");
            } else if (line.equals("---")) {
                slides.add(slide.toString());
                slide.setLength(0);
            } else {
                slide.append(line.replaceAll("\\\\(.)", "$1").replace("&amp;", "&"));
                slide.append('\n');
            }
        }
        slides.add(slide.toString());
        // Before the first slide stands what holds for all.
        return List.copyOf(slides.subList(2, slides.size()));
    }
}
