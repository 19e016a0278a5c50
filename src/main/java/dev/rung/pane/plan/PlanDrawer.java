package dev.rung.pane.plan;

import dev.rung.plan.ActionItem;
import dev.rung.plan.Item;
import dev.rung.plan.ItemStore;
import dev.rung.plan.PlanStore;
import dev.rung.task.Timer;
import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.Commands;
import dev.rung.ui.Pane;
import dev.rung.ui.Pill;
import dev.rung.ui.SectionTitle;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.Tone;

import javafx.collections.ListChangeListener;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The plan, beside whatever pane is shown: next steps, questions, blockers and action items, one
 * list at a time.
 */
public final class PlanDrawer extends VBox {
    /** How often it is looked whether something takes too long. */
    private static final Duration LOOK = Duration.ofMinutes(1);

    private static final double WIDTH = 340;

    private final PlanModel model;
    private final ItemsModel items;
    private final Commands commands;
    private final StepsPage steps;
    private final ItemsPage others;
    private final Map<ItemKind, ToggleButton> tabs = new EnumMap<>(ItemKind.class);
    private final Pill late = new Pill("", Tone.DANGER);
    private ItemKind kind = ItemKind.STEP;

    /**
     * @param close hides the drawer
     */
    public PlanDrawer(PlanAround around, Commands commands, Runnable close) {
        super(8);
        this.model = new PlanModel(around);
        this.items = new ItemsModel(around, model);
        this.commands = commands;
        this.steps = new StepsPage(model, commands);
        this.others = new ItemsPage(items, commands);
        getStyleClass().addAll("plan-drawer", Pane.BESIDE);
        setAccessibleRole(AccessibleRole.PARENT);
        setAccessibleText("Plan");
        setPrefWidth(WIDTH);
        setMinWidth(WIDTH);
        setMaxWidth(WIDTH);
        late.managedProperty().bind(late.visibleProperty());
        VBox.setVgrow(steps, Priority.ALWAYS);
        VBox.setVgrow(others, Priority.ALWAYS);
        getChildren()
                .addAll(
                        new SectionTitle("Plan", late)
                                .right(Buttons.small(Feather.X, "Close the plan", close)),
                        tabs(),
                        steps);
        // A filter: a list takes Esc for itself. A form has its own use for it.
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && !page().isEditing()) {
                        event.consume();
                        close.run();
                    }
                });
        Subscriptions.whileInScene(this, this::bind);
    }

    private PlanPage page() {
        return kind == ItemKind.STEP ? steps : others;
    }

    private HBox tabs() {
        var row = new HBox(0);
        row.getStyleClass().add("plan-tabs");
        for (ItemKind one : ItemKind.values()) {
            var tab = new ToggleButton(one.shortTitle());
            tab.getStyleClass()
                    .addAll(
                            "small",
                            switch (one) {
                                case STEP -> "left-pill";
                                case ACTION -> "right-pill";
                                default -> "center-pill";
                            });
            tab.setMinWidth(0);
            tab.setMaxWidth(Double.MAX_VALUE);
            tab.setTooltip(new Tooltip(one.title() + "  Alt+" + one.place()));
            tab.setOnAction(event -> go(one));
            HBox.setHgrow(tab, Priority.ALWAYS);
            tabs.put(one, tab);
            row.getChildren().add(tab);
        }
        return row;
    }

    private void bind(Subscriptions open) {
        ListChangeListener<Object> changed = change -> count();
        for (var shown : List.of(model.shown(), items.shown())) {
            shown.addListener(changed);
            open.add(() -> shown.removeListener(changed));
        }
        open.onChange(model.around().here(), this::reload);
        var around = model.around().background();
        var news = around.changes().listen(ItemStore.TABLES, around.back(), this::reload);
        open.add(news::close);
        // A step may pass its hours while one looks on, and a day may end.
        var look = new Timer.Cancel[1];
        lookLater(look);
        open.add(() -> look[0].cancel());
        var heard = commands.within(this, keys());
        open.add(heard);
        reload();
    }

    private List<Command> keys() {
        var all = new ArrayList<Command>();
        for (ItemKind one : ItemKind.values()) {
            all.add(
                    Command.named("plan.tab-" + one.place(), "Plan: " + one.title())
                            .group(PlanCommands.GROUP)
                            .key("Alt+" + one.place())
                            .does(
                                    () -> {
                                        go(one);
                                        focusFirst();
                                    }));
        }
        return all;
    }

    private void lookLater(Timer.Cancel[] look) {
        var around = model.around().background();
        look[0] =
                around.timer()
                        .after(
                                LOOK,
                                () ->
                                        around.back()
                                                .execute(
                                                        () -> {
                                                            if (getScene() != null) {
                                                                reload();
                                                                lookLater(look);
                                                            }
                                                        }));
    }

    private void reload() {
        model.reload();
        items.reload();
    }

    /** How many are open, and how many of them are late. */
    private void count() {
        var open = new EnumMap<ItemKind, Integer>(ItemKind.class);
        int overdue = 0;
        for (Item item : items.found()) {
            if (!item.state().isClosed()) {
                open.merge(ItemKind.of(item), 1, Integer::sum);
            }
            if (item instanceof ActionItem action && action.isLate(items.today())) {
                overdue++;
            }
        }
        open.put(ItemKind.STEP, model.openCount());
        for (var one : tabs.entrySet()) {
            int count = open.getOrDefault(one.getKey(), 0);
            one.getValue().setText(one.getKey().shortTitle() + (count == 0 ? "" : " " + count));
            one.getValue().setAccessibleText("%s, %d open".formatted(one.getKey().title(), count));
            one.getValue().setSelected(one.getKey() == kind);
        }
        late.setVisible(overdue > 0);
        late.show(overdue + " overdue", Tone.DANGER);
    }

    private void go(ItemKind wanted) {
        if (wanted != kind) {
            page().keep();
            others.toList();
            kind = wanted;
            if (wanted != ItemKind.STEP) {
                items.kindProperty().set(wanted);
            }
            getChildren().set(getChildren().size() - 1, page().view());
            applyCss();
            layout();
        }
        count();
    }

    /** Puts the focus where work starts. */
    public void focusFirst() {
        page().focusFirst();
    }

    /** Keeps what is typed before the drawer goes. */
    public void keep() {
        page().keep();
    }

    /** Lists one of the kinds, with the focus where a new one is typed. */
    private void add(ItemKind wanted) {
        go(wanted);
        page().focusAdd();
    }

    /**
     * What is done with the plan from anywhere.
     *
     * @param open shows the drawer
     */
    public List<Command> everywhere(Runnable open) {
        var all = new ArrayList<Command>();
        for (ItemKind one : ItemKind.values()) {
            all.add(
                    Command.named("plan.new-" + one.place(), "New " + one.word())
                            .group(PlanCommands.GROUP)
                            .does(
                                    () -> {
                                        open.run();
                                        add(one);
                                    }));
        }
        return all;
    }

    /**
     * The next step that is typed is one that a run raised.
     *
     * @param words what the run, or its reply, is called
     */
    public void proposeFrom(PlanStore.Place place, String words) {
        go(ItemKind.STEP);
        steps.proposeFrom(place, words);
    }

    /** For tests. */
    PlanModel model() {
        return model;
    }

    /** For tests. */
    ItemsModel items() {
        return items;
    }
}
