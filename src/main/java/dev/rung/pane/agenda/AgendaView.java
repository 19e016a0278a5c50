package dev.rung.pane.agenda;

import dev.rung.ui.Command;
import dev.rung.ui.EmptyState;

import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Meetings at the left, the agenda in the middle, and at the right what an item shows and what is
 * open. In a narrow window the right side stands in place of the meetings when it is asked for.
 */
final class AgendaView extends BorderPane {
    private static final double LEFT = 208;
    private static final double RIGHT = 336;

    /** From this width on there is room for both sides. */
    private static final double WIDE = 1120;

    private final AgendaModel model;
    private final SeriesModel series;
    private final SeriesView left;
    private final AgendaBoard board;
    private final AgendaSide right;
    private final StackPane nothing = new StackPane();
    private final Command newSeries;
    private final Command newMeeting;
    private final Command showOpen;
    private boolean wide = true;
    private boolean asked;

    AgendaView(AgendaModel model, SeriesModel series, AgendaParts parts) {
        this.model = model;
        this.series = series;
        newSeries = parts.commands().newSeries();
        newMeeting = parts.commands().newMeeting();
        showOpen =
                Command.named("agenda.open", "What is open")
                        .group("Agenda")
                        .key("Shortcut+Shift+A")
                        .does(this::goOpen);
        left = new SeriesView(series, newMeeting, this::focusFirst);
        left.setMinWidth(LEFT);
        left.setPrefWidth(LEFT);
        var buttons = new ArrayList<Command>();
        buttons.add(showOpen);
        buttons.addAll(parts.buttons());
        var running = new ArrayList<>(parts.commands().ofRunning());
        running.addFirst(parts.present());
        board =
                new AgendaBoard(
                        model,
                        parts.items(),
                        parts.commands().mends(),
                        buttons,
                        new RunningBar(model, running));
        right = new AgendaSide(model, parts.items(), this::focusFirst);
        addEventHandler(KeyEvent.KEY_PRESSED, parts.items().undo()::key);
        right.setMinWidth(RIGHT);
        right.setPrefWidth(RIGHT);
        widthProperty().subscribe(this::fold);
        model.agendaProperty().subscribe(this::show);
        series.readProperty().subscribe(this::show);
        series.lines().addListener((ListChangeListener<SeriesModel.Line>) change -> show());
        fold();
        show();
    }

    /** What stands in the view, made before it. */
    record AgendaParts(
            ItemEdits items, AgendaCommands commands, Command present, List<Command> buttons) {}

    private void fold() {
        wide = getWidth() >= WIDE;
        place();
    }

    private void place() {
        boolean empty = model.agenda() == null;
        boolean showRight = !empty && (wide || asked);
        board.openIsBeside(showRight);
        put(showRight ? right : null, getRight(), this::setRight);
        put(wide || !showRight ? left : null, getLeft(), this::setLeft);
    }

    private static void put(@Nullable Node wanted, @Nullable Node there, Consumer<Node> set) {
        if (!Objects.equals(wanted, there)) {
            set.accept(wanted);
        }
    }

    private void show() {
        place();
        if (model.agenda() != null) {
            if (!board.equals(getCenter())) {
                setCenter(board);
            }
            return;
        }
        nothing.getChildren().clear();
        if (series.readProperty().get()) {
            nothing.getChildren()
                    .add(
                            series.lines().isEmpty()
                                    ? SeriesView.none(newSeries)
                                    : new EmptyState(
                                            "No meeting of this series yet. A new one begins with"
                                                    + " what is open.",
                                            newMeeting));
        }
        setCenter(nothing);
    }

    /** Enter in the agenda. */
    void enter() {
        board.enter();
    }

    List<Command> commands() {
        var all = new ArrayList<Command>();
        all.add(showOpen);
        all.add(
                Command.named("agenda.meetings", "To the list of meetings")
                        .group("Agenda")
                        .key("Shortcut+G")
                        .does(this::goMeetings));
        return all;
    }

    private void goOpen() {
        if (model.agenda() == null) {
            return;
        }
        if (!wide && asked) {
            asked = false;
            place();
            focusFirst();
            return;
        }
        asked = true;
        place();
        applyCss();
        layout();
        right.focusOffers();
    }

    private void goMeetings() {
        asked = false;
        place();
        applyCss();
        layout();
        left.focusList();
    }

    void focusFirst() {
        if (model.agenda() == null) {
            left.focusList();
        } else {
            board.focusList();
        }
    }
}
