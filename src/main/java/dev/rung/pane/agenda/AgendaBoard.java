package dev.rung.pane.agenda;

import dev.rung.meeting.Agenda;
import dev.rung.meeting.AgendaItem;
import dev.rung.meeting.Meeting;
import dev.rung.meeting.QuietCheck;
import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.Overlays;
import dev.rung.ui.OwnKeys;
import dev.rung.ui.SectionTitle;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.TwoEnds;
import dev.rung.ui.WrappedText;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;

/** The agenda in the middle: the time that it takes, its items, and a line for a new one. */
final class AgendaBoard extends VBox {
    private final AgendaModel model;
    private final ItemEdits edits;
    private final Label title = new Label();
    private final Label series = new Label();

    /** Beside, not behind: what reads from right to left keeps to itself. */
    private final Label people = new Label();

    private final PlanBox plan;
    private final FlowPane checks = new FlowPane(8, 0);
    private final Node toOpen;
    private final Node start;
    private final ListView<AgendaItem> list = new ListView<>();
    private final TextField add = new TextField();
    private final VBox warnings = new VBox(2);
    private final WrappedText problem = new WrappedText("danger-words");
    private boolean marking;

    /**
     * @param mends what makes an agenda fit
     * @param buttons of the meeting; the first shows what is open, the last starts it
     * @param running shows a meeting that runs
     */
    AgendaBoard(
            AgendaModel model,
            ItemEdits edits,
            List<Command> mends,
            List<Command> buttons,
            RunningBar running) {
        super(12);
        this.model = model;
        this.edits = edits;
        this.plan = new PlanBox(model, mends);
        getStyleClass().add("agenda-board");
        title.getStyleClass().add("agenda-title");
        title.setMinWidth(0);
        for (Label label : List.of(series, people)) {
            label.getStyleClass().addAll("muted", "small-text");
            label.setMinWidth(0);
        }
        var actions = new FlowPane(8, 4);
        actions.setAlignment(Pos.CENTER_RIGHT);
        for (Command command : buttons) {
            boolean main = command.equals(buttons.getLast());
            Node button = main ? Buttons.primary(command) : Buttons.plain(command);
            button.managedProperty().bind(button.visibleProperty());
            actions.getChildren().add(button);
        }
        toOpen = actions.getChildren().getFirst();
        start = actions.getChildren().getLast();
        actions.setPrefWrapLength(560);
        problem.managedProperty().bind(problem.visibleProperty());
        warnings.managedProperty().bind(warnings.visibleProperty());
        getChildren()
                .addAll(
                        new TwoEnds(new VBox(2, title, new HBox(12, series, people)), actions),
                        problem,
                        warnings,
                        running,
                        plan,
                        agenda());
        Subscriptions.whileInScene(this, this::bind);
    }

    /** What is open stands beside the agenda, or not: then a button leads there. */
    void openIsBeside(boolean beside) {
        toOpen.setVisible(!beside);
    }

    private Node agenda() {
        checks.setAlignment(Pos.CENTER_RIGHT);
        checks.setPrefWrapLength(420);
        var head = new TwoEnds(new SectionTitle("Agenda", muted("most important first")), checks);
        list.setItems(model.items());
        list.setCellFactory(view -> new AgendaCell(model));
        list.getStyleClass().addAll("run-list", "agenda-list");
        list.setAccessibleText("Agenda");
        var none =
                new VBox(
                        new WrappedText("muted")
                                .show(
                                        "Alt+1 takes the first of what is open. Enter begins an"
                                                + " item of your own."));
        none.getStyleClass().add("agenda-head");
        list.setPlaceholder(none);
        list.setMinHeight(120);
        VBox.setVgrow(list, Priority.ALWAYS);
        OwnKeys.keep(list, KeyCode.BACK_SPACE);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(
                        item -> {
                            if (item != null && !marking) {
                                model.commit();
                                model.markedProperty().set(item.id());
                            }
                        });
        list.focusedProperty()
                .subscribe(
                        focused -> {
                            if (!focused) {
                                model.commit();
                            }
                        });
        add.setPromptText("Add an item, Enter: «Which second family? 6 min»");
        add.setAccessibleText("Add an item");
        add.setOnAction(event -> add());
        add.addEventFilter(KeyEvent.KEY_PRESSED, this::addKey);
        Overlays.leaveEscTo(add);
        var line = new VBox(add);
        line.getStyleClass().add("agenda-add");
        var top = new VBox(head);
        top.getStyleClass().add("agenda-head");
        var box = new VBox(8, top, list, line);
        box.getStyleClass().addAll("card", "agenda-items");
        VBox.setVgrow(box, Priority.ALWAYS);
        return box;
    }

