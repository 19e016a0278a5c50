package dev.rung.app;

import dev.rung.pane.agenda.AgendaAround;
import dev.rung.wiring.MeetingServices;
import dev.rung.wiring.Services;

/** What of the services the Agenda pane stands on. */
public final class AgendaParts {
    private AgendaParts() {}

    /** Where it reads from. */
    public static AgendaAround.Stores stores(Services services) {
        MeetingServices of = services.meetings();
        return new AgendaAround.Stores(
                services.projects(),
                of.series(),
                of.meetings(),
                of.edits(),
                of.opening(),
                of.run(),
                services.updates().norms(),
                of.drafts());
    }

    /** What leaves Rung. */
    public static AgendaAround.Leaving leaving(Services services) {
        MeetingServices of = services.meetings();
        return new AgendaAround.Leaving(of.deck(), of.deckChoices(), of.announcer());
    }
}
