package dev.rung.deck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.deck.pdf.PdfDeck;
import dev.rung.deck.slide.Deck;
import dev.rung.deck.slide.DeckMaker;
import dev.rung.deck.slide.Measure;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

class PdfDeckTest {
    @Test
    void everySlideIsAPage() throws Exception {
        var measure = new Measure();
        Deck deck = DeckMaker.of(SampleDeck.sample(), measure);
        var out = new ByteArrayOutputStream();
        PdfDeck.write(deck, measure, out, (done, total) -> {});
        Path folder = Files.createDirectories(Path.of("target/screens/deck"));
        Files.write(folder.resolve("sample.pdf"), out.toByteArray());
        try (var document = Loader.loadPDF(out.toByteArray())) {
            assertEquals(deck.slides().size(), document.getNumberOfPages());
            var renderer = new PDFRenderer(document);
            for (int i = 0; i < document.getNumberOfPages(); i++) {
                ImageIO.write(
                        renderer.renderImage(i, 0.8f),
                        "png",
                        folder.resolve("pdf-%02d.png".formatted(i)).toFile());
            }
        }
    }
}
