package dev.rung.pane.runs;

import dev.rung.experiment.Names;
import dev.rung.experiment.PlannedRun;
import dev.rung.pane.runs.RowsChoice.Wrong;
import dev.rung.study.rows.Derived;
import dev.rung.study.rows.RowsFromReplies;
import dev.rung.study.rows.RowsOrder;

/** Rows from the replies of a run while they are being described, with what they would be. */
final class RowsModel {
    private final RowsFromReplies rows;
    private final RowsChoice choice;
    private final DatasetDraft<Derived> draft;

    RowsModel(RunsModel runs, PlannedRun run) {
        this.rows = runs.around().work().rows();
        this.draft = new DatasetDraft<>(runs, run, this::chosen);
        this.choice = new RowsChoice(runs.graders(run), draft::makeSoon);
        String own = run.order().name();
        String end = " rows";
        int room = Names.MAX_LENGTH - end.length();
        int length = own.codePointCount(0, own.length());
        draft.nameProperty()
                .set(
                        own.isBlank()
                                ? "rows of run " + run.id()
                                : (length > room
                                                ? own.substring(0, own.offsetByCodePoints(0, room))
                                                : own)
                                        + end);
    }

    /** What is chosen. */
    RowsChoice choice() {
        return choice;
    }

    DatasetDraft<Derived> draft() {
        return draft;
    }

    private DatasetDraft.Making<Derived> chosen() throws Wrong {
        RowsOrder order = choice.order();
        return progress -> rows.derive(draft.run(), order, progress);
    }

    /**
     * Stores the rows that the preview shows.
     *
     * @param then runs once they are stored
     */
    void store(Runnable then) {
        draft.store(
                "Rows from the replies of run " + draft.run().id(),
                rows::store,
                made -> made.preview().rows(),
                then);
    }
}
