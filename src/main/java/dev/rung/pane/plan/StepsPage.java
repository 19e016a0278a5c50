package dev.rung.pane.plan;

import dev.rung.plan.NextStep;
import dev.rung.plan.PlanStore;
import dev.rung.plan.Ranking;
import dev.rung.ui.Commands;
import dev.rung.ui.KeyLabels;
import dev.rung.ui.Registration;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.WrappedText;

import javafx.collections.ListChangeListener;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** The next steps: ranked by hand, with the order that a rule suggests. */
final class StepsPage extends VBox implements PlanPage {
    private final PlanModel model;
    private final Commands commands;
    private final PlanCommands own;
    private final TextField add = new TextField();
    private final TextField filter = new TextField();
    private final ListView<NextStep> list = new ListView<>();
    private final WrappedText suggestion = new WrappedText("muted", "small-text");
    private final FaultAt faults = new FaultAt();
    private final WrappedText problem = new WrappedText("danger-words");
    private final VBox listed;
    private final ScrollPane editing = new ScrollPane();
    private Registration heard = () -> {};
    private final WrappedText raised = new WrappedText("muted", "small-text");
    private @Nullable StepForm form;
    private PlanStore.@Nullable Place from;
    private boolean marking;

    StepsPage(PlanModel model, Commands commands) {
        super(8);
        this.model = model;
        this.commands = commands;
        this.own = new PlanCommands(model);
        listed = new VBox(8, fields(), ranking(), list, keys());
        VBox.setVgrow(list, Priority.ALWAYS);
        VBox.setVgrow(listed, Priority.ALWAYS);
        VBox.setVgrow(editing, Priority.ALWAYS);
        editing.setFitToWidth(true);
        editing.setFocusTraversable(false);
        editing.getStyleClass().add("form-scroll");
        problem.managedProperty().bind(problem.visibleProperty());
        getChildren().addAll(problem, listed);
        Subscriptions.whileInScene(this, this::bind);
    }

    private VBox fields() {
        add.setPromptText("Add a next step, Enter");
        add.setAccessibleText("Add a next step");
        add.setOnAction(event -> addTyped());
        filter.setPromptText("Filter");
        filter.setAccessibleText("Filter the next steps");
        for (TextField field : List.of(add, filter)) {
            field.addEventHandler(
                    KeyEvent.KEY_PRESSED,
                    event -> {
                        if (event.getCode() == KeyCode.DOWN && !event.isAltDown()) {
                            event.consume();
                            list.requestFocus();
                        }
                    });
        }
        var all = new CheckBox("All projects");
        all.selectedProperty().bindBidirectional(model.allProjectsProperty());
        var closed = new CheckBox("Closed too");
        closed.selectedProperty().bindBidirectional(model.closedTooProperty());
        raised.managedProperty().bind(raised.visibleProperty());
        raised.setVisible(false);
        return faults.at(
                Wrong.Field.TITLE,
                add,
                new VBox(8, add, raised, filter, new FlowPane(16, 4, all, closed)));
    }

    private VBox ranking() {
        var rule = new ComboBox<Ranking>();
        rule.getItems().setAll(Ranking.values());
        rule.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Ranking value) {
                        return value == null ? "" : "If " + value.words();
                    }

