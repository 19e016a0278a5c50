package dev.rung.cli;

import dev.rung.store.StoreException;
import dev.rung.update.Outcome;
import dev.rung.update.Section;
import dev.rung.update.Update;
import dev.rung.update.UpdateRow;
import dev.rung.wiring.UpdateServices;

import java.util.List;
import java.util.Locale;

/** What a command says about the rows of an update. */
record SaidRows(List<Added> added, List<Answered> answered) {
    SaidRows {
        added = added.stream().filter(row -> !row.text().isBlank()).toList();
        answered = List.copyOf(answered);
    }

    /** A new row. */
    record Added(Section section, String text) {}

    /**
     * What became of a row that is asked about.
     *
     * @param said a part of its text, and behind {@code =} how it went
     */
    record Answered(Outcome outcome, String said) {}

    boolean isEmpty() {
        return added.isEmpty() && answered.isEmpty();
    }

    /**
     * Writes it into the update.
     *
     * @throws CommandException an answer fits no row; some may be written already, so that the
     *     transaction around it must not be kept
     */
    void write(UpdateServices updates, Update update) throws StoreException, CommandException {
        for (Added row : added) {
            updates.rows().add(update.id(), row.section(), row.text().strip());
        }
        for (Answered one : answered) {
            settle(updates, update, one.said(), one.outcome());
        }
    }

    private static void settle(UpdateServices updates, Update update, String said, Outcome outcome)
            throws StoreException, CommandException {
        int cut = said.indexOf('=');
        String part = (cut < 0 ? said : said.substring(0, cut)).strip().toLowerCase(Locale.ROOT);
        List<UpdateRow> rows =
                update.rows().stream()
                        .filter(row -> row.state() == UpdateRow.State.ASKED)
                        .filter(row -> row.text().toLowerCase(Locale.ROOT).contains(part))
                        .toList();
        if (part.isEmpty() || rows.size() != 1) {
            throw new CommandException(
                    "%d rows that are asked about hold «%s»: name one."
                            .formatted(rows.size(), part));
        }
        UpdateRow row = rows.getFirst();
        boolean blocks = row.section() == Section.BLOCKERS;
        Outcome fitting = blocks && outcome == Outcome.NEXT ? Outcome.BLOCKS : outcome;
        if (blocks != (fitting == Outcome.BLOCKS || fitting == Outcome.CLOSED)) {
            throw new CommandException(
                    blocks
                            ? "«%s» is a blocker: --still or --closed.".formatted(row.text())
                            : "«%s» is no blocker.".formatted(row.text()));
        }
        updates.rows().settle(row.id(), fitting);
        if (cut >= 0) {
            updates.rows().how(row.id(), said.substring(cut + 1).strip());
        }
    }
}
