package dev.rung.view.bestof;

import dev.rung.study.RunResult;
import dev.rung.study.picks.BestSeen;
import dev.rung.study.picks.BestText;
import dev.rung.study.picks.Bests;
import dev.rung.study.picks.PickSpec;
import dev.rung.study.picks.Sanity;
import dev.rung.study.picks.Sanity.Found;
import dev.rung.ui.CopyText;
import dev.rung.ui.PlotView;
import dev.rung.ui.Registration;
import dev.rung.ui.Subscriptions;
import dev.rung.view.bestof.BestModel.Shown;
import dev.rung.view.bestof.BestModel.Side;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/**
 * Best-of-n of a run over the window: a sentence, the curve, what to look at; one row's samples at
 * the right; what the selector likes on its other side.
 */
public final class BestPage {
    private static final KeyCombination CARD = KeyCombination.valueOf("Shortcut+Shift+C");

    private final BestAround around;
    private final BestModel model;
    private final Choosers choosers;
    private final BestView view;
    private int hack = -1;
    private @Nullable Registration opened;

    private BestPage(BestAround around, RunResult result, PickSpec first) {
        this.around = around;
        this.model = new BestModel(around, result, first);
        this.choosers = new Choosers(model, around);
        this.view = new BestView(model, this::card, this::close, this::look);
    }

    /** Shows the page; Esc closes it. Says why there is none where nothing scores the run. */
    public static Optional<BestPage> open(BestAround around, RunResult result) {
        Optional<PickSpec> first = Bests.usual(result);
        if (first.isEmpty()) {
            around.say().accept("No grader scores this run: nothing could pick or be reported.");
            return Optional.empty();
        }
        var page = new BestPage(around, result, first.get());
        page.open(first.get());
        return Optional.of(page);
    }

    private void open(PickSpec first) {
        view.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        PlotView.tableKey(view, view.curve());
        Subscriptions.whileInScene(
                view,
                shown -> {
                    shown.on(model.shownProperty(), view::show);
                    shown.on(model.rowProperty(), view::show);
                });
        opened = around.overlays().show(view, view.focusable(), Pos.CENTER, model::close);
        model.choose(first);
    }

    private void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private void key(KeyEvent event) {
        if (CARD.match(event)) {
            card();
            event.consume();
            return;
        }
        boolean isPlain =
                !event.isShortcutDown()
                        && !event.isControlDown()
                        && !event.isAltDown()
                        && !event.isMetaDown()
                        && !event.isShiftDown();
        if (isPlain && (letter(event.getCode()) || way(event))) {
            event.consume();
        }
    }

    private boolean letter(KeyCode code) {
        switch (code) {
            case DIGIT1, NUMPAD1 -> model.show(Side.CURVE);
            case DIGIT2, NUMPAD2 -> model.show(Side.SANITY);
            case J -> model.step(1);
            case K -> model.step(-1);
            case S -> choosers.select();
            case R -> choosers.report();
            case O -> choosers.other();
            case C -> choosers.cell();
            case X -> model.nextAcross();
            case H -> nextHack();
            case B -> view.turn();
            case M -> copy(BestText::markdown, "Copied as Markdown.");
            case V -> copy(BestText::csv, "Copied as CSV.");
            case P -> picture("picture", "Copied as a picture.");
            case G -> picture("svg", "Copied as SVG.");
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Keys that lead on, unless what has the focus needs them. */
    private boolean way(KeyEvent event) {
        if (event.getTarget() instanceof ButtonBase || isInPlot(event)) {
            return false;
        }
        RowShown row = model.rowProperty().get();
        if (row == null) {
            return false;
        }
        switch (event.getCode()) {
            case DOWN, RIGHT -> model.mark(row.at() + 1);
            case UP, LEFT -> model.mark(row.at() - 1);
            case PAGE_DOWN -> model.mark(row.at() + RowPanel.PAGE);
            case PAGE_UP -> model.mark(row.at() - RowPanel.PAGE);
            case HOME -> model.mark(0);
            case END -> model.mark(row.row().picks().size() - 1);
            case ENTER -> samples();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean isInPlot(KeyEvent event) {
        for (Node at = event.getTarget() instanceof Node node ? node : null;
                at != null;
                at = at.getParent()) {
            if (at.equals(view.plot())) {
                return true;
            }
        }
        return false;
    }

    /** Shows the row of a sample; once more, and the sample is opened. */
    private void look(Found found) {
        RowShown row = model.rowProperty().get();
        if (row != null && row.index() == found.row() && row.at() == found.at()) {
            samples();
        } else {
            model.go(found.row(), found.at());
        }
    }

    private void nextHack() {
        BestSeen seen = model.now().seen();
        List<Sanity.Hack> hacks = seen == null ? List.of() : seen.sanity().failingRows();
        if (hacks.isEmpty()) {
            around.say().accept("No pick fails.");
            return;
        }
        hack = (hack + 1) % hacks.size();
        Found found = hacks.get(hack).found();
        model.go(found.row(), found.at());
        around.say().accept("Failing pick: row %,d of %,d.".formatted(hack + 1, hacks.size()));
    }

    private void samples() {
        model.filter()
                .ifPresent(
                        filter -> {
                            close();
                            around.toSamples().accept(filter);
                        });
    }

    private void card() {
        BestSeen seen = model.now().seen();
        if (seen == null || !model.now().busy().isEmpty()) {
            around.say().accept("There is no curve yet.");
        } else {
            around.keep().accept(seen);
        }
    }

    private interface Text {
        String of(BestSeen seen);
    }

    private void copy(Text text, String done) {
        BestSeen seen = model.now().seen();
        if (seen != null) {
            CopyText.copy(text.of(seen));
            around.say().accept(done);
        }
    }

    private void picture(String kind, String done) {
        if (model.now().seen() != null) {
            view.plot().run("plot.copy." + kind);
            around.say().accept(done);
        }
    }

    /** For tests: what is shown. */
    Shown shown() {
        return model.now();
    }

    /** For tests: the row that is looked at, null for none. */
    @Nullable RowShown row() {
        return model.rowProperty().get();
    }
}
