package dev.rung.pane.updates;

import dev.rung.experiment.WholeFile;
import dev.rung.update.DayList.Span;
import dev.rung.update.Update;
import dev.rung.update.UpdateText;
import dev.rung.view.ExportOverlay;
import dev.rung.view.FileExport;
import dev.rung.view.WordPick;
import dev.rung.view.WordPick.Choice;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/** A week or a month of updates as a file. */
final class UpdateExports {
    private final UpdatesAround around;

    UpdateExports(UpdatesAround around) {
        this.around = around;
    }

    /** Asks of which time and as what. */
    void open(Update update, LocalDate day) {
        Span week = Span.week(day);
        Span month = Span.month(day);
        new WordPick(
                        around.overlays(),
                        List.of(
                                choice(update, "The week as Markdown", week, false),
                                choice(update, "The month as Markdown", month, false),
                                choice(update, "The week as CSV", week, true),
                                choice(update, "The month as CSV", month, true)))
                .open("Export which updates of " + update.projectName() + "?");
    }

    private Choice choice(Update update, String words, Span span, boolean csv) {
        return new Choice(
                words, span.from() + " – " + span.to(), () -> export(update, words, span, csv));
    }

    private void export(Update update, String words, Span span, boolean csv) {
        new ExportOverlay(
                        new FileExport(
                                        around.background().tasks(),
                                        words,
                                        "Export of updates",
                                        FileExport.fileName(
                                                "updates " + update.projectName(),
                                                csv ? "csv" : "md"),
                                        (file, replace, progress) -> {
                                            List<Update> found =
                                                    around.stores()
                                                            .updates()
                                                            .between(
                                                                    update.project(),
                                                                    span.from(),
                                                                    span.to());
                                            String text =
                                                    csv
                                                            ? UpdateText.csv(found)
                                                            : UpdateText.markdown(
                                                                    found,
                                                                    around.stores()
                                                                            .norms()
                                                                            .people(
                                                                                    update
                                                                                            .project()));
                                            WholeFile.write(
                                                    file,
                                                    replace,
                                                    text.getBytes(StandardCharsets.UTF_8));
                                            return "%d update%s written."
                                                    .formatted(
                                                            found.size(),
                                                            found.size() == 1 ? "" : "s");
                                        })
                                .about(
                                        "From %s to %s. Private rows are left out."
                                                .formatted(span.from(), span.to())),
                        around.overlays())
                .open();
    }
}
