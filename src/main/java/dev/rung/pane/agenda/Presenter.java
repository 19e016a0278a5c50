package dev.rung.pane.agenda;

import dev.rung.meeting.Agenda;
import dev.rung.meeting.Meeting;
import dev.rung.pane.agenda.present.PresentAround;
import dev.rung.pane.agenda.present.Presentation;
import dev.rung.pane.agenda.present.Screens;
import dev.rung.settings.Presenting;
import dev.rung.settings.Presenting.Way;
import dev.rung.ui.Command;
import dev.rung.view.WordPick;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Starts the presentation of the meeting on screen, and brings it back from anywhere. */
final class Presenter implements AutoCloseable {
    private final AgendaModel model;
    private final RunEdits runs;
    private @Nullable Node pane;
    private @Nullable PresentOutside outside;
    private @Nullable Presentation presentation;

    Presenter(AgendaModel model, RunEdits runs) {
        this.model = model;
        this.runs = runs;
    }

    /** The window that this is in is the one that stays beside the presentation. */
    void startFrom(Node pane) {
        this.pane = pane;
    }

    void connect(PresentOutside to) {
        outside = to;
        var stores = model.around().stores();
        presentation =
                new Presentation(
                        new PresentAround(
                                new PresentAround.Stores(
                                        stores.meetings(),
                                        stores.run(),
                                        to.cards(),
                                        to.steps(),
                                        to.examples()),
                                RunEdits.background(model),
                                new PresentAround.Ways(
                                        this::samples,
                                        model.around().say(),
                                        to.usual(),
                                        to.keep())),
                        stores.drafts());
    }

    /** For tests; null where nothing can be presented. */
    @Nullable Presentation presentation() {
        return presentation;
    }

    /** Keys that are heard wherever the window is. */
    List<Command> everywhere() {
        return List.of(
                present("Present the meeting, or back to its presentation"),
                Command.named("agenda.presentAs", "Present in another way…")
                        .group("Agenda")
                        .key("Shortcut+F5")
                        .does(() -> start(true)));
    }

    /** The same for a button where the meeting runs. */
    Command present() {
        return present("present");
    }

    private Command present(String title) {
        return Command.named("agenda.present", title)
                .group("Agenda")
                .key("Shift+F5")
                .does(() -> start(false));
    }

    private void samples(String filter) {
        PresentOutside to = outside;
        if (to != null && presentation != null) {
            to.samples().accept(filter);
            presentation.mainToFront();
            model.around().say().accept("Shift+F5 goes back to the presentation.");
        }
    }

    private void start(boolean asks) {
        PresentOutside to = outside;
        Presentation now = presentation;
        if (to == null || now == null) {
            return;
        }
        if (now.isOpen() && !asks) {
            now.back();
            return;
        }
        Agenda agenda = model.agenda();
        Scene scene = pane == null ? null : pane.getScene();
        Window main = scene == null ? now.main() : scene.getWindow();
        if (agenda == null || main == null) {
            model.around().say().accept("Open a meeting in Agenda: that is what is presented.");
            return;
        }
        if (agenda.meeting().state() == Meeting.State.ENDED) {
            model.around().say().accept("The meeting is over: F5 takes it up again.");
            return;
        }
        Presenting usual = to.usual().get();
        if (asks || usual.way() == null) {
            ask(now, agenda.meeting(), usual, main);
        } else {
            begin(now, agenda.meeting(), usual, main);
        }
    }

    /** A meeting that has not begun does. */
    private void begin(Presentation now, Meeting meeting, Presenting how, Window main) {
        if (meeting.state() == Meeting.State.PLANNED) {
            runs.start();
        }
        model.whenKept(() -> now.start(meeting.id(), how, main));
    }

    private void ask(Presentation now, Meeting meeting, Presenting usual, Window main) {
        var choices = new ArrayList<WordPick.Choice>();
        List<Screens.Named> screens = Screens.of(main);
        for (Way way : Way.values()) {
            List<Screens.Named> on = way.isFullScreen() ? screens : screens.subList(0, 1);
            for (Screens.Named screen : on) {
                Presenting how = usual.with(way, screen.key());
                choices.add(
                        new WordPick.Choice(
                                words(way),
                                on.size() > 1 ? screen.words() : "",
                                () -> begin(now, meeting, how, main)));
            }
        }
        new WordPick(model.around().overlays(), choices).open("Present how?");
    }

    private static String words(Way way) {
        return switch (way) {
            case FULL_SCREEN -> "Full screen, with timers and notes";
            case FULL_SCREEN_SLIDE -> "Full screen, the slide alone";
            case WINDOW -> "In a window, with timers and notes";
            case WINDOW_SLIDE -> "In a window, the slide alone: timers and notes stay here";
        };
    }

    @Override
    public void close() {
        if (presentation != null) {
            presentation.close();
        }
    }
}