                    @Override
                    public @Nullable Ranking fromString(String text) {
                        return null;
                    }
                });
        rule.valueProperty().bindBidirectional(model.ruleProperty());
        rule.setAccessibleText("Suggested order");
        rule.setMaxWidth(Double.MAX_VALUE);
        rule.getStyleClass().add("small");
        suggestion.managedProperty().bind(suggestion.visibleProperty());
        return new VBox(4, rule, suggestion);
    }

    private Label keys() {
        var words =
                new Label(
                        "Alt+↑ ↓ rank · Space state · Enter edit · Delete drop · "
                                + KeyLabels.of(KeyCombination.valueOf("Alt+Enter"))
                                + " suggested order");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        words.getStyleClass().addAll("muted", "small-text");
        return words;
    }

    private void bind(Subscriptions open) {
        list.setItems(model.shown());
        list.setCellFactory(view -> new StepCell(model));
        list.setAccessibleText("Next steps");
        list.getStyleClass().add("run-list");
        filter.textProperty().bindBidirectional(model.filterProperty());
        open.add(() -> filter.textProperty().unbindBidirectional(model.filterProperty()));
        open.on(
                model.problemProperty(),
                words -> {
                    problem.show(words);
                    problem.setVisible(!words.isEmpty());
                });
        ListChangeListener<NextStep> changed = change -> show();
        model.shown().addListener(changed);
        open.add(() -> model.shown().removeListener(changed));
        open.on(model.markedProperty(), id -> show());
        open.on(
                list.getSelectionModel().selectedItemProperty(),
                step -> {
                    if (step != null && !marking) {
                        model.markedProperty().set(step.id());
                    }
                });
        heardHere();
        open.add(() -> heard.close());
    }

    private void heardHere() {
        var inList = commands.within(list, own.ofList(this::edit));
        var inDrawer = commands.within(this, own.ofDrawer(this::save));
        heard =
                () -> {
                    inList.close();
                    inDrawer.close();
                };
    }

    private void show() {
        var none =
                new WrappedText("muted")
                        .show(
                                model.isEmpty()
                                        ? "What you would do next belongs here, with a chance and"
                                                + " hours if you know them. Type it above, then"
                                                + " Enter."
                                        : "No step fits.");
        list.setPlaceholder(new VBox(none));
        String words = model.suggestionWords();
        suggestion.show(words);
        suggestion.setVisible(!words.isEmpty());
        marking = true;
        model.marked().ifPresentOrElse(this::mark, list.getSelectionModel()::clearSelection);
        marking = false;
        list.refresh();
    }

    private void mark(NextStep step) {
        int at = model.shown().indexOf(step);
        if (list.getSelectionModel().getSelectedIndex() != at) {
            list.getSelectionModel().clearAndSelect(at);
            list.getFocusModel().focus(at);
            list.scrollTo(Math.max(0, at - 3));
        }
    }

    private void addTyped() {
        String title = add.getText().strip();
        if (title.isEmpty()) {
            return;
        }
        try {
            model.add(title, from, () -> added(title));
        } catch (Wrong e) {
            faults.show(e);
        }
    }

    private void added(String title) {
        raised(null, "");
        if (add.getText().strip().equals(title)) {
            add.clear();
        }
    }

    private void save() {
        if (form != null) {
            form.save();
        } else {
            addTyped();
        }
    }

    private void edit(NextStep step) {
        var made = new StepForm(model, step, this::leaveForm);
        form = made;
        editing.setContent(made);
        getChildren().set(getChildren().size() - 1, editing);
        // A scroll pane takes its content into the scene only with its skin.
        editing.applyCss();
        editing.layout();
        made.focusFirst();
    }

    private void leaveForm() {
        form = null;
        getChildren().set(getChildren().size() - 1, listed);
        list.refresh();
        list.requestFocus();
    }

    @Override
    public VBox view() {
        return this;
    }

    @Override
    public boolean isEditing() {
        return form != null;
    }

    @Override
    public void focusAdd() {
        if (form != null) {
            form.keep();
            leaveForm();
        }
        add.requestFocus();
    }

    @Override
    public void focusFirst() {
        if (form != null) {
            form.focusFirst();
        } else if (model.shown().isEmpty()) {
            add.requestFocus();
        } else {
            list.requestFocus();
        }
    }

    @Override
    public void keep() {
        if (form != null) {
            form.keep();
        }
    }

    /**
     * The next step that is typed is one that a run raised.
     *
     * @param words what the run, or its reply, is called
     */
    void proposeFrom(PlanStore.Place place, String words) {
        raised(place, words);
        focusAdd();
    }

    private void raised(PlanStore.@Nullable Place place, String words) {
        from = place;
        raised.show(words.isEmpty() ? "" : "Raised by " + words);
        raised.setVisible(!words.isEmpty());
    }
}
