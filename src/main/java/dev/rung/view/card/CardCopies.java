package dev.rung.view.card;

import dev.rung.card.CardFault;
import dev.rung.card.CardMarkdown;
import dev.rung.experiment.WholeFile;
import dev.rung.ui.Command;
import dev.rung.ui.CopyText;
import dev.rung.view.ExportOverlay;
import dev.rung.view.FileExport;

import javafx.beans.property.SimpleStringProperty;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

import java.time.ZoneId;
import java.util.List;

/** The ways in which a card leaves Rung: copied or written to a file. */
final class CardCopies {
    private final CardModel model;
    private final CardAround around;
    private final CardView view;

    CardCopies(CardModel model, CardView view) {
        this.model = model;
        this.around = model.around();
        this.view = view;
    }

    List<Command> commands() {
        return List.of(
                CardPage.command("card.picture", "Copy as a picture", "Shortcut+Shift+C")
                        .does(this::copyPicture),
                CardPage.command("card.file", "Save as a picture…", "Shortcut+S")
                        .does(this::savePicture),
                CardPage.command("card.markdown", "Copy as Markdown", "Shortcut+Shift+M")
                        .does(this::copyMarkdown),
                CardPage.command("card.csv", "Copy the numbers as CSV", "Shortcut+Alt+C")
                        .unavailable(noNumbers())
                        .does(this::copyCsv),
                CardPage.command("card.svg", "Copy the plot as SVG", "Shortcut+Shift+G")
                        .unavailable(noPlot())
                        .does(() -> ofPlot("plot.copy.svg")),
                CardPage.command("card.numbers", "Plot or its numbers", "Shortcut+T")
                        .unavailable(noPlot())
                        .does(() -> ofPlot("plot.table")));
    }

    private SimpleStringProperty noPlot() {
        return new SimpleStringProperty(
                model.card().content().drawing() == null ? "There is no plot on it." : "");
    }

    private SimpleStringProperty noNumbers() {
        return new SimpleStringProperty(
                model.card().content().csv().isEmpty() ? "There are no numbers on it." : "");
    }

    private void ofPlot(String id) {
        view.plot().run(id);
        around.say().accept(id.equals("plot.table") ? "" : "Copied as SVG.");
    }

    private void copyPicture() {
        var content = new ClipboardContent();
        content.putImage(CardImage.of(view));
        Clipboard.getSystemClipboard().setContent(content);
        around.say().accept("Copied as a picture.");
    }

    private void savePicture() {
        WritableImage image = CardImage.of(view);
        new ExportOverlay(
                        new FileExport(
                                around.background().tasks(),
                                "Save the card as a picture",
                                "Picture of card " + model.card().id(),
                                FileExport.fileName(model.card().headline(), "png"),
                                (file, replace, progress) -> {
                                    try {
                                        byte[] png = CardImage.png(image).png();
                                        WholeFile.write(file, replace, png);
                                        return "Written.";
                                    } catch (CardFault e) {
                                        throw new java.io.IOException(e.words(), e);
                                    }
                                }),
                        around.overlays())
                .open();
    }

    private void copyMarkdown() {
        CardModel.Shown shown = model.shownProperty().get();
        CopyText.copy(
                CardMarkdown.of(
                        shown.card(), shown.examples(), shown.steps(), ZoneId.systemDefault()));
        around.say().accept("Copied as Markdown.");
    }

    private void copyCsv() {
        CopyText.copy(model.card().content().csv());
        around.say().accept("Copied as CSV.");
    }
}
