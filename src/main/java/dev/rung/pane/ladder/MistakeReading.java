package dev.rung.pane.ladder;

import dev.rung.experiment.Entry;
import dev.rung.experiment.Mistake;
import dev.rung.experiment.Sample;
import dev.rung.pane.ladder.ReplyReader.Page;
import dev.rung.store.StoreException;
import dev.rung.task.Tasks;
import dev.rung.ui.Overlays;

import java.util.ArrayList;
import java.util.List;

/** Opens the replies that make a mistake, to read them one after the other. */
final class MistakeReading implements MistakesView.Listener {
    private final LadderViewModel model;
    private final Tasks tasks;
    private final LadderPane.Replies replies;
    private final ReplyCommands commands;
    private final Overlays overlays;

    MistakeReading(
            LadderViewModel model,
            Tasks tasks,
            LadderPane.Replies replies,
            ReplyCommands commands,
            Overlays overlays) {
        this.model = model;
        this.tasks = tasks;
        this.replies = replies;
        this.commands = commands;
        this.overlays = overlays;
    }

    @Override
    public void read(Mistake mistake, int version) {
        model.idea().ifPresent(idea -> read(idea, mistake, version));
    }

    private void read(long idea, Mistake mistake, int version) {
        tasks.<List<Page>, StoreException>db("", progress -> pages(idea, mistake, version))
                .onDone(
                        pages ->
                                ReplyReader.open(
                                        overlays,
                                        "%s · v%d".formatted(mistake.name(), version),
                                        pages))
                .onFailed(model::showFault)
                .start();
    }

    private List<Page> pages(long idea, Mistake mistake, int version) throws StoreException {
        var pages = new ArrayList<Page>();
        for (Entry entry : replies.mistakes().tagged(idea, mistake.number(), version)) {
            List<String> before = new ArrayList<>();
            if (entry.step() > 0) {
                for (Entry one : replies.transcripts().entries(entry.request().id())) {
                    Sample sample = one.sample();
                    if (one.step() < entry.step() && sample != null) {
                        before.add(sample.text());
                    }
                }
            }
            pages.add(Page.of(entry, before));
        }
        return pages;
    }

    @Override
    public void rename(Mistake mistake) {
        commands.name(mistake.number(), () -> {});
    }
}
