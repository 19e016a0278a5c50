package dev.rung.pane.ladder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One conversation and what each model answered to it.
 *
 * @param first the request that sent it first: it says what was asked
 * @param paired whether it is the same message as in the row above, under another condition
 * @param cells one for each column: its replies, newest sample first, its last answer first
 */
record GridRow(ReplyModel first, boolean paired, List<List<ReplyModel>> cells) {
    GridRow {
        cells = cells.stream().map(List::copyOf).toList();
    }

    /** Rows of the newest send first; within a send in the order of its messages. */
    static List<GridRow> of(List<ColumnModel> columns) {
        Map<String, List<List<ReplyModel>>> byConversation = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            for (ReplyModel reply : columns.get(i).replies()) {
                byConversation
                        .computeIfAbsent(
                                reply.request().item().conversation(), key -> cells(columns.size()))
                        .get(i)
                        .add(reply);
            }
        }
        var rows = new ArrayList<GridRow>();
        for (List<List<ReplyModel>> cells : byConversation.values()) {
            cells.forEach(cell -> cell.sort(NEWEST));
            rows.add(new GridRow(first(cells), false, cells));
        }
        rows.sort(
                Comparator.comparingLong((GridRow row) -> row.first.request().run())
                        .reversed()
                        .thenComparingLong(row -> row.first.request().id()));
        return paired(rows);
    }

    private static final Comparator<ReplyModel> NEWEST =
            Comparator.comparingLong((ReplyModel reply) -> reply.request().id())
                    .thenComparingInt(ReplyModel::step)
                    .reversed();

    private static List<List<ReplyModel>> cells(int columns) {
        var cells = new ArrayList<List<ReplyModel>>();
        for (int i = 0; i < columns; i++) {
            cells.add(new ArrayList<>());
        }
        return cells;
    }

    private static ReplyModel first(List<List<ReplyModel>> cells) {
        return cells.stream()
                .flatMap(List::stream)
                .min(Comparator.comparingLong(reply -> reply.request().id()))
                .orElseThrow();
    }

    private static List<GridRow> paired(List<GridRow> rows) {
        var all = new ArrayList<GridRow>();
        for (int i = 0; i < rows.size(); i++) {
            GridRow row = rows.get(i);
            boolean paired = i > 0 && isPair(rows.get(i - 1).first, row.first);
            all.add(new GridRow(row.first, paired, row.cells));
        }
        return List.copyOf(all);
    }

    private static boolean isPair(ReplyModel one, ReplyModel other) {
        return one.request().run() == other.request().run()
                && one.request().item().number() == other.request().item().number();
    }
}
