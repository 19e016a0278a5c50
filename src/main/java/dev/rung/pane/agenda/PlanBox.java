package dev.rung.pane.agenda;

import dev.rung.meeting.Agenda;
import dev.rung.meeting.AgendaItem;
import dev.rung.meeting.AgendaPlan;
import dev.rung.meeting.Meeting;
import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.Pill;
import dev.rung.ui.Tone;
import dev.rung.ui.TwoEnds;
import dev.rung.ui.WrappedText;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** How much is planned against how long the meeting is, and what mends it. */
final class PlanBox extends VBox {
    private final AgendaModel model;
    private final Label planned = new Label();
    private final Pill over = new Pill("", Tone.DANGER);
    private final FlowPane mends;
    private final TimeBar bar = new TimeBar();
    private final WrappedText leave = new WrappedText("muted", "small-text");

    /**
     * @param mends what makes it fit, shown while it does not
     */
    PlanBox(AgendaModel model, List<Command> mends) {
        super(8);
        this.model = model;
        getStyleClass().add("card");
        planned.getStyleClass().add("mono");
        planned.setMinWidth(USE_PREF_SIZE);
        over.managedProperty().bind(over.visibleProperty());
        var head = new HBox(8, planned, over);
        head.setAlignment(Pos.CENTER_LEFT);
        this.mends = new FlowPane(4, 4);
        this.mends.setAlignment(Pos.CENTER_RIGHT);
        this.mends.managedProperty().bind(this.mends.visibleProperty());
        for (Command mend : mends) {
            var button = Buttons.flat(mend);
            button.getStyleClass().add("small");
            this.mends.getChildren().add(button);
        }
        this.mends.setPrefWrapLength(420);
        leave.managedProperty().bind(leave.visibleProperty());
        getChildren().addAll(new TwoEnds(head, this.mends), bar, leave);
    }

    void show(Agenda agenda) {
        AgendaPlan plan = model.plan();
        planned.setText("Planned %d of %d min".formatted(plan.total(), plan.length()));
        int untimed = plan.untimed();
        boolean tooMuch = plan.over() > 0;
        boolean running = agenda.meeting().state() == Meeting.State.RUNNING;
        if (tooMuch) {
            over.show("over by %d min".formatted(plan.over()), Tone.DANGER);
        } else if (untimed > 0 && plan.free() == 0) {
            over.show(
                    untimed == 1
                            ? "no time left for 1 item"
                            : "no time left for %d items".formatted(untimed),
                    Tone.WARNING);
        } else if (untimed > 0) {
            over.show(
                    untimed == 1
                            ? "%d min left for 1 item".formatted(plan.free())
                            : "%d min left for %d items".formatted(plan.free(), untimed),
                    Tone.NEUTRAL);
        } else {
            over.show("%d min free".formatted(plan.free()), Tone.NEUTRAL);
        }
        // What is free while it runs is no matter of the plan: the timers say what is left.
        over.setVisible(!running && (tooMuch || untimed > 0 || plan.free() > 0));
        mends.setVisible(tooMuch);
        Long marked = model.markedProperty().get();
        bar.show(plan, model.items(), marked == null ? -1 : marked);
        String advice = advice(agenda, plan);
        leave.show(advice);
        leave.setVisible(!advice.isEmpty());
    }

    private String advice(Agenda agenda, AgendaPlan plan) {
        List<Long> gone = agenda.toLeave();
        if (!gone.isEmpty()) {
            AgendaItem first = item(gone.getFirst());
            var relevance = agenda.relevance().get(gone.getFirst());
            if (first != null) {
                String why = relevance == null ? "" : relevance.words();
                String more = gone.size() == 1 ? "" : " and %d more".formatted(gone.size() - 1);
                return "More results than time. Least hangs on «%s»%s%s"
                        .formatted(
                                AgendaWords.title(first), more, why.isEmpty() ? "." : ": " + why);
            }
        }
        Long park = plan.toPark();
        AgendaItem enough = park == null ? null : item(park);
        return enough == null ? "" : "Without «%s» it fits.".formatted(AgendaWords.title(enough));
    }

    private @Nullable AgendaItem item(long id) {
        return model.items().stream().filter(one -> one.id() == id).findFirst().orElse(null);
    }
}
