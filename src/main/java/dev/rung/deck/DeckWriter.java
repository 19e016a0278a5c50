package dev.rung.deck;

import dev.rung.deck.page.HtmlDeck;
import dev.rung.deck.page.MarkdownDeck;
import dev.rung.deck.pdf.PdfDeck;
import dev.rung.deck.pptx.PptxDeck;
import dev.rung.deck.slide.Deck;
import dev.rung.deck.slide.DeckMaker;
import dev.rung.deck.slide.DeckPlan;
import dev.rung.deck.slide.Measure;
import dev.rung.experiment.WholeFile;
import dev.rung.store.StoreException;
import dev.rung.task.Progress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;

/**
 * Writes the same slides in any format. Computes and blocks; not for several threads at once. The
 * libraries behind it take seconds to load the first time: make one when it is needed.
 */
public final class DeckWriter {
    private final Measure measure = new Measure();
    private final Deck deck;
    private boolean comments;

    /** Puts everything into its place, once for all formats. */
    public DeckWriter(DeckPlan plan) {
        this.deck = DeckMaker.of(plan, measure);
    }

    /** Has the speaker notes of a PDF as comments, which the other formats have anyway. */
    public DeckWriter comments(boolean wanted) {
        comments = wanted;
        return this;
    }

    /** How many slides there are. */
    public int slides() {
        return deck.slides().size();
    }

    /** How it is written. */
    public enum Charts {
        /** Can be edited. */
        NATIVE,
        /** For viewers that do not keep charts; of presentations only, the others draw them. */
        PICTURES
    }

    /**
     * Writes a file.
     *
     * @param replace whether a file that is there is replaced
     * @return the file with its folder
     * @throws FileAlreadyExistsException the file is there and is not to be replaced
     * @throws InterruptedException if the thread was interrupted
     */
    public Path write(
            DeckFormat format, Charts charts, Path file, boolean replace, Progress progress)
            throws IOException, StoreException, InterruptedException {
        return switch (format) {
            case HTML ->
                    WholeFile.write(
                            file, replace, out -> HtmlDeck.write(deck, measure, out, progress));
            case MARKDOWN ->
                    WholeFile.write(
                            file, replace, out -> MarkdownDeck.write(deck, measure, out, progress));
            case PPTX, PDF -> {
                var bytes = new ByteArrayOutputStream();
                if (format == DeckFormat.PDF) {
                    PdfDeck.write(deck, measure, comments, bytes, progress);
                } else {
                    boolean asPictures = charts == Charts.PICTURES;
                    PptxDeck.write(deck, measure, asPictures, bytes, progress);
                }
                yield WholeFile.write(file, replace, bytes.toByteArray());
            }
        };
    }
}
