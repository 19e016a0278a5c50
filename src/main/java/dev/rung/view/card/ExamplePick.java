package dev.rung.view.card;

import dev.rung.card.CardExamples.Example;
import dev.rung.ui.NameSearch;
import dev.rung.ui.Overlays;
import dev.rung.ui.PickList;
import dev.rung.ui.SafeText;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.function.LongConsumer;

/** Picks a reply for a card. */
final class ExamplePick implements PickList.Source<Example> {
    private static final int SHOWN = 160;

    private final PickList<Example> list;
    private final List<Example> replies;
    private final LongConsumer picked;

    ExamplePick(Overlays overlays, List<Example> replies, LongConsumer picked) {
        this.list = new PickList<>(overlays, this, 48).width(720);
        this.replies = replies;
        this.picked = picked;
    }

    void open() {
        list.open("Choose an example; it is marked as chosen by hand", "No such reply.");
    }

    @Override
    public List<Example> search(String query) {
        return NameSearch.byLetters(query, replies, this::words);
    }

    @Override
    public Node row(Example example) {
        var reply = new Label(line(example.reply()));
        reply.setMinWidth(0);
        var of = new Label(line(example.model() + " · " + example.row()));
        of.getStyleClass().addAll("muted", "small-text");
        of.setMinWidth(0);
        var words = new VBox(reply, of);
        words.setAlignment(Pos.CENTER_LEFT);
        return words;
    }

    private static String line(String text) {
        String line = SafeText.visible(text).replaceAll("\\s+", " ");
        return line.length() <= SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, SHOWN / 2)) + " …";
    }

    @Override
    public String words(Example example) {
        return line(example.reply()) + " " + line(example.model() + " " + example.row());
    }

    @Override
    public boolean pick(Example example) {
        picked.accept(example.sample());
        return true;
    }
}
