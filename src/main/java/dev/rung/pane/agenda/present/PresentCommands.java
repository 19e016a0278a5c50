package dev.rung.pane.agenda.present;

import dev.rung.meeting.Said;
import dev.rung.ui.Command;

import javafx.beans.property.SimpleStringProperty;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What can be done in a presentation, by one key each. */
final class PresentCommands {
    private static final String GROUP = "Presentation";

    private final List<Command> all = new ArrayList<>();
    private final List<KeyBar.Key> always = new ArrayList<>();
    private final List<KeyBar.Key> withoutSide = new ArrayList<>();

    /**
     * @param leave closes the presentation; the meeting goes on
     * @param say begins to write down what is said
     * @param side shows or hides timers and notes
     */
    PresentCommands(PresentModel model, Runnable leave, Consumer<Said.Kind> say, Runnable side) {
        always.add(key("→", "next", add("next", "Next", model::next, "Right", "Page Down")));
        always.add(key("←", "back", add("back", "Back", model::back, "Left", "Page Up")));
        always.add(key("P", "park", add("park", "Park this item", model::park, "P")));
        Command more =
                add(
                        "more2",
                        "+2 min for this item",
                        () -> model.more(2),
                        "Plus",
                        "Shift+Equals",
                        "Add",
                        "2");
        Command note = add("note", "Note", () -> say.accept(Said.Kind.NOTE), "N");
        Command decision = add("decision", "Decision", () -> say.accept(Said.Kind.DECISION), "D");
        Command action = add("action", "Action item", () -> say.accept(Said.Kind.ACTION), "A");
        Command rank = add("rank", "Rank the next steps", model::rank, "R");
        always.add(key("S", "samples", add("samples", "Samples behind this", model::samples, "S")));
        withoutSide.add(key("+", "2 min", more));
        withoutSide.add(key("D", "decision", decision));
        withoutSide.add(key("A", "action", action));
        withoutSide.add(key("N", "note", note));
        withoutSide.add(key("R", "re-rank", rank));
        always.add(
                new KeyBar.Key(
                        "M",
                        model.mutedProperty().map(muted -> muted ? "sound is off" : "mute"),
                        add("mute", "Sound, or none", model::mute, "M")));
        always.add(
                key(
                        "Esc",
                        "leave",
                        add(
                                "leave",
                                "Leave the presentation; the meeting goes on",
                                () -> {
                                    if (model.ranking().isOn()) {
                                        model.endRanking();
                                    } else {
                                        leave.run();
                                    }
                                },
                                "Esc")));
        add("more1", "+1 min for this item", () -> model.more(1), "1");
        add("more5", "+5 min for this item", () -> model.more(5), "5");
        add("item", "Next item, whatever pages are left", model::nextItem, "Shift+Right");
        add("overview", "The whole agenda, or the item", model::overview, "O", "Home");
        add(
                "numbers",
                "The plot's numbers, or the plot",
                () -> model.view(Slide.View.NUMBERS),
                "T");
        add(
                "examples",
                "Replies that the card shows, or the plot",
                () -> model.view(Slide.View.EXAMPLES),
                "E");
        add("side", "Timers and notes beside the slide, or not", side, "V");
        add("up", "Mark the step before", () -> model.ranking().choose(-1), "Up");
        add("down", "Mark the step after", () -> model.ranking().choose(1), "Down");
        add("higher", "Rank the marked step higher", () -> model.ranking().move(-1), "Alt+Up");
        add("lower", "Rank the marked step lower", () -> model.ranking().move(1), "Alt+Down");
        add("ranked", "End the ranking", model::endRanking, "Enter");
    }

    private Command add(String id, String title, Runnable action, String... keys) {
        Command made = Command.named("present." + id, title).group(GROUP).keys(keys).does(action);
        all.add(made);
        return made;
    }

    private static KeyBar.Key key(String cap, String words, Command command) {
        return new KeyBar.Key(cap, new SimpleStringProperty(words), command);
    }

    List<Command> all() {
        return List.copyOf(all);
    }

    List<KeyBar.Key> always() {
        return List.copyOf(always);
    }

    List<KeyBar.Key> withoutSide() {
        return List.copyOf(withoutSide);
    }
}
