package dev.rung.view;

import dev.rung.bundle.Shared;
import dev.rung.bundle.Sharing;
import dev.rung.store.StoreException;
import dev.rung.study.samples.Found;
import dev.rung.task.Progress;
import dev.rung.task.Tasks;
import dev.rung.task.Work;
import dev.rung.ui.Overlays;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Asks where a card or samples are to be written for others. Used on the JavaFX thread. */
public final class Shares {
    private final Sharing sharing;
    private final Tasks tasks;
    private final Overlays overlays;
    private final Consumer<String> say;

    /** As it was typed last. */
    private String name = "";

    public Shares(Sharing sharing, Tasks tasks, Overlays overlays, Consumer<String> say) {
        this.sharing = sharing;
        this.tasks = tasks;
        this.overlays = overlays;
        this.say = say;
    }

    /**
     * A card with what is behind it.
     *
     * @param page as a page, else as a bundle
     * @param before what has to be stored first
     */
    public void card(long card, boolean page, Work<Boolean, StoreException> before) {
        tasks.<Optional<Shared>, Exception>cpu(
                        "Look what is behind the card",
                        job -> {
                            before.run(job);
                            return sharing.ofCard(card, job);
                        })
                .onDone(
                        found ->
                                found.ifPresentOrElse(
                                        shared -> ask(shared, page),
                                        () -> say.accept("The card is gone.")))
                .onFailed(this::fault)
                .start();
    }

    /**
     * Samples that were found.
     *
     * @param filter by which, as it was typed
     * @param page as a page, else as a bundle
     */
    public void samples(String filter, Found found, boolean page) {
        tasks.<Shared, Exception>cpu(
                        "Look what is behind the samples", job -> sharing.ofSamples(filter, found))
                .onDone(shared -> ask(shared, page))
                .onFailed(this::fault)
                .start();
    }

    private void fault(Exception fault) {
        String advice = fault instanceof StoreException store ? " " + store.whatToDo() : "";
        say.accept(fault.getMessage() + advice);
    }

    private void ask(Shared shared, boolean page) {
        String what = shared.card() == null ? "the samples" : "the card";
        String form = page ? "HTML" : "a bundle";
        // Headlines and filters may hold text of a model: only letters and digits are kept.
        String file = FileExport.fileName(shared.title(), page ? "html" : "rung");
        var writing = new Writing(shared, page);
        var export =
                new FileExport(
                                tasks,
                                "Share %s as %s".formatted(what, form),
                                "Share " + what,
                                file,
                                writing)
                        .about(Sharing.words(shared, page));
        if (!page) {
            export.askWho(name);
            export.byProperty()
                    .subscribe(
                            typed -> {
                                name = typed;
                                writing.by = typed;
                            });
        }
        new ExportOverlay(export, overlays).open();
    }

    private final class Writing implements FileExport.Writing {
        private final Shared shared;
        private final boolean page;
        private volatile String by = name;

        Writing(Shared shared, boolean page) {
            this.shared = shared;
            this.page = page;
        }

        @Override
        public String write(Path file, boolean replace, Progress progress)
                throws IOException, StoreException, InterruptedException {
            int samples =
                    page
                            ? sharing.writePage(
                                    shared, file, replace, ZoneId.systemDefault(), progress)
                            : sharing.writeBundle(shared, by, file, replace, progress)
                                    .counts()
                                    .samples();
            return String.format(
                    Locale.ROOT,
                    "%,d sample%s in\n%s",
                    samples,
                    samples == 1 ? " is" : "s are",
                    file);
        }
    }
}