    private static Label muted(String words) {
        var label = new Label(words);
        label.getStyleClass().addAll("muted", "small-text");
        return label;
    }

    private void bind(Subscriptions open) {
        open.onChange(model.agendaProperty(), this::show);
        open.onChange(model.markedProperty(), this::mark);
        open.onChange(
                model.typedProperty(),
                () -> {
                    list.refresh();
                    showPlan();
                });
        open.on(model.problemProperty(), problem::showIfAny);
        ListChangeListener<AgendaItem> changed = change -> show();
        model.items().addListener(changed);
        open.add(() -> model.items().removeListener(changed));
        show();
    }

    private void show() {
        Agenda agenda = model.agenda();
        if (agenda == null) {
            return;
        }
        title.setText(AgendaWords.title(agenda.meeting(), agenda.series().zone(), model.zone()));
        series.setText(AgendaWords.line(agenda.series().words().name()));
        people.setText(people(agenda));
        start.setVisible(agenda.meeting().state() == Meeting.State.PLANNED);
        showPlan();
        checks.getChildren().clear();
        for (QuietCheck check : QuietCheck.of(agenda.series().words().kind(), model.items())) {
            checks.getChildren().add(check(check));
        }
        warnings.getChildren().clear();
        for (String warning : edits.warnings(agenda)) {
            warnings.getChildren()
                    .add(new WrappedText("warning-words", "small-text").show(warning));
        }
        warnings.setVisible(!warnings.getChildren().isEmpty());
        list.refresh();
        mark();
    }

    private static String people(Agenda agenda) {
        var people = agenda.series().attendees().stream().map(one -> AgendaWords.line(one.name()));
        String who = String.join(", ", people.toList());
        String state =
                agenda.meeting().state() == Meeting.State.PLANNED
                        ? ""
                        : agenda.meeting().state().word();
        return who.isEmpty() || state.isEmpty() ? who + state : who + " · " + state;
    }

    private void showPlan() {
        Agenda agenda = model.agenda();
        if (agenda != null) {
            plan.show(agenda);
        }
    }

    private static Label check(QuietCheck check) {
        var label = new Label((check.holds() ? "✓ " : "– ") + check.words());
        label.getStyleClass().add("small-text");
        label.getStyleClass().add(check.holds() ? "success-text" : "muted");
        label.setMinWidth(USE_PREF_SIZE);
        if (!check.holds()) {
            label.setTooltip(new Tooltip(check.advice()));
            label.setAccessibleText("%s is missing: %s".formatted(check.words(), check.advice()));
        }
        return label;
    }

    private void mark() {
        marking = true;
        int at = model.marked().map(model.items()::indexOf).orElse(-1);
        if (at < 0) {
            list.getSelectionModel().clearSelection();
        } else if (list.getSelectionModel().getSelectedIndex() != at) {
            list.getSelectionModel().clearAndSelect(at);
            list.getFocusModel().focus(at);
            list.scrollTo(Math.max(0, at - 3));
        }
        marking = false;
        showPlan();
    }

    private void key(KeyEvent event) {
        if (event.isAltDown() || event.isShortcutDown()) {
            return;
        }
        boolean typing = !model.typedProperty().get().isEmpty();
        if (event.getCode() == KeyCode.BACK_SPACE) {
            event.consume();
            model.backspace();
        } else if (typing && event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            model.cancel();
        } else if (event.getCode() == KeyCode.DOWN && isLast()) {
            event.consume();
            model.commit();
            focusAdd();
        }
    }

    private boolean isLast() {
        return list.getSelectionModel().getSelectedIndex() == model.items().size() - 1;
    }

    private void typed(KeyEvent event) {
        String character = event.getCharacter();
        if (character.length() == 1 && character.charAt(0) >= '0' && character.charAt(0) <= '9') {
            event.consume();
            model.digit(character.charAt(0));
        }
    }

    /** Enter in the list: minutes that are typed are kept, else a new item is begun. */
    void enter() {
        if (model.typedProperty().get().isEmpty()) {
            focusAdd();
        } else {
            model.commit();
        }
    }

    private void add() {
        String typed = add.getText();
        if (!typed.isBlank() && edits.add(typed)) {
            add.clear();
        }
    }

    private void addKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE
                || (event.getCode() == KeyCode.UP && !event.isAltDown())) {
            event.consume();
            list.requestFocus();
        }
    }

    void focusAdd() {
        add.requestFocus();
    }

    void focusList() {
        list.requestFocus();
    }
}
