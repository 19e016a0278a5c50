package dev.rung.pane.samples;

import dev.rung.bundle.Manifest;
import dev.rung.pane.samples.BundleAround.Opened;
import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.Pill;
import dev.rung.ui.SafeText;
import dev.rung.ui.Tone;
import dev.rung.view.card.ReadCard;

import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A bundle: who made it, its card, and its samples. */
final class BundleView extends BorderPane {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.UK);

    /** Of the height, while both are shown. */
    private static final double CARD = .55;

    private final SamplesModel model;
    private final SamplesView samples;
    private final SplitPane both = new SplitPane();
    private final boolean hasSamples;
    private @Nullable ScrollPane card;

    /**
     * @param own commands of the bundle, which stand beside who made it
     */
    BundleView(Opened opened, SamplesModel model, SampleCommands commands, List<Command> own) {
        this.model = model;
        this.samples = new SamplesView(model, commands);
        this.hasSamples = opened.bundle().manifest().counts().samples() > 0;
        getStyleClass().add("bundle-view");
        setTop(bar(opened, own));
        ReadCard read = opened.card();
        if (read != null) {
            card = scrolled(read.view());
        }
        both.setOrientation(Orientation.VERTICAL);
        // Cards are as high as they are; samples take what is left.
        SplitPane.setResizableWithParent(samples, true);
        arrange(true);
        setCenter(both);
    }

    private static ScrollPane scrolled(Node view) {
        var holder = new StackPane(view);
        holder.getStyleClass().add("bundle-card");
        var scroll = new ScrollPane(holder);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("card-scroll");
        scroll.setAccessibleText("The card");
        scroll.setMinHeight(0);
        return scroll;
    }

    private static Node bar(Opened opened, List<Command> own) {
        Manifest manifest = opened.bundle().manifest();
        var what = new Label(SafeText.visible(title(opened)).replace('\n', ' '));
        what.getStyleClass().add("bundle-title");
        what.setMinWidth(0);
        var words = new Label(made(manifest));
        words.getStyleClass().addAll("muted", "small-text");
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        words.setTooltip(
                new Tooltip(SafeText.visible(opened.bundle().file() + "\n" + made(manifest))));
        var bar = new HBox(10, new Pill("Read-only bundle", Tone.ACCENT));
        if (manifest.card() == null) {
            bar.getChildren().add(what);
        }
        bar.getChildren().add(words);
        for (Command command : own) {
            var button = Buttons.flat(command);
            button.setMinWidth(Region.USE_PREF_SIZE);
            bar.getChildren().add(button);
        }
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("bundle-bar");
        return bar;
    }

    private static String title(Opened opened) {
        return opened.bundle().manifest().title();
    }

    private static String made(Manifest manifest) {
        String by =
                manifest.maker().isEmpty()
                        ? ""
                        : "by " + SafeText.visible(manifest.maker()).replace('\n', ' ') + " ";
        return "made %son %s · %s"
                .formatted(
                        by,
                        DAY.format(manifest.made().atZone(ZoneId.systemDefault())),
                        manifest.counts().words());
    }

    /** Shows or hides the card; the samples stay. */
    void fold() {
        arrange(!both.getItems().contains(card));
        focusFirst();
    }

    private void arrange(boolean withCard) {
        both.getItems().clear();
        if (card != null && withCard) {
            both.getItems().add(card);
        }
        if (hasSamples || card == null) {
            both.getItems().add(samples);
        }
        both.setDividerPositions(CARD);
    }

    void show() {
        model.show("");
    }

    void hide() {
        model.hide();
    }

    void focusFirst() {
        if (both.getItems().contains(samples)) {
            samples.focusFirst();
        } else if (card != null) {
            card.requestFocus();
        }
    }
}
