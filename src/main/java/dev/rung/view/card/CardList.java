package dev.rung.view.card;

import dev.rung.card.Card;
import dev.rung.ui.Command;
import dev.rung.ui.NameSearch;
import dev.rung.ui.Overlays;
import dev.rung.ui.PickList;
import dev.rung.ui.SafeText;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;

/** The cards of an idea, the newest first. */
final class CardList implements PickList.Source<Card> {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.UK);

    private final PickList<Card> list;
    private final List<Card> cards;
    private final LongConsumer picked;

    /**
     * @param paste makes a card of what is in the clipboard
     */
    CardList(Overlays overlays, List<Card> cards, LongConsumer picked, Runnable paste) {
        this.list = new PickList<>(overlays, this, 48).width(720);
        this.cards = cards;
        this.picked = picked;
        list.keys(
                List.of(
                        Command.named("cards.paste-here", "New from the clipboard")
                                .key("Shortcut+V")
                                .does(
                                        () -> {
                                            list.close();
                                            paste.run();
                                        })));
    }

    void open() {
        list.open(
                "Result cards of this idea",
                cards.isEmpty()
                        ? "No card yet: make one of a finished run in the Runs pane, or paste a"
                                + " picture or a table here."
                        : "No card is called like this.");
    }

    @Override
    public List<Card> search(String query) {
        return NameSearch.byLetters(query, cards, this::words);
    }

    @Override
    public Node row(Card card) {
        var headline = new Label(line(card.headline()));
        headline.setMinWidth(0);
        var takeaway =
                new Label(card.takeaway().isEmpty() ? "no takeaway yet" : line(card.takeaway()));
        takeaway.getStyleClass().addAll("muted", "small-text");
        takeaway.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var day = new Label(DAY.format(card.created().atZone(ZoneId.systemDefault())));
        day.getStyleClass().addAll("muted", "small-text");
        day.setMinWidth(Region.USE_PREF_SIZE);
        var words = new VBox(headline, takeaway);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        var row = new HBox(12, words, gap, day);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static String line(String text) {
        return SafeText.visible(text).replaceAll("\\s+", " ");
    }

    @Override
    public String words(Card card) {
        return line(card.headline() + " " + card.takeaway());
    }

    @Override
    public boolean pick(Card card) {
        list.close();
        picked.accept(card.id());
        return false;
    }
}
