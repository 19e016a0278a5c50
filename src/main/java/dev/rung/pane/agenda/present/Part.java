package dev.rung.pane.agenda.present;

import dev.rung.card.Picture;
import dev.rung.plan.NextStep;
import dev.rung.plot.PlotGrid;
import dev.rung.study.ResultText;

import java.util.List;

/** Something that stands on a slide under its title. */
sealed interface Part {
    /** A plot, as large as there is room. */
    record Figure(String title, PlotGrid plot) implements Part {}

    /** A picture in its proportions. */
    record Image(Picture picture) implements Part {}

    /** Numbers in rows. */
    record Table(ResultText.Table table) implements Part {}

    /**
     * Next steps in their order.
     *
     * @param lead whether the slide is about them; else they stand small under a result
     */
    record Steps(List<NextStep> steps, boolean lead) implements Part {
        public Steps {
            steps = List.copyOf(steps);
        }
    }

    /** Plain text. */
    record Words(String text, Look look) implements Part {}

    /** What a meeting is about, or what was said in it: one below the other. */
    record Lines(List<Line> lines) implements Part {
        public Lines {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A line.
     *
     * @param mark in front of it, may be empty
     * @param text what it says
     * @param quiet behind it, may be empty
     * @param now whether it is what is spoken about
     * @param done whether it was dealt with
     */
    record Line(String mark, String text, String quiet, boolean now, boolean done) {}

    /** How text looks. */
    enum Look {
        /** What the slide is there for. */
        LEAD,
        TEXT,
        /** What has to stand beside numbers, in small. */
        CONTEXT
    }
}
