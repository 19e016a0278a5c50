package dev.rung.pane.agenda.present;

import dev.rung.meeting.Said;
import dev.rung.ui.GrowingArea;
import dev.rung.ui.Overlays;
import dev.rung.ui.Pill;
import dev.rung.ui.Tone;
import dev.rung.ui.WrappedText;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Where a note, a decision or an action item is typed; invisible while none is. */
public final class SayBox extends VBox {
    private final SayModel model;
    private final Pill kind = new Pill("", Tone.NEUTRAL);
    private final Label help = new Label();
    private final GrowingArea area = new GrowingArea(6);

    /**
     * @param ended runs when the typing is over, said or not
     */
    public SayBox(SayModel model, Runnable ended) {
        super(6);
        this.model = model;
        getStyleClass().addAll("card", "present-typing");
        help.getStyleClass().addAll("muted", "small-text");
        help.setMinWidth(0);
        var head = new HBox(8, kind, help);
        head.setAlignment(Pos.CENTER_LEFT);
        area.textProperty().bindBidirectional(model.textProperty());
        area.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        area.getStyleClass().add("update-text");
        Overlays.leaveEscTo(area);
        var problem = new WrappedText("danger-words", "small-text");
        problem.managedProperty().bind(problem.visibleProperty());
        model.problemProperty()
                .subscribe(
                        words -> {
                            problem.showIfAny(words);
                            area.setAccessibleHelp(words);
                        });
        getChildren().addAll(head, area, problem);
        setMinHeight(Region.USE_PREF_SIZE);
        managedProperty().bind(visibleProperty());
        setVisible(false);
        model.kindProperty()
                .subscribe(
                        now -> {
                            boolean was = isVisible();
                            setVisible(now != null);
                            if (now != null) {
                                show(now);
                            } else if (was) {
                                ended.run();
                            }
                        });
    }

    private void show(Said.Kind now) {
        kind.show(
                now.word(),
                switch (now) {
                    case NOTE -> Tone.NEUTRAL;
                    case DECISION -> Tone.SUCCESS;
                    case ACTION -> Tone.ACCENT;
                });
        help.setText(now == Said.Kind.ACTION ? "Ana: 100 more rows, by Tue" : "Enter keeps it");
        area.setAccessibleText(
                switch (now) {
                    case NOTE -> "A note";
                    case DECISION -> "What was decided";
                    case ACTION -> "Who does what, by when";
                });
        area.requestFocus();
        area.positionCaret(area.getLength());
    }

    /** What is typed in. */
    public Region field() {
        return area;
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && !event.isShiftDown()) {
            event.consume();
            model.say();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            model.stop();
        }
    }
}
