package dev.rung.view;

import dev.rung.deck.DeckChoice;
import dev.rung.deck.DeckFormat;
import dev.rung.deck.DeckWriter;
import dev.rung.deck.DeckWriter.Charts;
import dev.rung.deck.page.RichText;
import dev.rung.deck.slide.DeckPlan;
import dev.rung.store.StoreException;
import dev.rung.task.Tasks;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

import java.io.IOException;
import java.util.function.Consumer;

/** Results that leave Rung as slides or as a document, made in the background. */
public final class DeckExport {
    private DeckExport() {}

    /** Reads what is to be shown; asked in the background. */
    @FunctionalInterface
    public interface Plan {
        DeckPlan get() throws StoreException;
    }

    /**
     * Slides in a file that the user names; the end of its name is the format.
     *
     * @param title what is exported, in a few words
     * @param name what the file is called at first, in any words
     * @param choice what format it has at first, and what charts are
     */
    public static FileExport file(
            Tasks tasks, String title, String name, DeckChoice choice, Plan plan) {
        Charts charts = choice.pictures() ? Charts.PICTURES : Charts.NATIVE;
        return new FileExport(
                        tasks,
                        title,
                        "Slides",
                        FileExport.fileName(name, choice.format().ending()),
                        (file, replace, progress) -> {
                            DeckFormat format =
                                    DeckFormat.of(file)
                                            .orElseThrow(
                                                    () ->
                                                            new IOException(
                                                                    "its name has to end in .pptx,"
                                                                            + " .html, .pdf or"
                                                                            + " .md."));
                            var writer = new DeckWriter(plan.get()).comments(choice.comments());
                            writer.write(format, charts, file, replace, progress);
                            return "%,d slides written.".formatted(writer.slides());
                        })
                .about(
                        ".pptx has charts that can be edited, .html is one page that loads"
                                + " nothing, .pdf is drawn, .md is for Marp.");
    }

    /**
     * Copies a document with pictures.
     *
     * @param say tells the user how it went
     */
    public static void copy(Tasks tasks, Plan plan, Consumer<String> say) {
        tasks.<RichText.Document, Exception>cpu(
                        "Document", progress -> RichText.of(plan.get(), progress))
                .onDone(
                        document -> {
                            var content = new ClipboardContent();
                            content.putHtml(document.html());
                            content.putString(document.text());
                            Clipboard.getSystemClipboard().setContent(content);
                            say.accept("Copied as a document with pictures.");
                        })
                .onFailed(fault -> say.accept("It cannot be copied: " + fault.getMessage()))
                .start();
    }
}
