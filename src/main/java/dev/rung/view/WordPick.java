package dev.rung.view;

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

import java.util.List;

/** Picks one of a few things, each in words with a value at the right. */
public final class WordPick implements PickList.Source<WordPick.Choice> {
    private final PickList<Choice> list;
    private final List<Choice> choices;

    /**
     * What can be picked.
     *
     * @param value at the right, may be empty
     */
    public record Choice(String words, String value, Runnable picked) {}

    public WordPick(Overlays overlays, List<Choice> choices) {
        this.list = new PickList<>(overlays, this, 32);
        this.choices = choices;
    }

    /** Lets the user pick, unless there is one thing only. */
    public void open(String prompt) {
        if (choices.size() == 1) {
            choices.getFirst().picked().run();
        } else {
            list.open(prompt, "Nothing is called like this.");
        }
    }

    @Override
    public List<Choice> search(String query) {
        return NameSearch.byLetters(query, choices, Choice::words);
    }

    @Override
    public Node row(Choice choice) {
        var name = new Label(SafeText.visible(choice.words()));
        name.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var value = new Label(choice.value());
        value.getStyleClass().add("mono");
        value.setMinWidth(Region.USE_PREF_SIZE);
        var row = new HBox(12, name, gap, value);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    @Override
    public String words(Choice choice) {
        return choice.words();
    }

    @Override
    public boolean pick(Choice choice) {
        list.close();
        choice.picked().run();
        return false;
    }
}
