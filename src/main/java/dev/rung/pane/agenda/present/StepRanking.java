package dev.rung.pane.agenda.present;

import dev.rung.card.CardSteps;
import dev.rung.plan.NextStep;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleIntegerProperty;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The next steps of a slide while they are ranked: the order of the plan follows at once. */
final class StepRanking {
    private final Supplier<Slide> slide;
    private final Consumer<Slide> show;
    private final MeetingWatch watch;
    private final CardSteps store;
    private final ReadOnlyBooleanWrapper on = new ReadOnlyBooleanWrapper();
    private final IntegerProperty step = new SimpleIntegerProperty();

    /**
     * @param slide the one that is shown
     * @param show shows it with its steps in another order
     */
    StepRanking(Supplier<Slide> slide, Consumer<Slide> show, MeetingWatch watch, CardSteps store) {
        this.slide = slide;
        this.show = show;
        this.watch = watch;
        this.store = store;
    }

    /** Whether the steps are being ranked. */
    ReadOnlyBooleanProperty onProperty() {
        return on.getReadOnlyProperty();
    }

    boolean isOn() {
        return on.get();
    }

    /** The step that is ranked, from 0. */
    IntegerProperty stepProperty() {
        return step;
    }

    int step() {
        return step.get();
    }

    private List<NextStep> steps() {
        Part.Steps steps = slide.get().steps();
        return steps == null ? List.of() : steps.steps();
    }

    /**
     * Begins, or ends.
     *
     * @return what to do now, or why there is nothing; empty at the end
     */
    String toggle() {
        if (steps().isEmpty()) {
            return "No next steps stand on this slide.";
        }
        step.set(0);
        on.set(!on.get());
        return on.get() ? "↑ ↓ choose, Alt+↑ and Alt+↓ rank, R ends it." : "";
    }

    void end() {
        on.set(false);
    }

    /** Marks another step. */
    void choose(int by) {
        if (on.get()) {
            step.set(Math.clamp(step.get() + by, 0, Math.max(0, steps().size() - 1)));
        }
    }

    /** Ranks the marked step higher (−1) or lower (1). */
    void move(int by) {
        Slide now = slide.get();
        Part.@Nullable Steps steps = now.steps();
        int from = step.get();
        int to = from + by;
        if (steps == null || !on.get() || to < 0 || to >= steps.steps().size()) {
            return;
        }
        var order = new ArrayList<>(steps.steps());
        order.add(to, order.remove(from));
        var parts = new ArrayList<>(now.parts());
        parts.set(parts.indexOf(steps), new Part.Steps(order, steps.lead()));
        step.set(to);
        show.accept(now.with(parts));
        List<Long> ids = order.stream().map(NextStep::id).toList();
        watch.edit(() -> store.arrange(ids));
    }
}
