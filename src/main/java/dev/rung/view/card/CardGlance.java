package dev.rung.view.card;

import dev.rung.card.Card;
import dev.rung.card.CardContent;
import dev.rung.card.CardContext;
import dev.rung.card.FullCard;
import dev.rung.card.Picture;
import dev.rung.plan.NextStep;
import dev.rung.plan.State;
import dev.rung.plot.PlotGrid;
import dev.rung.ui.StillPlot;
import dev.rung.ui.WrappedText;
import dev.rung.update.Shorten;
import dev.rung.view.GradedView;

import javafx.scene.Node;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A card in a narrow column, to be read in passing: its plot, what the numbers are of, what was
 * learnt, and the next steps, ranked, right under it.
 */
public final class CardGlance extends VBox {
    private static final double PLOT = 150;
    private static final double PICTURE = 200;

    /** So many steps are shown; the card has the rest. */
    private static final int STEPS = 4;

    /** So much that has to stand beside the numbers. */
    private static final int NOTES = 2;

    private static final int LONG = 300;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM", Locale.UK);

    public CardGlance(FullCard full) {
        super(6);
        Card card = full.card();
        Node figure = figure(card, full.picture());
        if (figure != null) {
            getChildren().add(figure);
        }
        String of = of(card, ZoneId.systemDefault());
        if (!of.isEmpty()) {
            getChildren().add(new WrappedText("muted", "small-text").show(of));
        }
        List<String> notes = card.content().context().notes();
        getChildren().addAll(GradedView.notes(notes.subList(0, Math.min(NOTES, notes.size()))));
        if (!card.takeaway().isBlank()) {
            var learnt = new WrappedText("small-text");
            learnt.add("Learnt: ", "bold-words", "small-text");
            learnt.add(Shorten.to(card.takeaway(), LONG), "plain-words", "small-text");
            getChildren().add(learnt);
        }
        steps(full.steps());
    }

    private static @Nullable Node figure(Card card, @Nullable Picture picture) {
        PlotGrid drawn = card.content().drawing();
        if (drawn != null) {
            var plot = new StillPlot(PLOT * (drawn.panels().size() > 3 ? 1.7 : 1));
            plot.show(metric(card.content()), drawn);
            return plot;
        }
        return picture == null ? null : new PictureBox(picture, PICTURE, "The card's picture");
    }

    private static String metric(CardContent content) {
        CardContext of = content.context();
        String sign = of.direction() == null ? "" : " " + of.direction().sign();
        return of.metric().isEmpty() ? "" : of.metric() + sign;
    }

    /**
     * What the numbers are of, in one line: metric, models, prompt versions, data, n, runs, date.
     *
     * @param zone of the date
     */
    static String of(Card card, ZoneId zone) {
        CardContext context = card.content().context();
        var words = new ArrayList<String>();
        words.add(metric(card.content()));
        context.models().forEach(model -> words.add(model.asked()));
        words.add(String.join(", ", context.prompts()));
        words.add(context.data());
        String split = context.split().isEmpty() ? "" : context.split() + ", ";
        CardContext.Counts counts = context.counts();
        if (counts != null) {
            words.add(
                    split
                            + "%,d row%s".formatted(counts.rows(), counts.rows() == 1 ? "" : "s")
                            + (counts.samples() > 1 ? " × %,d".formatted(counts.samples()) : ""));
        } else if (!context.split().isEmpty()) {
            words.add(context.split());
        }
        words.add(String.join(", ", context.conditions()));
        words.add(String.join(", ", context.shots()));
        context.more().forEach((name, value) -> words.add(name + ": " + value));
        card.runs().forEach(run -> words.add("run " + run.run()));
        if (context.date() != null) {
            words.add(DATE.format(context.date().atZone(zone)));
        }
        if (!context.method().isEmpty()) {
            words.add("95 %");
        }
        words.removeIf(String::isBlank);
        return Shorten.to(String.join(" · ", words), LONG);
    }

    private void steps(List<NextStep> steps) {
        if (steps.isEmpty()) {
            return;
        }
        getChildren().add(new WrappedText("muted", "small-text").show("next, ranked"));
        for (int i = 0; i < Math.min(STEPS, steps.size()); i++) {
            NextStep step = steps.get(i);
            String state =
                    step.state() == State.PROPOSED ? "" : " (%s)".formatted(step.state().word());
            getChildren()
                    .add(
                            new WrappedText("small-text")
                                    .show(
                                            "%d  %s%s"
                                                    .formatted(
                                                            i + 1,
                                                            Shorten.to(step.head().title(), LONG),
                                                            state)));
        }
        if (steps.size() > STEPS) {
            getChildren()
                    .add(
                            new WrappedText("muted", "small-text")
                                    .show("and %d more".formatted(steps.size() - STEPS)));
        }
    }
}
