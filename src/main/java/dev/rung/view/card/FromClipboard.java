package dev.rung.view.card;

import dev.rung.card.CardFault;
import dev.rung.card.Picture;

import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What of the clipboard can become a card. Read on the JavaFX thread, made on another. */
sealed interface FromClipboard {
    /** An image. */
    record OfImage(Image image) implements FromClipboard {}

    /** A file of a picture or a table. */
    record OfFile(Path file) implements FromClipboard {}

    /** Text that should be a table. */
    record OfText(String text) implements FromClipboard {}

    /** There is nothing for a card. */
    record Nothing() implements FromClipboard {}

    /** A picture, or the values of a table. */
    sealed interface Made {
        /** A picture. */
        record OfPicture(Picture picture) implements Made {}

        /** Comma- or tab-separated values. */
        record OfTable(String values) implements Made {}
    }

    /** Looks at the clipboard: a file, else an image, else text. */
    static FromClipboard look(Clipboard clipboard) {
        List<File> files = clipboard.hasFiles() ? clipboard.getFiles() : List.of();
        if (files.size() == 1) {
            return new OfFile(files.getFirst().toPath());
        }
        Image image = clipboard.hasImage() ? clipboard.getImage() : null;
        if (image != null) {
            return new OfImage(image);
        }
        String text = clipboard.hasString() ? clipboard.getString() : null;
        return text == null || text.isBlank() ? new Nothing() : new OfText(text);
    }

    /**
     * Makes it ready for a card. Blocks.
     *
     * @throws CardFault it cannot stand on a card
     */
    default Made made() throws CardFault, IOException {
        return switch (this) {
            case OfImage(Image image) -> new Made.OfPicture(CardImage.png(image));
            case OfText(String text) -> new Made.OfTable(text);
            case Nothing() -> throw CardFault.nothingToPaste();
            case OfFile(Path file) -> ofFile(file);
        };
    }

    private static Made ofFile(Path file) throws CardFault, IOException {
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(Picture.BYTES + 1);
        }
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        boolean isTable = name.endsWith(".csv") || name.endsWith(".tsv");
        return isTable
                ? new Made.OfTable(new String(bytes, java.nio.charset.StandardCharsets.UTF_8))
                : new Made.OfPicture(Picture.of(bytes));
    }
}
