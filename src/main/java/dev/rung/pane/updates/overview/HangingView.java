package dev.rung.pane.updates.overview;

import dev.rung.card.FullCard;
import dev.rung.card.Picture;
import dev.rung.ui.WrappedText;
import dev.rung.update.follow.EntryCards;
import dev.rung.update.follow.EntryFiles;
import dev.rung.view.card.CardGlance;
import dev.rung.view.card.PictureBox;

import javafx.scene.Node;
import javafx.scene.layout.VBox;

import java.util.Locale;

/** The results, pictures and files of an update, one under the other. */
final class HangingView extends VBox {
    private static final double PICTURE = 240;

    HangingView() {
        super(12);
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    void show(Hanging.All all) {
        getChildren().setAll(all.cards().stream().map(HangingView::card).toList());
        if (all.more() > 0) {
            getChildren().add(muted("and %d more results".formatted(all.more())));
        }
        all.files().forEach(file -> getChildren().add(file(file)));
        setVisible(!all.isEmpty());
    }

    private static WrappedText muted(String words) {
        return new WrappedText("muted", "small-text").show(words);
    }

    private static Node card(EntryCards.Found found) {
        var box = new VBox(6, new WrappedText("bold-words").show(found.title()));
        FullCard card = found.card();
        box.getChildren().add(card == null ? muted(found.why()) : new CardGlance(card));
        return box;
    }

    private static Node file(EntryFiles.Found found) {
        var box = new VBox(4);
        Picture picture = found.picture();
        if (picture != null) {
            box.getChildren()
                    .add(
                            new PictureBox(
                                    picture,
                                    PICTURE,
                                    found.alt().isBlank() ? found.name() : found.alt()));
        }
        var name = new WrappedText("plain-words");
        name.add(found.name(), "bold-words", "small-text");
        name.add(" · " + size(found.size()), "muted-words", "small-text");
        box.getChildren().add(name);
        if (!found.alt().isBlank()) {
            box.getChildren().add(muted(found.alt()));
        }
        if (!found.row().isBlank()) {
            box.getChildren().add(muted("at «%s»".formatted(found.row())));
        }
        if (!found.why().isEmpty()) {
            box.getChildren().add(muted(found.why()));
        }
        return box;
    }

    /** For instance {@code 12 KB}. */
    static String size(long bytes) {
        return bytes < 1_000
                ? bytes + " bytes"
                : bytes < 1_000_000
                        ? "%d KB".formatted(Math.round(bytes / 1e3))
                        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
