package dev.rung.cli;

import dev.rung.store.StoreException;
import dev.rung.update.Completeness;
import dev.rung.update.Section;
import dev.rung.update.Update;
import dev.rung.update.UpdateRow;
import dev.rung.update.UpdateText;
import dev.rung.wiring.UpdateServices;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** An update as the terminal prints it before it is posted. */
final class UpdateDraft {
    private final List<String> lines = new ArrayList<>();

    private UpdateDraft() {}

    /**
     * Its lines: what everybody in the channel will read, as it is copied as Markdown; private rows
     * by themselves; what is asked, offered and missing.
     */
    static List<String> lines(UpdateServices updates, Update update) throws StoreException {
        var draft = new UpdateDraft();
        draft.lines.add(
                UpdateText.markdown(update, updates.norms().people(update.project()), false)
                        .stripTrailing());
        draft.list(
                update,
                row -> row.isShown() && row.secret() && isWanted(update, row.section()),
                "Private rows, which are not posted to the channel:");
        draft.list(
                update,
                row -> row.state() == UpdateRow.State.ASKED && !row.isShown(),
                "What became of these? They are not posted so:");
        draft.list(
                update,
                row -> row.state() == UpdateRow.State.OFFERED,
                "Notes since, which are not posted unless you take them:");
        for (Section section : Section.values()) {
            if (isWanted(update, section) && update.shown(section).isEmpty()) {
                draft.lines.add("\n%s: %s".formatted(section.title(), section.question()));
            }
        }
        String missing = Completeness.line(Completeness.of(update, updates.attached().of(update)));
        if (!missing.isEmpty()) {
            draft.lines.add("\n" + missing);
        }
        return List.copyOf(draft.lines);
    }

    private static boolean isWanted(Update update, Section section) {
        return update.kind() == Update.Kind.UPDATE || section == Section.NEXT;
    }

    private void list(Update update, Predicate<UpdateRow> which, String heading) {
        List<UpdateRow> rows = update.rows().stream().filter(which).toList();
        if (!rows.isEmpty()) {
            lines.add("\n" + heading);
            for (UpdateRow row : rows) {
                String how = row.how().isBlank() ? "" : " — " + row.how().strip();
                String secret = row.secret() && !row.isShown() ? " (private)" : "";
                lines.add("- " + row.text().strip() + how + secret);
            }
        }
    }
}
