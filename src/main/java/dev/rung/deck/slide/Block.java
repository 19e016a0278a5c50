package dev.rung.deck.slide;

import dev.rung.card.Picture;
import dev.rung.plot.PlotGrid;
import dev.rung.plot.Shape.Box;

import java.util.List;

/** Something that stands in a box of a slide. */
public sealed interface Block {
    Box box();

    /** What a text is on its slide. */
    enum Role {
        TITLE,
        SUBTITLE,
        /** The text that the slide is there for. */
        BODY,
        BESIDE,
        /** What has to stand beside numbers. */
        NOTE,
        FOOTER
    }

    /** Paragraphs below each other. */
    record Text(Box box, Role role, List<Paragraph> paragraphs) implements Block {
        public Text {
            paragraphs = List.copyOf(paragraphs);
        }

        /** How high the paragraphs are. */
        public double height() {
            double height = 0;
            for (int i = 0; i < paragraphs.size(); i++) {
                Paragraph one = paragraphs.get(i);
                height += one.height() + (i == 0 ? 0 : one.style().before());
            }
            return height;
        }
    }

    /**
     * A table.
     *
     * @param widths of its columns, as many as each row has cells; their sum is the box's width
     * @param words how many columns from the left hold words; the others hold numbers
     * @param rows the first is the head
     */
    record Grid(Box box, List<Double> widths, int words, List<Row> rows) implements Block {
        /** So much stays free left and right in a cell. */
        public static final double PAD_X = 6;

        /** So much stays free over and under the text of a cell. */
        public static final double PAD_Y = 3.5;

        public Grid {
            widths = List.copyOf(widths);
            rows = List.copyOf(rows);
        }
    }

    /** A row of a table. */
    record Row(double height, List<Paragraph> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A plot or several small ones.
     *
     * @param alt for those who do not see it
     */
    record Figure(Box box, PlotGrid plot, String alt) implements Block {}

    /**
     * A picture; the box has its proportions.
     *
     * @param alt for those who do not see it
     */
    record Image(Box box, Picture picture, String alt) implements Block {}
}
