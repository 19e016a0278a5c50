package dev.rung.pane.runs;

import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.EmptyState;
import dev.rung.ui.KeyLabels;
import dev.rung.ui.PlotView;
import dev.rung.ui.SafeText;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.WrappedText;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** The list of runs beside the one that is chosen. */
final class RunsView extends BorderPane {
    private static final double LIST = 352;

    /** Four looks a second are enough for the eye, however many replies come. */
    private static final Duration TICK = Duration.millis(250);

    private final RunsModel model;
    private final RunCommands commands;
    private final ListView<RunLine> list = new ListView<>();
    private final TextField filter = new TextField();
    private final CheckBox all = new CheckBox("All projects");
    private final UtilisationStrip strip;
    private final WrappedText problem = new WrappedText("danger-words");
    private final Label awake = new Label();
    private final WrappedText mark = new WrappedText("muted", "small-text");
    private final WrappedText marked = new WrappedText("muted", "small-text");
    private final HBox offer = new HBox(12);
    private final Label offerWords = new Label();
    private final DetailView detail;
    private final ScrollPane scroll = new ScrollPane();
    private final StackPane right = new StackPane();
    private LongConsumer help = run -> {};
    private @Nullable Long shown;
    private final Timeline clock = new Timeline(new KeyFrame(TICK, event -> tick()));

