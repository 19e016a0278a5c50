package dev.rung.pane.ladder;

import dev.rung.experiment.Entry;
import dev.rung.experiment.Idea;
import dev.rung.experiment.ReplyExport;
import dev.rung.experiment.ReplyExport.Format;
import dev.rung.experiment.ReplyExport.Order;
import dev.rung.experiment.ReplyExport.Written;
import dev.rung.experiment.ReplyMarkdown;
import dev.rung.experiment.Sample;
import dev.rung.experiment.TranscriptStore;
import dev.rung.llm.Exchange;
import dev.rung.llm.http.Curl;
import dev.rung.store.StoreException;
import dev.rung.task.Tasks;
import dev.rung.ui.Command;
import dev.rung.ui.CopyText;
import dev.rung.ui.Overlays;
import dev.rung.view.ExportOverlay;
import dev.rung.view.FileExport;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Takes replies elsewhere: to the clipboard or into a file. */
final class ReplyExports {
    /** Where replies come from, and how they are written. */
    record Sources(TranscriptStore transcripts, ReplyExport export) {}

    private final LadderViewModel model;
    private final Tasks tasks;
    private final Sources sources;
    private final Overlays overlays;
    private final Consumer<StoreException> onFault;

    ReplyExports(
            LadderViewModel model,
            Tasks tasks,
            Sources sources,
            Overlays overlays,
            Consumer<StoreException> onFault) {
        this.model = model;
        this.tasks = tasks;
        this.sources = sources;
        this.overlays = overlays;
        this.onFault = onFault;
    }

    List<Command> commands() {
        return List.of(
                onReply(
                        "reply.copy-markdown",
                        "Copy conversation as Markdown",
                        "Shortcut+Alt+C",
                        this::copyMarkdown),
                onReply(
                        "reply.copy-curl",
                        "Copy request as curl",
                        "Shortcut+Alt+U",
                        this::copyCurl),
                export(Format.CSV),
                export(Format.JSON_LINES));
    }

    private Command onReply(String id, String title, String key, Consumer<ReplyModel> action) {
        return ReplyCommands.onReply(model, id, title, key, action);
    }

    private Command export(Format format) {
        return Command.named(
                        "reply.export-" + format.extension(),
                        "Export all replies as " + format.label())
                .group("Reply")
                .does(() -> openExport(format));
    }

    private void openExport(Format format) {
        Idea idea = model.ideaProperty().getValue();
        if (idea != null) {
            String title = "Export all replies as " + format.label();
            String name = FileExport.fileName(idea.name(), format.extension());
            var file =
                    new FileExport(
                            tasks,
                            title,
                            "Export replies",
                            name,
                            (path, replace, progress) ->
                                    words(
                                            sources.export()
                                                    .write(
                                                            new Order(
                                                                    idea.id(), format, path,
                                                                    replace),
                                                            progress)));
            new ExportOverlay(file, overlays).open();
        }
    }

    private static String words(Written written) {
        String coming =
                written.coming() == 0
                        ? ""
                        : "\n%d still coming %s left out."
                                .formatted(
                                        written.coming(), written.coming() == 1 ? "was" : "were");
        String replies = written.replies() == 1 ? "reply was" : "replies were";
        return String.format(Locale.ROOT, "%,d %s written to\n", written.replies(), replies)
                + written.file()
                + coming;
    }

    private void copyMarkdown(ReplyModel reply) {
        long request = reply.request().id();
        tasks.<String, StoreException>db(
                        "",
                        progress -> {
                            List<Entry> answers =
                                    sources.transcripts().entries(request).stream()
                                            .filter(entry -> entry.step() <= reply.step())
                                            .toList();
                            return answers.isEmpty() ? "" : ReplyMarkdown.of(answers);
                        })
                .onDone(CopyText::copy)
                .onFailed(onFault)
                .start();
    }

    private void copyCurl(ReplyModel reply) {
        Sample sample = reply.sampleProperty().get();
        if (sample == null) {
            model.problemProperty().set(noRequest("The reply has not ended yet."));
            return;
        }
        tasks.<Exchange, StoreException>db(
                        "", progress -> sources.transcripts().exchange(sample.id()))
                .onDone(
                        exchange ->
                                Curl.of(exchange.request())
                                        .ifPresentOrElse(
                                                CopyText::copy,
                                                () ->
                                                        model.problemProperty()
                                                                .set(
                                                                        noRequest(
                                                                                "Nothing went over"
                                                                                    + " the wire,"
                                                                                    + " or it was"
                                                                                    + " not kept."))))
                .onFailed(onFault)
                .start();
    }

    private static Problem noRequest(String why) {
        return new Problem(
                "There is no request to copy as curl. " + why,
                "Choose a reply that came from a server.",
                "");
    }
}
