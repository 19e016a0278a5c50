package dev.rung.pane.samples;

import dev.rung.experiment.Idea;
import dev.rung.note.NoteStore;
import dev.rung.study.labelling.LabelSource;
import dev.rung.study.samples.Reading;
import dev.rung.study.samples.SampleLine;
import dev.rung.task.Debounce;
import dev.rung.ui.Command;
import dev.rung.ui.Pane;
import dev.rung.ui.Place;
import dev.rung.ui.Subscriptions;
import dev.rung.view.Choosing;

import javafx.scene.Node;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** The Samples pane: every reply that is stored, found, read and labelled. */
public final class SamplesPane implements Pane, Choosing {
    private final SamplesModel model;
    private final SampleCommands commands;
    private final Subscriptions open = new Subscriptions();
    private @Nullable SamplesView view;

    public SamplesPane(SamplesAround around) {
        model = new SamplesModel(around);
        commands = new SampleCommands(model);
    }

    /** What opens a label queue of the samples that are shown. */
    public void onLabel(Consumer<LabelSource> open) {
        commands.onLabel(open);
    }

    /** Reads again what is shown: labels were given somewhere else. */
    public void readAgain() {
        if (view != null && model.shownProperty().get() != null) {
            model.write(() -> {});
        }
    }

    /** What shows how far people and judges agree on a run. */
    public void onAgreement(LongConsumer open) {
        commands.onAgreement(open);
    }

    /** For tests. */
    SamplesModel model() {
        return model;
    }

    @Override
    public @Nullable Chosen chosen() {
        Reading reading = model.readingProperty().get();
        Idea idea = model.idea();
        if (reading == null || idea == null) {
            return null;
        }
        SampleLine line = reading.line();
        return new Chosen(
                idea.id(),
                line.place().run(),
                line.sample(),
                NoteStore.replyWords(line.place().model(), line.start()));
    }

    @Override
    public Sign sign() {
        return Sign.onRail("samples", "Samples", Feather.ALIGN_LEFT, 3, Place.Samples.class);
    }

    @Override
    public Node view() {
        return made();
    }

    private SamplesView made() {
        if (view == null) {
            view = new SamplesView(model, commands);
        }
        return view;
    }

    @Override
    public List<Command> commands() {
        return commands.all();
    }

    @Override
    public void show(Place place) {
        open.close();
        var background = model.around().background();
        var refresh =
                new Debounce(
                        background.timer(),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(3),
                        background.back());
        var news =
                background
                        .changes()
                        .listen(
                                Set.of("sample", "grade", "member"),
                                Runnable::run,
                                () -> refresh.execute(model::refresh));
        open.add(news::close);
        open.add(refresh::cancel);
        model.show(place instanceof Place.Samples(String filter) ? filter : "");
    }

    @Override
    public void hide() {
        open.close();
        model.hide();
    }

    @Override
    public void focusFirst() {
        made().focusFirst();
    }
}
