package dev.rung.app;

import dev.rung.experiment.Spending;
import dev.rung.experiment.Spending.Spent;
import dev.rung.llm.Cost;
import dev.rung.store.Changes;
import dev.rung.store.StoreException;
import dev.rung.task.Tasks;

import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What was spent today, in the status bar; more of it in the tooltip. Nothing while it is nothing.
 */
final class SpentLabel extends Label {
    /** Many replies a second are one look. */
    private static final Duration LOOK = Duration.millis(500);

    /** A day ends though nothing is sent. */
    private static final Duration DAY_ENDS = Duration.minutes(1);

    private final Tasks tasks;
    private final Consumer<StoreException> onFault;
    private final PauseTransition look = new PauseTransition(LOOK);
    private final PauseTransition again = new PauseTransition(DAY_ENDS);
    private @Nullable Spending spending;
    private @Nullable Long project;

    SpentLabel(Tasks tasks, Consumer<StoreException> onFault) {
        this.tasks = tasks;
        this.onFault = onFault;
        getStyleClass().addAll("mono", "muted");
        setMinWidth(USE_PREF_SIZE);
        managedProperty().bind(visibleProperty());
        setVisible(false);
        look.setOnFinished(event -> refresh());
        again.setOnFinished(event -> refresh());
    }

    /** The data are open: shows what was spent from now on. */
    void watch(Spending open, Changes changes, ObservableValue<Optional<Spot>> spot) {
        spending = open;
        changes.listen(Set.of("charge"), Platform::runLater, look::play);
        spot.subscribe(
                here -> {
                    project = here.map(it -> it.project().id()).orElse(null);
                    refresh();
                });
    }

    private void refresh() {
        Spending open = spending;
        if (open == null) {
            return;
        }
        Long of = project;
        tasks.<Spent, StoreException>db("", progress -> open.spent(of))
                .onDone(this::show)
                .onFailed(onFault)
                .start();
        again.playFromStart();
    }

    private void show(Spent spent) {
        boolean any = !spent.today().equals(Cost.NOTHING);
        setVisible(any);
        setText(any ? words(spent.today()) + " today" : "");
        String all =
                "Spent today %s, this month %s, in this project %s"
                        .formatted(
                                words(spent.today()), words(spent.month()), words(spent.project()));
        boolean whole = spent.month().isWhole() && spent.project().isWhole();
        String more = whole ? "" : "\n≥: of some replies the price is not known.";
        setTooltip(new Tooltip(all + more));
        setAccessibleText(all);
    }

    private static String words(Cost cost) {
        return cost.isUnknown() ? "cost unknown" : cost.text();
    }
}
