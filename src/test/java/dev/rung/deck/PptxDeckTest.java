package dev.rung.deck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rung.deck.pptx.PptxDeck;
import dev.rung.deck.slide.Deck;
import dev.rung.deck.slide.DeckMaker;
import dev.rung.deck.slide.Measure;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class PptxDeckTest {
    @Test
    void allPartsAreValid() throws Exception {
        byte[] file = sample(false);
        Path folder = Files.createDirectories(Path.of("target/screens/deck"));
        Files.write(folder.resolve("sample.pptx"), file);
        assertEquals(List.of(), new Schemas().faults(file));
    }

    private static byte[] sample(boolean asPictures) throws Exception {
        var measure = new Measure();
        Deck deck = DeckMaker.of(SampleDeck.sample(), measure);
        var out = new ByteArrayOutputStream();
        PptxDeck.write(deck, measure, asPictures, out, (done, total) -> {});
        return out.toByteArray();
    }
}
