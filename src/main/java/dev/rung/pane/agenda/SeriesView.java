package dev.rung.pane.agenda;

import dev.rung.pane.agenda.SeriesModel.Line;
import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.EmptyState;
import dev.rung.ui.OwnKeys;
import dev.rung.ui.SectionTitle;
import dev.rung.ui.Subscriptions;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The series at the left, with the meetings of the one that is open. */
final class SeriesView extends VBox {
    private final SeriesModel model;
    private final ListView<Line> list = new ListView<>();
    private final Runnable toAgenda;
    private boolean marking;

    /**
     * @param newMeeting plans the next one
     * @param toAgenda puts the focus on the agenda
     */
    SeriesView(SeriesModel model, Command newMeeting, Runnable toAgenda) {
        this.model = model;
        this.toAgenda = toAgenda;
        getStyleClass().addAll("side", "left", "agenda-series");
        var title = new SectionTitle("Meetings").right(Buttons.icon(newMeeting));
        title.getStyleClass().add("runs-filter");
        list.setItems(model.lines());
        list.setCellFactory(view -> new SeriesCell(model.model()));
        list.getStyleClass().add("run-list");
        list.setAccessibleText("Series and their meetings");
        list.setPlaceholder(new Label(""));
        OwnKeys.keep(list, KeyCode.ENTER, KeyCode.DELETE, KeyCode.SPACE);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().setAll(title, list);
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        line -> {
                            if (line != null && !marking && list.isFocused()) {
                                open(line);
                            }
                        });
        Subscriptions.whileInScene(
                this,
                open -> {
                    ListChangeListener<Line> changed = change -> mark();
                    model.lines().addListener(changed);
                    open.add(() -> model.lines().removeListener(changed));
                    open.onChange(model.model().agendaProperty(), this::mark);
                    mark();
                });
    }

    private void open(Line line) {
        switch (line) {
            case Line.OfSeries of -> {
                Long chosen = model.chosenProperty().get();
                if (chosen == null || chosen != of.series()) {
                    model.choose(of.series(), () -> {});
                }
            }
            case Line.OfMeeting of -> model.model().open(of.line().meeting().id(), () -> {});
        }
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            toAgenda.run();
        }
    }

    /** The meeting on screen is marked; nothing is opened by it. */
    private void mark() {
        var agenda = model.model().agenda();
        marking = true;
        int at = -1;
        for (int i = 0; i < model.lines().size(); i++) {
            Line line = model.lines().get(i);
            boolean here =
                    agenda == null
                            ? line instanceof Line.OfSeries && isChosen(line)
                            : line instanceof Line.OfMeeting of
                                    && of.line().meeting().id() == agenda.meeting().id();
            if (here) {
                at = i;
            }
        }
        if (at >= 0) {
            list.getSelectionModel().clearAndSelect(at);
            list.getFocusModel().focus(at);
        } else {
            list.getSelectionModel().clearSelection();
        }
        marking = false;
    }

    private boolean isChosen(Line line) {
        Long chosen = model.chosenProperty().get();
        return chosen != null && line.series() == chosen;
    }

    void focusList() {
        list.requestFocus();
    }

    /** What stands here while there is no series. */
    static EmptyState none(Command add) {
        return new EmptyState(
                "A series of meetings is typed once: who comes, how long, where. Its agendas begin"
                        + " with what is open.",
                add);
    }
}
