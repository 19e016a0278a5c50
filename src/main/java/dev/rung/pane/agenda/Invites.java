package dev.rung.pane.agenda;

import dev.rung.experiment.WholeFile;
import dev.rung.meeting.Agenda;
import dev.rung.meeting.Series;
import dev.rung.meeting.invite.CalendarFile;
import dev.rung.meeting.invite.GoogleLink;
import dev.rung.meeting.invite.Invitation;
import dev.rung.ui.Ask;
import dev.rung.ui.CopyText;
import dev.rung.view.ExportOverlay;
import dev.rung.view.FileExport;
import dev.rung.view.WordPick;
import dev.rung.view.WordPick.Choice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Invites to the meeting on screen and its series. */
final class Invites {
    private final AgendaModel model;

    Invites(AgendaModel model) {
        this.model = model;
    }

    /** Asks in which way. The first time it is asked whose address an invitation names. */
    void open() {
        model.whenKept(
                () -> {
                    Agenda agenda = model.agenda();
                    if (agenda == null) {
                        return;
                    }
                    if (agenda.series().organizer().isEmpty()) {
                        address(agenda);
                    } else {
                        pick(agenda, agenda.series().organizer());
                    }
                });
    }

    private void pick(Agenda agenda, String organizer) {
        var invitation = Invitation.of(agenda, organizer);
        new WordPick(
                        model.around().overlays(),
                        List.of(
                                new Choice(
                                        "A calendar file, which everyone opens",
                                        ".ics",
                                        () -> file(agenda.series(), invitation)),
                                new Choice(
                                        "Google Calendar, filled in",
                                        "browser",
                                        () -> google(invitation)),
                                new Choice(
                                        "Copy the link to Google Calendar",
                                        "clipboard",
                                        () -> copy(invitation)),
                                new Choice(
                                        "Another address than " + organizer + "…",
                                        "",
                                        () -> address(agenda))))
                .open("How do you invite?");
    }

    private void address(Agenda agenda) {
        new Ask(model.around().overlays())
                .text(
                        "Your e-mail address: invitations name you as organizer",
                        agenda.series().organizer(),
                        typed ->
                                typed.matches("[\\w.!#$%&'*+/=?^`{|}~-]+@[\\w.-]+")
                                        ? ""
                                        : "An address such as ana@example.org.",
                        typed -> {
                            model.edit(
                                    () ->
                                            model.seriesStore()
                                                    .organizer(agenda.series().id(), typed));
                            pick(agenda, typed);
                        });
    }

    private void file(Series series, Invitation invitation) {
        new ExportOverlay(
                        new FileExport(
                                        model.around().background().tasks(),
                                        "Invitation",
                                        "Invitation",
                                        FileExport.fileName(series.words().name(), "ics"),
                                        (file, replace, progress) -> {
                                            int sequence =
                                                    model.seriesStore()
                                                            .invited(
                                                                    series.id(), invitation.hash());
                                            WholeFile.write(
                                                    file, replace, bytes(invitation, sequence));
                                            return "Everyone who opens it gets an own copy that"
                                                    + " they may change; changes are not sent"
                                                    + " round. A later file replaces it.";
                                        })
                                .about(GoogleLink.YOURS),
                        model.around().overlays())
                .open();
    }

    private byte[] bytes(Invitation invitation, int sequence) throws IOException {
        try {
            return CalendarFile.text(invitation, sequence, model.now())
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void google(Invitation invitation) {
        model.around().browser().accept(GoogleLink.of(invitation));
        model.around().say().accept(GoogleLink.YOURS);
    }

    private void copy(Invitation invitation) {
        CopyText.copy(GoogleLink.of(invitation));
        model.around().say().accept("Copied. " + GoogleLink.YOURS);
    }
}
