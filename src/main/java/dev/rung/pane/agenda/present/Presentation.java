package dev.rung.pane.agenda.present;

import dev.rung.meeting.SaidDrafts;
import dev.rung.settings.Presenting;

import javafx.scene.Scene;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

/** A meeting that is presented, or none. Belongs to the JavaFX thread. */
public final class Presentation implements AutoCloseable {
    private final PresentAround around;
    private final SaidDrafts drafts;
    private @Nullable Open open;

    private record Open(PresentModel model, SayModel say, PresentView view, PresentStage stage) {}

    public Presentation(PresentAround around, SaidDrafts drafts) {
        this.around = around;
        this.drafts = drafts;
    }

    public boolean isOpen() {
        return open != null;
    }

    /**
     * Presents a meeting that runs; one that is presented already is shown in that way.
     *
     * @param main from which it is started
     */
    public void start(long meeting, Presenting how, Window main) {
        Open now = open;
        if (now != null && now.model().meeting() != meeting) {
            close();
            now = null;
        }
        if (now == null) {
            now = make(meeting, main);
            open = now;
        }
        around.ways().keep().accept(how);
        Presenting.Way way = how.way();
        now.model().sideProperty().set(way != null && way.hasSide());
        now.stage().show(how);
        now.view().focus();
    }

    private Open make(long meeting, Window main) {
        var model = new PresentModel(around, meeting);
        var say = new SayModel(around.background(), drafts, meeting, model::tell);
        var commands = new PresentCommands(model, this::close, say::begin, this::side);
        var view = new PresentView(model, say, commands);
        var stage = new PresentStage(main, view.scene(), "Rung – presentation", this::close);
        model.open(this::close);
        say.waitingProperty()
                .subscribe(
                        (before, now) -> {
                            // Anything else that was told stands.
                            if (model.messageProperty().get().equals(before)) {
                                model.tell(now);
                            }
                        });
        say.open(() -> {});
        return new Open(model, say, view, stage);
    }

    private void side() {
        if (open != null) {
            var side = open.model().sideProperty();
            side.set(!side.get());
            Presenting usual = around.ways().usual().get();
            Presenting.Way way = usual.way();
            if (way != null) {
                around.ways().keep().accept(usual.with(way.with(side.get()), usual.screen()));
            }
        }
    }

    /** Brings the presentation back as it was. */
    public void back() {
        if (open != null) {
            open.stage().show(around.ways().usual().get());
            open.view().focus();
        }
    }

    /** The window from which it was started comes to the front; the presentation waits. */
    public void mainToFront() {
        if (open != null) {
            open.stage().mainToFront();
        }
    }

    /** The window from which it was started, null while nothing is presented. */
    public @Nullable Window main() {
        return open == null ? null : open.stage().main();
    }

    /** What is shown, null while nothing is presented. */
    public @Nullable Scene scene() {
        return open == null ? null : open.view().scene();
    }

    /** Leaves the presentation; the meeting goes on. What is typed is kept. Blocks shortly. */
    @Override
    public void close() {
        Open was = open;
        open = null;
        if (was != null) {
            was.stage().close();
            was.say().close();
            was.model().close();
        }
    }
}