    RunsView(RunsModel model, RunCommands commands) {
        this.model = model;
        this.commands = commands;
        this.strip = new UtilisationStrip(model.zone(), awake);
        strip.onOpen(this::openDay);
        this.detail = new DetailView(model.zone(), commands.checks().list());
        detail.onHelp(run -> help.accept(run));
        getStyleClass().add("runs-view");
        clock.setCycleCount(Animation.INDEFINITE);
        setTop(head());
        setLeft(left());
        scroll.setContent(detail);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("run-scroll");
        scroll.setAccessibleText("The chosen run");
        detail.addEventHandler(KeyEvent.KEY_PRESSED, this::scrollKey);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::listKey);
        PlotView.tableKey(this, detail);
        setCenter(right);
        commands.connect(list::requestFocus, filter::requestFocus);
        Subscriptions.whileInScene(this, this::bind);
    }

    private VBox head() {
        var title = new Label("Runs");
        title.getStyleClass().add("pane-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox.setHgrow(strip, Priority.SOMETIMES);
        strip.setMinWidth(0);
        var line = new HBox(16, title, strip, gap, Buttons.primary(commands.newRun()));
        line.setAlignment(Pos.CENTER_LEFT);
        offerWords.setWrapText(true);
        offerWords.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(offerWords, Priority.ALWAYS);
        offerWords.setMaxWidth(Double.MAX_VALUE);
        offer.getChildren().addAll(offerWords, Buttons.plain(commands.resumeAll()));
        offer.setAlignment(Pos.CENTER_LEFT);
        offer.getStyleClass().addAll("note", "runs-offer");
        offer.managedProperty().bind(offer.visibleProperty());
        awake.getStyleClass().addAll("warning-text", "small-text");
        var whole = new Tooltip();
        whole.textProperty().bind(awake.textProperty());
        awake.tooltipProperty()
                .bind(
                        Bindings.when(awake.textProperty().isEmpty())
                                .then((Tooltip) null)
                                .otherwise(whole));
        problem.managedProperty().bind(problem.visibleProperty());
        mark.managedProperty().bind(mark.visibleProperty());
        marked.managedProperty().bind(marked.visibleProperty());
        var head = new VBox(8, line, offer, problem, mark, marked);
        head.getStyleClass().add("runs-head");
        return head;
    }

    private VBox left() {
        filter.setPromptText("Name, idea, model, state");
        filter.setAccessibleText("Find a run");
        HBox.setHgrow(filter, Priority.ALWAYS);
        filter.setMinWidth(80);
        filter.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                        list.requestFocus();
                        event.consume();
                    } else if (event.getCode() == KeyCode.ESCAPE) {
                        // What was typed goes first; without any, Esc leaves.
                        if (filter.getText().isEmpty()) {
                            list.requestFocus();
                        } else {
                            filter.clear();
                        }
                        event.consume();
                    }
                });
        all.setMinWidth(Region.USE_PREF_SIZE);
        var top = new HBox(8, filter, all);
        top.setAlignment(Pos.CENTER_LEFT);
        top.getStyleClass().add("runs-filter");
        list.setCellFactory(made -> new RunCell(model.zone(), model.marked()));
        list.setItems(model.list().lines());
        list.setAccessibleText("Runs");
        list.getStyleClass().add("run-list");
        var none = new Label();
        none.textProperty()
                .bind(
                        Bindings.when(Bindings.isEmpty(model.list().all()))
                                .then("No run yet.")
                                .otherwise("No run fits."));
        none.getStyleClass().add("muted");
        list.setPlaceholder(none);
        VBox.setVgrow(list, Priority.ALWAYS);
        var left = new VBox(top, list);
        left.getStyleClass().addAll("side", "left");
        left.setPrefWidth(LIST);
        left.setMinWidth(LIST);
        left.setMaxWidth(LIST);
        return left;
    }

    private void bind(Subscriptions open) {
        filter.textProperty().bindBidirectional(model.list().filterProperty());
        open.add(() -> filter.textProperty().unbindBidirectional(model.list().filterProperty()));
        all.selectedProperty().bindBidirectional(model.allProjectsProperty());
        open.add(() -> all.selectedProperty().unbindBidirectional(model.allProjectsProperty()));
        open.on(model.list().selectedProperty(), this::mark);
        model.list().onListed(this::markAgain);
        open.add(() -> model.list().onListed(() -> {}));
        open.on(
                list.getSelectionModel().selectedItemProperty(),
                line -> {
                    if (line != null && !model.list().isListing()) {
                        model.list().selectedProperty().set(line);
                    }
                });
        open.on(model.busy().busyProperty(), strip::show);
        open.on(model.store().problemProperty(), this::showProblem);
        open.on(model.around().awake(), awake::setText);
        open.on(model.comparing().markProperty(), this::showMark);
        open.on(model.marked().idsProperty(), ids -> showMarked());
        open.on(model.left().offerProperty(), this::showOffer);
        open.on(model.chosen().detailProperty(), now -> showDetail());
        open.onChange(model.comparing().madeProperty(), this::showDetail);
        clock.play();
        open.add(clock::stop);
    }

    private void openDay(int day) {
        BusyTimes.Busy busy = model.busy().busyProperty().get();
        if (busy != null) {
            new DayRuns(model.zone(), busy, day, model.list()::name, this::goTo)
                    .open(model.around().overlays(), shown -> strip.choose((int) shown));
        }
    }

    /** The focus goes along: keys are for the run from now on, not for the day. */
    private void goTo(long run) {
        model.goTo(run);
        list.requestFocus();
    }

    private void tick() {
        if (!model.around().work().queue().live().isEmpty()) {
            model.list().tick();
        }
    }

    private void mark(@Nullable RunLine line) {
        if (line != null && list.getSelectionModel().getSelectedItem() != line) {
            list.getSelectionModel().select(line);
            list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - 3));
        }
    }

    /** A list that was put in order anew forgets what is selected; it stays marked and in view. */
    private void markAgain() {
        RunLine line = model.list().selectedProperty().get();
        int at = line == null ? -1 : model.list().lines().indexOf(line);
        if (at >= 0 && list.getSelectionModel().getSelectedIndex() != at) {
            list.getSelectionModel().clearAndSelect(at);
            list.scrollTo(Math.max(0, at - 3));
        }
    }

    private void showProblem(String words) {
        problem.showIfAny(words);
    }

    private void showMark(Comparing.@Nullable Chosen cell) {
        mark.setVisible(cell != null);
        mark.show(
                cell == null
                        ? ""
                        : "To compare with: %s. Choose another run, then press %s."
                                .formatted(
                                        cell.name(),
                                        KeyLabels.of(KeyCombination.valueOf("Shortcut+Shift+B"))));
    }

    private void showMarked() {
        String words = model.marked().words();
        marked.setVisible(!words.isEmpty());
        marked.show(
                words.isEmpty()
                        ? ""
                        : "%s. %s plots them together."
                                .formatted(
                                        words, KeyLabels.of(KeyCombination.valueOf("Shortcut+P"))));
        list.refresh();
    }

    private void showOffer(String words) {
        offer.setVisible(!words.isEmpty());
        offerWords.setText(SafeText.visible(words) + ". Nothing is sent before you say so.");
    }

    private void showDetail() {
        RunDetail now = model.chosen().detailProperty().get();
        double at = scroll.getVvalue();
        Node focused = getScene() == null ? null : getScene().getFocusOwner();
        boolean isLost =
                focused != null
                        && isIn(focused, detail)
                        && !isIn(focused, commands.checks().list());
        boolean same = now != null && Long.valueOf(now.item().run().id()).equals(shown);
        shown = now == null ? null : now.item().run().id();
        detail.show(now, model.comparing().madeProperty().get(), buttons());
        if (now == null) {
            right.getChildren()
                    .setAll(
                            model.list().all().isEmpty()
                                    ? new EmptyState(
                                            "A run sends a prompt over the rows of a dataset and"
                                                    + " scores what comes back.",
                                            commands.newRun())
                                    : new Region());
        } else if (!right.getChildren().equals(List.of(scroll))) {
            right.getChildren().setAll(scroll);
        }
        scroll.applyCss();
        scroll.layout();
        scroll.setVvalue(same ? at : 0);
        if (focused != null && isLost) {
            focusAgain(focused);
        }
    }

    private static boolean isIn(Node node, Node parent) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(parent)) {
                return true;
            }
        }
        return false;
    }

    /** What had the focus was made anew: the button of the same words has it now, else the list. */
    private void focusAgain(Node before) {
        String words = before instanceof Labeled labeled ? labeled.getText() : "";
        Stream.of(".button", ".menu-button")
                .flatMap(kind -> detail.lookupAll(kind).stream())
                .filter(node -> node instanceof Labeled now && now.getText().equals(words))
                .findFirst()
                .orElse(list)
                .requestFocus();
    }

    /** The next things to do to it, and all others in a menu. */
    private FlowPane buttons() {
        var row = new FlowPane(8, 8);
        RunOffer offer = commands.offer();
        for (Command command : offer.buttons()) {
            var button = Buttons.plain(command);
            button.getStyleClass().add("small");
            if (command.id().equals(commands.pause().id())) {
                button.textProperty().bind(commands.pauseWords());
                button.accessibleTextProperty().bind(commands.pauseWords());
            }
            row.getChildren().add(button);
        }
        if (!offer.more().isEmpty()) {
            MenuButton more = Buttons.more(offer.more());
            more.getStyleClass().add("small");
            row.getChildren().add(more);
        }
        return row;
    }

    /** Keys that scroll the chosen run, where nothing inside it takes them. */
    private void scrollKey(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown() || event.isShiftDown()) {
            return;
        }
        double page = scroll.getViewportBounds().getHeight();
        double room = detail.getHeight() - page;
        double by =
                switch (event.getCode()) {
                    case PAGE_DOWN -> 0.9 * page;
                    case PAGE_UP -> -0.9 * page;
                    case DOWN -> 0.1 * page;
                    case UP -> -0.1 * page;
                    case HOME -> -room;
                    case END -> room;
                    default -> 0;
                };
        if (by != 0 && room > 0) {
            scroll.setVvalue(Math.clamp(scroll.getVvalue() + by / room, 0, 1));
            event.consume();
        }
    }

    /**
     * In the list, too, a page is one of the chosen run: that is what is read. Space marks the run.
     */
    private void listKey(KeyEvent event) {
        if (event.getCode() == KeyCode.PAGE_DOWN || event.getCode() == KeyCode.PAGE_UP) {
            scrollKey(event);
        } else if (event.getCode() == KeyCode.SPACE && !event.isShortcutDown()) {
            commands.toggleMark();
            event.consume();
        }
    }

    void focusFirst() {
        list.requestFocus();
    }

    /** What asks for help with a run. */
    void onHelp(LongConsumer ask) {
        help = ask;
    }
}
