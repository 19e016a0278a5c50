package dev.rung.pane.agenda;

import dev.rung.meeting.Agenda;
import dev.rung.meeting.AgendaItem;
import dev.rung.meeting.RankDifferences;
import dev.rung.meeting.Said;
import dev.rung.plan.NextStep;
import dev.rung.ui.KeyCap;
import dev.rung.ui.OwnKeys;
import dev.rung.ui.SectionTitle;
import dev.rung.ui.Subscriptions;
import dev.rung.ui.WrappedText;
import dev.rung.view.card.CardPreview;

import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** At the right: what the marked item shows, and under it what is open and waits. */
final class AgendaSide extends VBox {
    private final AgendaModel model;
    private final ItemEdits edits;
    private final Runnable back;
    private final CardPreview card;
    private final VBox shown = new VBox(8);
    private final ScrollPane scroll = new ScrollPane(shown);
    private final ListView<AgendaItem> list = new ListView<>();

    /**
     * @param back puts the focus on the agenda
     */
    AgendaSide(AgendaModel model, ItemEdits edits, Runnable back) {
        super(12);
        this.model = model;
        this.edits = edits;
        this.back = back;
        this.card = model.around().cards().preview();
        getStyleClass().addAll("side", "right", "agenda-side");
        scroll.setFitToWidth(true);
        shown.getStyleClass().add("agenda-shown");
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("form-scroll");
        scroll.managedProperty().bind(scroll.visibleProperty());
        scroll.setMaxHeight(420);
        list.setItems(model.offers());
        list.setCellFactory(view -> new OfferCell(model));
        list.getStyleClass().addAll("run-list", "agenda-offers");
        list.setAccessibleText("Open, to be taken or left");
        list.setPlaceholder(new Label(""));
        OwnKeys.keep(list, KeyCode.ENTER, KeyCode.DELETE, KeyCode.P);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        VBox.setVgrow(list, Priority.ALWAYS);
        list.setMinHeight(160);
        var keys =
                new WrappedText("muted", "small-text")
                        .show("Enter takes · Delete leaves out · P parks");
        getChildren()
                .setAll(
                        scroll,
                        new SectionTitle("Open")
                                .right(new KeyCap(KeyCombination.valueOf("Shortcut+Shift+A"))),
                        list,
                        keys);
        Subscriptions.whileInScene(
                this,
                open -> {
                    open.onChange(model.markedProperty(), this::show);
                    open.onChange(model.agendaProperty(), this::renew);
                    renew();
                });
    }

    private void renew() {
        list.refresh();
        show();
    }

    private void show() {
        AgendaItem item = model.marked().orElse(null);
        shown.getChildren().clear();
        if (item != null) {
            AgendaItem.Card of = item.about().card();
            if (of == null) {
                shown.getChildren()
                        .add(new WrappedText("section-title").show(AgendaWords.title(item)));
            }
            if (of != null) {
                card.show(of.id());
                shown.getChildren().add(card);
            } else if (!item.about().steps().isEmpty()) {
                steps(item);
            } else if (!item.notes().isBlank()) {
                shown.getChildren().add(new WrappedText().show(item.notes()));
            }
        }
        if (item != null) {
            said(item);
        }
        scroll.setVisible(!shown.getChildren().isEmpty());
    }

    /** What was said at it. */
    private void said(AgendaItem item) {
        Agenda agenda = model.agenda();
        if (agenda == null) {
            return;
        }
        for (Said one : agenda.said()) {
            Long at = one.agendaItem();
            if (at != null && at == item.id()) {
                LocalDate due = one.due();
                shown.getChildren()
                        .add(
                                new WrappedText("small-text")
                                        .show(
                                                "%s: %s%s%s"
                                                        .formatted(
                                                                one.kind().word(),
                                                                one.owner().isEmpty()
                                                                        ? ""
                                                                        : one.owner() + ": ",
                                                                one.text(),
                                                                due == null ? "" : ", by " + due)));
            }
        }
    }

    /** The steps as they are ranked by hand, and how others rank them. */
    private void steps(AgendaItem item) {
        List<NextStep> steps = item.about().steps();
        shown.getChildren()
                .add(
                        new SectionTitle("Next steps")
                                .right(new KeyCap(KeyCombination.valueOf("Alt+R"))));
        for (int i = 0; i < steps.size(); i++) {
            NextStep step = steps.get(i);
            String state = step.state().isClosed() ? " (%s)".formatted(step.state().word()) : "";
            shown.getChildren()
                    .add(
                            new WrappedText()
                                    .show("%d  %s%s".formatted(i + 1, step.head().title(), state)));
        }
        Agenda agenda = model.agenda();
        if (agenda == null || agenda.rankings().isEmpty()) {
            return;
        }
        RankDifferences differences = RankDifferences.of(agenda.rankings());
        shown.getChildren().add(new SectionTitle("How others rank them"));
        if (differences.agree()) {
            shown.getChildren().add(new WrappedText("muted").show("Everybody ranks them alike."));
        }
        for (RankDifferences.Line line : differences.lines()) {
            NextStep step =
                    steps.stream().filter(one -> one.id() == line.step()).findFirst().orElse(null);
            if (step != null) {
                shown.getChildren().add(new WrappedText("small-text").show(words(step, line)));
            }
        }
    }

    private static String words(NextStep step, RankDifferences.Line line) {
        String ranks =
                line.places().stream()
                        .map(place -> place.who() + " " + rank(place.rank()))
                        .collect(Collectors.joining(" · "));
        String differs = line.spread() > 0 ? " · differs by " + line.spread() : "";
        return "%s: %s%s".formatted(step.head().title(), ranks, differs);
    }

    private static String rank(OptionalInt rank) {
        return rank.isPresent() ? Integer.toString(rank.getAsInt()) : "–";
    }

    private void key(KeyEvent event) {
        if (event.isAltDown() || event.isShortcutDown()) {
            return;
        }
        AgendaItem item = list.getSelectionModel().getSelectedItem();
        switch (event.getCode()) {
            case ESCAPE -> back.run();
            case ENTER -> {
                if (item != null) {
                    edits.take(item);
                }
            }
            case DELETE -> {
                if (item != null) {
                    edits.leave(item);
                }
            }
            case P -> {
                if (item != null) {
                    edits.park(item);
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    void focusOffers() {
        list.requestFocus();
        if (list.getSelectionModel().isEmpty() && !list.getItems().isEmpty()) {
            list.getSelectionModel().select(0);
        }
    }
}
