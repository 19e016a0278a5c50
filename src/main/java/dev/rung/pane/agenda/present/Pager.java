package dev.rung.pane.agenda.present;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides the parts of a slide between pages, so that nothing is cut: each page takes as many units
 * as there is room for, and the next one goes on.
 */
final class Pager {
    /** Between two parts. */
    static final double GAP = 18;

    private final double height;
    private final List<List<Piece>> pages = new ArrayList<>();
    private List<Piece> page = new ArrayList<>();
    private double used;

    /**
     * Units of a part on a page.
     *
     * @param from inclusive
     * @param to exclusive
     */
    record Piece(Flow flow, int from, int to) {}

    private Pager(double height) {
        this.height = height;
    }

    /** Whether all of it fits on one page. */
    static boolean fits(List<Flow> flows, double height) {
        double all = 0;
        for (Flow flow : flows) {
            all += flow.height(0, flow.size()) + (all > 0 ? GAP : 0);
        }
        return all <= height;
    }

    /** At least one page, which is empty only if there is nothing. */
    static List<List<Piece>> pages(List<Flow> flows, double height) {
        var pager = new Pager(height);
        var left = new ArrayDeque<Flow>(flows);
        while (!left.isEmpty()) {
            Flow finer = pager.place(left.removeFirst());
            if (finer != null) {
                left.addFirst(finer);
            }
        }
        if (!pager.page.isEmpty() || pager.pages.isEmpty()) {
            pager.turn();
        }
        return pager.pages;
    }

    private void turn() {
        pages.add(List.copyOf(page));
        page = new ArrayList<>();
        used = 0;
    }

    private double room() {
        return height - used - (page.isEmpty() ? 0 : GAP);
    }

    /** Places all of it; gives back what has to be placed in its place, null for nothing. */
    private @Nullable Flow place(Flow flow) {
        int at = 0;
        while (at < flow.size()) {
            int count = most(flow, at);
            if (count == 0 && !page.isEmpty()) {
                turn();
                continue;
            }
            if (count == 0) {
                Flow finer = flow.finer();
                if (at == 0 && !finer.equals(flow)) {
                    return finer;
                }
                // Nothing smaller is left to show.
                count = 1;
            }
            used += flow.height(at, at + count) + (page.isEmpty() ? 0 : GAP);
            page.add(new Piece(flow, at, at + count));
            at += count;
            if (at < flow.size()) {
                turn();
            }
        }
        return null;
    }

    /** How many units from there fit into what is left of the page. */
    private int most(Flow flow, int from) {
        int fits = 0;
        int tooMany = flow.size() - from + 1;
        while (tooMany - fits > 1) {
            // What is left is tried first: mostly all of it fits.
            int tried = tooMany == flow.size() - from + 1 ? tooMany - 1 : (fits + tooMany) / 2;
            if (flow.height(from, from + tried) <= room()) {
                fits = tried;
            } else {
                tooMany = tried;
            }
        }
        return fits;
    }
}
