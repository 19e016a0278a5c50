package dev.rung.pane.settings;

import dev.rung.ui.NameSearch;
import dev.rung.ui.Overlays;
import dev.rung.ui.PickList;
import dev.rung.ui.SafeText;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Locale;

/** A few things of which one is picked by typing a part of its name. */
final class Choices implements PickList.Source<Choices.Choice> {
    private final List<Choice> all;

    private Choices(List<Choice> all) {
        this.all = all;
    }

    /**
     * @param note one line on it, may be empty
     * @param action what picking it does, after the list is closed
     */
    record Choice(String label, String note, Runnable action) {}

    /**
     * @param prompt what is picked, in a few words
     * @param nothing one sentence for when nothing fits
     */
    static void open(Overlays overlays, String prompt, String nothing, List<Choice> all) {
        var picked = new Runnable[] {() -> {}};
        var list =
                new PickList<>(
                        overlays,
                        new Choices(
                                all.stream()
                                        .map(
                                                choice ->
                                                        new Choice(
                                                                choice.label,
                                                                choice.note,
                                                                () -> picked[0] = choice.action))
                                        .toList()),
                        44);
        list.onClosed(() -> picked[0].run());
        list.open(prompt, nothing);
    }

    @Override
    public List<Choice> search(String query) {
        return NameSearch.byWords(
                query, all, choice -> List.of(choice.label), choice -> choice.note);
    }

    @Override
    public Node row(Choice choice) {
        var row = new VBox(new Label(SafeText.visible(choice.label)));
        if (!choice.note.isEmpty()) {
            var note = new Label(SafeText.visible(choice.note));
            note.getStyleClass().addAll("muted", "small-text");
            row.getChildren().add(note);
        }
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinWidth(0);
        return row;
    }

    @Override
    public String words(Choice choice) {
        return (choice.label + " " + choice.note).toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean pick(Choice choice) {
        choice.action.run();
        return true;
    }
}
