package dev.rung.deck.slide;

import dev.rung.deck.slide.Block.Role;
import dev.rung.deck.slide.Block.Text;
import dev.rung.deck.slide.Flow.Piece;
import dev.rung.plot.Shape.Box;
import dev.rung.study.ResultText;

import java.util.ArrayList;
import java.util.List;

/** As many pages as something needs. */
final class Pages {
    private static final double GAP = 16;

    /** With less room left no table is begun: about a head and three rows. */
    private static final double LEAST = 90;

    private Pages() {}

    /** None if there is nothing. */
    static List<List<Block>> of(List<Piece> pieces, Box free, Flow flow) {
        var pages = new ArrayList<List<Block>>();
        List<Piece> left = pieces;
        while (!left.isEmpty()) {
            Flow.Filled filled = flow.fill(left, free.width(), free.height());
            if (filled.paragraphs().isEmpty()) {
                throw new IllegalStateException("a page takes at least a line");
            }
            pages.add(List.of(new Text(free, Role.BODY, filled.paragraphs())));
            left = filled.rest();
        }
        return pages;
    }

    /** Tables one under the other; none if there are none. */
    static List<List<Block>> of(List<ResultText.Table> all, Box free, Tables tables) {
        var pages = new ArrayList<List<Block>>();
        var left = new ArrayList<ResultText.Table>();
        all.forEach(table -> left.addAll(tables.narrow(table, free.width())));
        while (!left.isEmpty()) {
            var page = new ArrayList<Block>();
            fill(left, free, page, tables);
            pages.add(page);
        }
        return pages;
    }

    /**
     * Fills a box with tables; what does not fit stays in the list.
     *
     * @param left each narrow enough
     */
    static void fill(List<ResultText.Table> left, Box box, List<Block> page, Tables tables) {
        double y = box.y();
        while (!left.isEmpty() && (y == box.y() || box.bottom() - y > LEAST)) {
            var room = new Box(box.x(), y, box.width(), box.bottom() - y);
            Tables.Filled filled = tables.fill(left.removeFirst(), room);
            page.add(filled.grid());
            y = filled.grid().box().bottom() + GAP;
            if (!filled.rest().rows().isEmpty()) {
                left.addFirst(filled.rest());
                return;
            }
        }
    }
}
