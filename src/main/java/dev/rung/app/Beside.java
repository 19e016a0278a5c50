package dev.rung.app;

import dev.rung.note.Note;
import dev.rung.pane.agenda.ToAgenda;
import dev.rung.pane.plan.PlanAround;
import dev.rung.pane.plan.PlanDrawer;
import dev.rung.plan.PlanStore;
import dev.rung.task.Tasks;
import dev.rung.task.Timer;
import dev.rung.ui.Command;
import dev.rung.view.Choosing.Chosen;
import dev.rung.view.help.HelpDesk;

import javafx.application.Platform;
import javafx.scene.Node;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is one key away from any pane: the plan and a note. */
final class Beside {
    private final MainWindow window;
    private final Session session;
    private final PlanDrawer drawer;
    private @Nullable Node before;

    Beside(MainWindow window, Session session, Tasks tasks, Timer timer) {
        this.window = window;
        this.session = session;
        this.drawer =
                new PlanDrawer(
                        new PlanAround(
                                new PlanAround.Stores(session.plan(), session.items()),
                                window.preferences(),
                                new PlanAround.Background(
                                        tasks,
                                        timer,
                                        Platform::runLater,
                                        session.changes(),
                                        Clock.system(ZoneId.systemDefault())),
                                window.spot().map(Beside::here),
                                session.runs()::newRun,
                                session.offers(),
                                step -> session.toAgenda().put(new ToAgenda.Wanted.Item(step)),
                                window::say),
                        window.commands(),
                        this::close);
        session.ladder().onNextIdea(this::goTo);
    }

    private static PlanAround.Here here(Optional<Spot> spot) {
        return new PlanAround.Here(
                spot.map(at -> at.project().id()).orElse(null),
                spot.flatMap(Spot::idea).map(idea -> idea.id()).orElse(null));
    }

    List<Command> all() {
        var all = new ArrayList<Command>();
        all.addAll(
                List.of(
                        Command.named(
                                        "plan.list",
                                        "Plan: next steps, questions, blockers, action items")
                                .group("Plan")
                                .key("Shortcut+L")
                                .icon(Feather.LIST)
                                .does(this::toggle),
                        Command.named("plan.from", "New step from this run or reply")
                                .group("Plan")
                                .key("Shortcut+Shift+S")
                                .does(this::fromChosen),
                        session.notes(this::where).command()));
        all.addAll(drawer.everywhere(this::open));
        all.addAll(session.norms().commands());
        all.add(HelpDesk.asking(session::askForHelp));
        return all;
    }

    private Note.Where where() {
        Spot at = window.spot().get().orElse(null);
        if (at == null) {
            return Note.Where.NOWHERE;
        }
        return new Note.Where(
                at.project().id(),
                at.project().name(),
                at.idea().map(idea -> idea.id()).orElse(null),
                at.idea().map(idea -> idea.name()).orElse(""));
    }

    private void fromChosen() {
        Chosen chosen = session.chosen();
        if (chosen == null) {
            window.say("Choose a run or a reply first.");
            return;
        }
        open();
        // The project is that of the idea.
        drawer.proposeFrom(new PlanStore.Place(-1, chosen.idea(), chosen.run()), chosen.words());
    }

    /** Opens them, goes to them, or, from within, closes them. */
    private void toggle() {
        if (isWithin(window.scene().getFocusOwner())) {
            close();
        } else {
            goTo();
        }
    }

    private void goTo() {
        open();
        drawer.focusFirst();
    }

    private boolean isWithin(@Nullable Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(drawer)) {
                return true;
            }
        }
        return false;
    }

    private void open() {
        Node focus = window.scene().getFocusOwner();
        if (!isWithin(focus)) {
            before = focus;
        }
        if (drawer.getScene() == null) {
            window.showBeside(drawer);
            drawer.applyCss();
            drawer.layout();
        }
    }

    private void close() {
        drawer.keep();
        window.showBeside(null);
        Node node = before;
        if (node != null && node.getScene() != null) {
            node.requestFocus();
        }
    }
}
