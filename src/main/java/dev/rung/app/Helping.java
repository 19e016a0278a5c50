package dev.rung.app;

import dev.rung.note.Note.About;
import dev.rung.view.Choosing.Chosen;
import dev.rung.view.ProjectHere;
import dev.rung.view.help.HelpDesk;
import dev.rung.view.help.Offers;
import dev.rung.view.help.Subject;
import dev.rung.view.help.Subjects;
import dev.rung.view.norms.NormsDesk;
import dev.rung.wiring.Services;
import dev.rung.wiring.UpdateServices;

import javafx.application.Platform;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.ZoneId;

/** How others are asked for help, and what is usual between them. */
final class Helping {
    private final HelpDesk desk;
    private final Subjects subjects;
    private final NormsDesk norms;
    private final Offers offers;

    /**
     * @param here the project on screen
     */
    Helping(Services services, Session.Outside outside, ProjectHere here) {
        UpdateServices of = services.updates();
        Clock clock = Clock.system(ZoneId.systemDefault());
        this.desk =
                new HelpDesk(
                        new HelpDesk.Around(
                                new HelpDesk.Stores(
                                        here,
                                        of.store(),
                                        of.prefill(),
                                        of.norms(),
                                        of.helpDrafts()),
                                of.poster(),
                                of.slack(),
                                new HelpDesk.Background(
                                        outside.tasks(),
                                        outside.timer(),
                                        Platform::runLater,
                                        clock),
                                outside.overlays(),
                                outside.say()));
        this.subjects =
                new Subjects(
                        services.projects(),
                        services.runs(),
                        services.running().health(),
                        services.cards().store());
        this.norms =
                new NormsDesk(
                        new NormsDesk.Around(
                                of.norms(),
                                here,
                                of.slack(),
                                outside.tasks(),
                                outside.overlays(),
                                clock,
                                outside.say()));
        this.offers =
                new Offers(
                        new Offers.Stores(of.norms(), of.store(), of.items()),
                        new Offers.Background(outside.tasks(), clock),
                        outside.overlays(),
                        new Offers.Ways(desk::ask, outside.browser(), outside.say()));
    }

    void ask(Subject subject) {
        desk.ask(subject);
    }

    /** Asks for help with a run. */
    void askOfRun(long run) {
        desk.find(() -> subjects.run(run));
    }

    /** Asks for help with what is on screen; null is nothing. */
    void askOf(@Nullable About about, @Nullable Chosen chosen) {
        desk.find(() -> subjects.of(about, chosen));
    }

    /** What is usual in projects. */
    NormsDesk norms() {
        return norms;
    }

    /** What is offered for questions and blockers that wait. */
    Offers offers() {
        return offers;
    }
}
