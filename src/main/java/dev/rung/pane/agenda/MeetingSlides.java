package dev.rung.pane.agenda;

import dev.rung.deck.DeckChoice;
import dev.rung.deck.slide.DeckPlan;
import dev.rung.meeting.Agenda;
import dev.rung.store.StoreException;
import dev.rung.view.DeckExport;
import dev.rung.view.deck.DeckForm;

/** The meeting on screen as slides, or as a document on the clipboard. */
final class MeetingSlides {
    private final AgendaModel model;

    MeetingSlides(AgendaModel model) {
        this.model = model;
    }

    private record Asked(Agenda agenda, DeckPlan plan, DeckChoice choice) {}

    private AgendaAround.Leaving leaving() {
        return model.around().leaving();
    }

    /** As it is by then, for a meeting may be changed while it is shown. */
    private DeckPlan plan(Agenda agenda) throws StoreException {
        return leaving().deck().of(model.meetings().agenda(agenda.meeting().id()).orElse(agenda));
    }

    /** Asks what goes in, then where to. */
    void open() {
        model.whenKept(
                () -> {
                    Agenda agenda = model.agenda();
                    if (agenda != null) {
                        ask(agenda);
                    }
                });
    }

    private void ask(Agenda agenda) {
        model.around()
                .background()
                .tasks()
                .<Asked, StoreException>db(
                        "",
                        job ->
                                new Asked(
                                        agenda,
                                        plan(agenda),
                                        leaving().choices().of(agenda.meeting().id())))
                .onDone(this::show)
                .onFailed(model::fault)
                .start();
    }

    private void show(Asked asked) {
        AgendaAround around = model.around();
        Agenda agenda = asked.agenda();
        String name = agenda.series().words().name();
        String when =
                AgendaWords.when(agenda.meeting().starts(), agenda.series().zone(), model.now());
        new DeckForm(
                        new DeckForm.Around(
                                around.background().tasks(),
                                around.overlays(),
                                file -> around.browser().accept(file.toUri().toString()),
                                around.say()),
                        new DeckForm.Wanted(
                                "Slides of «%s», %s".formatted(AgendaWords.line(name), when),
                                name,
                                () -> plan(agenda)),
                        asked.plan(),
                        asked.choice(),
                        choice -> keep(asked, choice))
                .open();
    }

    private void keep(Asked asked, DeckChoice choice) {
        if (!choice.equals(asked.choice())) {
            long meeting = asked.agenda().meeting().id();
            model.edit(() -> leaving().choices().keep(meeting, choice));
        }
    }

    /** The document, as it was chosen for the slides. */
    void copy() {
        model.whenKept(
                () -> {
                    Agenda agenda = model.agenda();
                    if (agenda != null) {
                        DeckExport.copy(
                                model.around().background().tasks(),
                                () ->
                                        leaving()
                                                .choices()
                                                .of(agenda.meeting().id())
                                                .of(plan(agenda)),
                                model.around().say());
                    }
                });
    }
}
