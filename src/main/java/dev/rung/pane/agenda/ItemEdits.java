package dev.rung.pane.agenda;

import dev.rung.meeting.Agenda;
import dev.rung.meeting.AgendaEdits;
import dev.rung.meeting.AgendaItem;
import dev.rung.meeting.RankDifferences;
import dev.rung.meeting.Series;
import dev.rung.meeting.Warnings;
import dev.rung.plan.NextStep;
import dev.rung.ui.Ask;
import dev.rung.view.WordPick;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What is done to the marked item, and to what is offered. */
final class ItemEdits {
    private final AgendaModel model;
    private final AgendaUndo undo;

    ItemEdits(AgendaModel model) {
        this.model = model;
        this.undo = new AgendaUndo(model);
    }

    /** Brings back what was left out or shortened. */
    AgendaUndo undo() {
        return undo;
    }

    private AgendaEdits store() {
        return model.around().stores().edits();
    }

    private void marked(Consumer<AgendaItem> action) {
        model.commit();
        model.marked().ifPresent(action);
    }

    /**
     * A new item as it was typed.
     *
     * @return false if it is none; the reason is said
     */
    boolean add(String typed) {
        Agenda agenda = model.agenda();
        Optional<AgendaEdits.Words> words = ItemTyped.read(typed);
        if (agenda == null || words.isEmpty()) {
            model.problemProperty()
                    .set(
                            "Type a title of at most %d characters."
                                    .formatted(AgendaItem.LONGEST_TITLE));
            return false;
        }
        long meeting = agenda.meeting().id();
        var id = new long[1];
        model.edit(
                () -> id[0] = store().add(meeting, words.get()),
                () -> model.markedProperty().set(id[0]));
        return true;
    }

    void kind() {
        marked(
                item -> {
                    var next = item.kind().next();
                    model.replace(
                            item.with(next, item.ask(), item.done()),
                            () -> store().kind(item.id(), next));
                });
    }

    void ask() {
        marked(
                item -> {
                    var next = item.ask().next();
                    model.replace(
                            item.with(item.kind(), next, item.done()),
                            () -> store().ask(item.id(), next));
                });
    }

    void done() {
        marked(
                item ->
                        model.replace(
                                item.with(item.kind(), item.ask(), !item.done()),
                                () -> store().done(item.id(), !item.done())));
    }

    void leave() {
        marked(undo::leave);
    }

    void park() {
        marked(item -> model.edit(() -> store().park(item.id())));
    }

    /** What is too much is taken from the last. */
    void trim() {
        model.commit();
        undo.minutes(model.plan().trimLast(), "The last items are trimmed.");
    }

    /** All are shortened alike. */
    void share() {
        model.commit();
        undo.minutes(model.plan().shareOut(), "All items are shortened alike.");
    }

    /** Asks for another title. */
    void title() {
        marked(
                item ->
                        new Ask(model.around().overlays())
                                .text(
                                        "What is it about?",
                                        item.title(),
                                        typed ->
                                                ItemTyped.read(typed).isPresent()
                                                        ? ""
                                                        : "Type a title of 1 to 500 characters.",
                                        typed ->
                                                model.edit(() -> store().title(item.id(), typed))));
    }

    /** Asks whose it is. */
    void owner() {
        marked(
                item -> {
                    var choices = new ArrayList<WordPick.Choice>();
                    for (Series.Attendee one : attendees()) {
                        choices.add(choice(item, one.name(), one.name()));
                    }
                    choices.add(choice(item, "Nobody's", ""));
                    choices.add(new WordPick.Choice("Somebody else's…", "", () -> someone(item)));
                    new WordPick(model.around().overlays(), choices).open("Whose is it?");
                });
    }

    private WordPick.Choice choice(AgendaItem item, String words, String owner) {
        return new WordPick.Choice(
                words, "", () -> model.edit(() -> store().owner(item.id(), owner)));
    }

    private void someone(AgendaItem item) {
        new Ask(model.around().overlays())
                .text(
                        "Whose is it?",
                        item.owner(),
                        typed -> "",
                        typed -> model.edit(() -> store().owner(item.id(), typed)));
    }

    private List<Series.Attendee> attendees() {
        Agenda agenda = model.agenda();
        return agenda == null ? List.of() : agenda.series().attendees();
    }

    /** Takes what is offered, or out of the parking lot. */
    void take(AgendaItem item) {
        Agenda agenda = model.agenda();
        if (agenda == null) {
            return;
        }
        long meeting = agenda.meeting().id();
        var id = new long[] {item.id()};
        model.edit(
                () -> {
                    if (item.meeting() == null) {
                        id[0] = store().unpark(item.id(), meeting);
                    } else {
                        store().take(item.id());
                    }
                },
                () -> model.markedProperty().set(id[0]));
    }

    /** Takes the offer at that place. */
    void take(int place) {
        if (place < model.offers().size()) {
            take(model.offers().get(place));
        }
    }

    /** Leaves what is offered out of this meeting; asks before what is parked is thrown away. */
    void leave(AgendaItem item) {
        if (item.meeting() != null) {
            undo.leave(item);
            return;
        }
        new Ask(model.around().overlays())
                .confirm(
                        "Throw it away?",
                        "«%s» is parked nowhere else.".formatted(AgendaWords.title(item)),
                        "Throw it away",
                        () -> model.edit(() -> store().forget(item.id())));
    }

    void park(AgendaItem item) {
        if (item.meeting() != null) {
            model.edit(() -> store().park(item.id()));
        }
    }

    /** The steps that are proposed, as they stand. */
    List<NextStep> steps() {
        return model.items().stream()
                .filter(item -> item.kind() == AgendaItem.Kind.STEPS)
                .flatMap(item -> item.about().steps().stream())
                .toList();
    }

    /** Asks how somebody ranks the steps. */
    void rank() {
        Agenda agenda = model.agenda();
        List<NextStep> steps = steps();
        if (agenda == null || steps.isEmpty()) {
            model.around().say().accept("No next steps are on the agenda to be ranked.");
            return;
        }
        if (agenda.series().attendees().isEmpty()) {
            model.around().say().accept("Say first who comes: it belongs to the series.");
            return;
        }
        var choices = new ArrayList<WordPick.Choice>();
        for (Series.Attendee one : agenda.series().attendees()) {
            choices.add(new WordPick.Choice(one.name(), "", () -> rank(agenda, one, steps)));
        }
        new WordPick(model.around().overlays(), choices).open("Whose ranking?");
    }

    private void rank(Agenda agenda, Series.Attendee who, List<NextStep> steps) {
        List<Long> ids = steps.stream().map(NextStep::id).toList();
        new Ask(model.around().overlays())
                .text(
                        "How does %s rank %s? Numbers, the best first; nothing forgets it."
                                .formatted(AgendaWords.line(who.name()), counted(ids.size())),
                        "",
                        typed ->
                                typed.isEmpty() || RankDifferences.read(typed, ids).isPresent()
                                        ? ""
                                        : "Each number once, from 1 to %d.".formatted(ids.size()),
                        typed -> {
                            List<Long> ranked = RankDifferences.read(typed, ids).orElse(List.of());
                            model.edit(
                                    () ->
                                            model.meetings()
                                                    .rank(agenda.meeting().id(), who.id(), ranked));
                        });
    }

    private static String counted(int steps) {
        return steps == 1 ? "the step" : "the steps 1 to " + steps;
    }

    /** What should be known before it is sent out. */
    List<String> warnings(Agenda agenda) {
        return Warnings.of(agenda, model.now(), model.zone());
    }
}
