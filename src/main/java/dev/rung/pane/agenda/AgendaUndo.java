package dev.rung.pane.agenda;

import dev.rung.meeting.Agenda;
import dev.rung.meeting.AgendaEdits;
import dev.rung.meeting.AgendaItem;
import dev.rung.ui.KeyLabels;
import dev.rung.view.Edits;

import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was left out of an agenda or shortened, so that it comes back by one key, the last first.
 * Only what was done to the meeting on screen since the program started.
 */
final class AgendaUndo {
    private static final KeyCombination KEY = KeyCombination.valueOf("Shortcut+Z");

    /** How to make a change undone. */
    private record Change(long meeting, Edits.Edit back) {}

    private final AgendaModel model;
    private final Deque<Change> changes = new ArrayDeque<>();

    AgendaUndo(AgendaModel model) {
        this.model = model;
    }

    private AgendaEdits store() {
        return model.around().stores().edits();
    }

    /** Leaves an item out, or what was offered. */
    void leave(AgendaItem item) {
        Agenda agenda = model.agenda();
        if (agenda == null) {
            return;
        }
        List<Long> order = model.items().stream().map(AgendaItem::id).toList();
        model.edit(
                () -> store().leave(item.id()),
                () -> {
                    keep(agenda, () -> store().bringBack(item.id(), item.state(), order));
                    say("Left out: «%s».".formatted(AgendaWords.title(item)));
                });
    }

    /**
     * Gives items other minutes.
     *
     * @param words what that is, in a sentence
     */
    void minutes(Map<Long, Integer> minutes, String words) {
        Agenda agenda = model.agenda();
        if (agenda == null || minutes.isEmpty()) {
            return;
        }
        var before = new HashMap<Long, Integer>();
        for (AgendaItem item : model.items()) {
            Integer had = item.minutes();
            if (had != null && minutes.containsKey(item.id())) {
                before.put(item.id(), had);
            }
        }
        model.minutes(minutes);
        keep(agenda, () -> store().minutes(before));
        say(words);
    }

    private void keep(Agenda agenda, Edits.Edit back) {
        changes.push(new Change(agenda.meeting().id(), back));
    }

    private void say(String words) {
        model.around().say().accept("%s %s takes that back.".formatted(words, KeyLabels.of(KEY)));
    }

    /** Takes the last change of this agenda back. */
    void undo() {
        Agenda agenda = model.agenda();
        Change last =
                changes.stream()
                        .filter(one -> agenda != null && one.meeting() == agenda.meeting().id())
                        .findFirst()
                        .orElse(null);
        if (last == null) {
            model.around().say().accept("Nothing was left out or shortened here.");
            return;
        }
        changes.remove(last);
        model.commit();
        model.edit(last.back());
    }

    /** Hears the key wherever no text is typed: a text has its own. */
    void key(KeyEvent event) {
        if (KEY.match(event)) {
            event.consume();
            undo();
        }
    }
}
