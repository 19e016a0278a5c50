package dev.rung.pane.ladder;

import dev.rung.experiment.Entry;
import dev.rung.experiment.Sample;
import dev.rung.experiment.Turns;
import dev.rung.llm.Message;
import dev.rung.ui.CodeAreas;
import dev.rung.ui.CopyText;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Overlays;
import dev.rung.ui.SafeText;
import dev.rung.view.ReplyMeta;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import jfx.incubator.scene.control.richtext.CodeArea;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One reply after the other, full height, with the conversation that led to it. */
final class ReplyReader {
    /**
     * A reply to read.
     *
     * @param messages what was asked, with the answers before
     * @param text the reply
     * @param origin where it comes from, one line
     */
    record Page(List<Message> messages, String text, String origin) {
        static Page of(Entry entry, List<String> answersBefore) {
            Sample sample = entry.sample();
            var request = entry.request();
            String origin =
                    "%s · v%d · #%d"
                            .formatted(
                                    request.model().id(),
                                    request.versionNumber(),
                                    request.sampleIndex() + 1);
            return new Page(
                    Turns.upTo(request.chat().messages(), answersBefore),
                    sample == null ? entry.partial() : sample.text(),
                    sample == null ? origin : origin + " · " + ReplyMeta.of(sample));
        }
    }

    private final Overlays overlays;
    private final List<Page> pages = new ArrayList<>();
    private final Label place = new Label();
    private final Label origin = new Label();
    private final CodeArea area;
    private int at;

    private ReplyReader(Overlays overlays, String title) {
        this.overlays = overlays;
        this.area = CodeAreas.toRead(title);
    }

    /** Opens the pages at the first; J and K turn them, Esc closes. */
    static void open(Overlays overlays, String title, List<Page> pages) {
        if (!pages.isEmpty()) {
            var reader = new ReplyReader(overlays, title);
            reader.pages.addAll(pages);
            reader.show(title);
        }
    }

    private void show(String title) {
        VBox.setVgrow(area, Priority.ALWAYS);
        var heading = new Label(SafeText.visible(title));
        heading.getStyleClass().add("section-title");
        heading.setMinWidth(0);
        place.getStyleClass().addAll("mono", "muted");
        place.setMinWidth(Region.USE_PREF_SIZE);
        origin.getStyleClass().addAll("mono", "muted", "small-text");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var close = new Button("Close", new KeyCap("Esc"));
        close.setContentDisplay(ContentDisplay.RIGHT);
        close.setMinWidth(Region.USE_PREF_SIZE);
        close.setAccessibleText("Close");
        var head = new HBox(8, heading, place, gap);
        if (pages.size() > 1) {
            head.getChildren().addAll(turn("Previous", "K", -1), turn("Next", "J", 1));
        }
        var copy = CopyText.button("Copy reply", () -> pages.get(at).text());
        copy.setMinWidth(Region.USE_PREF_SIZE);
        head.getChildren().addAll(copy, close);
        head.setAlignment(Pos.CENTER_LEFT);
        var panel = new VBox(12, head, origin, area);
        panel.getStyleClass().addAll("overlay", "full-text-panel");
        panel.setAccessibleText(title);
        panel.setPrefSize(900, 640);
        panel.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        turn(0);
        var open = overlays.show(panel, area);
        close.setOnAction(event -> open.close());
    }

    private Button turn(String words, String key, int by) {
        var button = new Button(words, new KeyCap(key));
        button.setContentDisplay(ContentDisplay.RIGHT);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> turn(by));
        return button;
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        if (event.getCode() == KeyCode.J) {
            turn(1);
            event.consume();
        } else if (event.getCode() == KeyCode.K) {
            turn(-1);
            event.consume();
        }
    }

    private void turn(int by) {
        at = Math.clamp(at + by, 0, pages.size() - 1);
        Page page = pages.get(at);
        place.setText(pages.size() == 1 ? "" : "%d of %d".formatted(at + 1, pages.size()));
        origin.setText(SafeText.visible(page.origin()));
        var text = new StringBuilder();
        for (Message message : page.messages()) {
            text.append("── ")
                    .append(message.role().name().toLowerCase(Locale.ROOT))
                    .append('\n')
                    .append(message.text())
                    .append("\n\n");
        }
        text.append("── reply\n").append(page.text());
        CodeAreas.show(area, text.toString());
    }
}
