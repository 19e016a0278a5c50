package dev.rung.deck;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rung.deck.page.HtmlDeck;
import dev.rung.deck.page.MarkdownDeck;
import dev.rung.deck.slide.Deck;
import dev.rung.deck.slide.DeckMaker;
import dev.rung.deck.slide.Measure;

import org.junit.jupiter.api.Test;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

class HtmlDeckTest {
    @Test
    void writes() throws Exception {
        var measure = new Measure();
        Deck deck = DeckMaker.of(SampleDeck.sample(), measure);
        var out = new StringWriter();
        HtmlDeck.write(deck, measure, out, (done, total) -> {});
        Path folder = Files.createDirectories(Path.of("target/screens/deck"));
        Files.writeString(folder.resolve("sample.html"), out.toString());
        var md = new StringWriter();
        MarkdownDeck.write(deck, measure, md, (done, total) -> {});
        Files.writeString(folder.resolve("sample.md"), md.toString());
        assertTrue(out.toString().contains("<title>Weekly meeting</title>"));
    }
}
