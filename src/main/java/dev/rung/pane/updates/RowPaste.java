package dev.rung.pane.updates;

import dev.rung.card.CardFault;
import dev.rung.card.Picture;
import dev.rung.store.StoreException;
import dev.rung.ui.Ask;
import dev.rung.update.RowEdits;
import dev.rung.view.card.CardImage;

import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Hangs pictures and files on rows. */
final class RowPaste {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm", Locale.ROOT);

    private static final Pattern PICTURE =
            Pattern.compile("\\.(png|jpe?g|gif|webp)$", Pattern.CASE_INSENSITIVE);

    private final TodayModel model;

    RowPaste(TodayModel model) {
        this.model = model;
    }

    /** Where the bytes come from. Blocks. */
    @FunctionalInterface
    private interface Bytes {
        byte[] read() throws IOException, CardFault;
    }

    /** The picture, or the one file, of the clipboard. */
    void paste(RowModel row) {
        var clipboard = Clipboard.getSystemClipboard();
        List<File> files = clipboard.hasFiles() ? clipboard.getFiles() : List.of();
        if (files.size() == 1) {
            file(row, files.getFirst().toPath());
            return;
        }
        Image image = clipboard.hasImage() ? clipboard.getImage() : null;
        if (image == null) {
            say("There is no picture and no file in the clipboard.");
            return;
        }
        String time = TIME.format(LocalTime.now(model.around().background().clock()));
        picture(row, image, "picture-%s.png".formatted(time));
    }

    /** A picture. */
    private void picture(RowModel row, Image image, String name) {
        describe(alt -> hang(row, name, alt, () -> CardImage.png(image).png()));
    }

    private void describe(Consumer<String> said) {
        new Ask(model.around().overlays())
                .text(
                        "What does the picture show? Those who do not see it hear this.",
                        "",
                        typed -> "",
                        said);
    }

    /** Files of the user's; of one picture it is asked what it shows. */
    void drop(RowModel row, List<Path> files) {
        if (files.size() == 1) {
            file(row, files.getFirst());
        } else {
            files.forEach(file -> hang(row, name(file), "", () -> bytes(file)));
        }
    }

    private void file(RowModel row, Path file) {
        String name = name(file);
        if (PICTURE.matcher(name).find()) {
            describe(alt -> hang(row, name, alt, () -> bytes(file)));
        } else {
            hang(row, name, "", () -> bytes(file));
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static byte[] bytes(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(RowEdits.LARGEST_FILE + 1);
        }
    }

    private void hang(RowModel row, String name, String alt, Bytes bytes) {
        model.whenKept(
                () -> {
                    Long id = row.id();
                    if (id == null) {
                        say(
                                "Write a word in the row first, so that there is something to hang"
                                        + " it on.");
                        return;
                    }
                    model.around()
                            .background()
                            .tasks()
                            .<byte[], Exception>cpu("", job -> bytes.read())
                            .onDone(read -> keep(id, name, alt, read))
                            .onFailed(fault -> say(words(fault)))
                            .start();
                });
    }

    private void keep(long row, String name, String alt, byte[] bytes) {
        if (bytes.length == 0 || bytes.length > Math.min(RowEdits.LARGEST_FILE, Picture.BYTES)) {
            say("A row takes files of 1 byte to 20 MB.");
            return;
        }
        model.edit(
                () -> {
                    model.around().stores().rows().attachFile(row, name, alt, bytes);
                });
    }

    private static String words(Exception fault) {
        return switch (fault) {
            case CardFault card -> card.words();
            case StoreException store -> store.getMessage() + " " + store.whatToDo();
            default -> "The file cannot be read: " + fault.getMessage();
        };
    }

    private void say(String words) {
        model.around().say().accept(words);
    }
}
