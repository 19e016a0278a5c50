package dev.rung.pane.ladder;

import dev.rung.experiment.Attempt;
import dev.rung.experiment.Mistake;
import dev.rung.experiment.RefusedParameters;
import dev.rung.experiment.Sample;
import dev.rung.experiment.TranscriptStore;
import dev.rung.llm.Parameter;
import dev.rung.store.StoreException;
import dev.rung.task.Tasks;
import dev.rung.ui.CopyText;
import dev.rung.ui.FullText;
import dev.rung.ui.Overlays;
import dev.rung.view.RawText;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;

/** Does what can be done with a reply. */
final class ReplyDesk implements ReplyActions {
    private final LadderViewModel model;
    private final Tasks tasks;
    private final TranscriptStore store;
    private final RefusedParameters refused;
    private final FullText fullText;
    private final BooleanProperty collapsed = new SimpleBooleanProperty();
    private final StringProperty search = new SimpleStringProperty("");
    private final Consumer<StoreException> onFault;

    ReplyDesk(
            LadderViewModel model,
            Tasks tasks,
            TranscriptStore store,
            RefusedParameters refused,
            Overlays overlays,
            Consumer<StoreException> onFault) {
        this.model = model;
        this.tasks = tasks;
        this.store = store;
        this.refused = refused;
        this.fullText = new FullText(overlays);
        this.onFault = onFault;
    }

    @Override
    public void copy(ReplyModel reply) {
        CopyText.copy(reply.text());
    }

    @Override
    public void again(ReplyModel reply) {
        model.again(reply);
    }

    @Override
    public void drop(ReplyModel reply) {
        Sample sample = reply.sampleProperty().get();
        Sample.Fault fault = sample == null ? null : sample.fault();
        Parameter parameter = fault == null ? null : fault.refused();
        if (fault == null || parameter == null) {
            return;
        }
        tasks.<@Nullable Void, StoreException>db(
                        "",
                        progress -> {
                            refused.learn(reply.request().model(), parameter, fault.message());
                            return null;
                        })
                .onDone(
                        done -> {
                            model.columns().relearn();
                            model.again(reply, parameters -> parameters.without(parameter));
                        })
                .onFailed(onFault)
                .start();
    }

    @Override
    public void showAll(ReplyModel reply) {
        fullText.open("Reply of " + reply.request().model().id(), whole(reply));
    }

    private static String whole(ReplyModel reply) {
        Sample sample = reply.sampleProperty().get();
        Sample.Fault fault = sample == null ? null : sample.fault();
        if (fault == null) {
            return reply.text();
        }
        String said =
                "%s\n%s\n\n%s".formatted(fault.message(), fault.advice(), fault.details()).strip();
        return reply.text().isEmpty() ? said : reply.text() + "\n\n── " + said;
    }

    @Override
    public void raw(ReplyModel reply) {
        if (reply.sampleProperty().get() == null) {
            return;
        }
        tasks.<List<Attempt>, StoreException>db(
                        "", progress -> store.attempts(reply.request().id(), reply.step()))
                .onDone(attempts -> showRaw(reply, attempts))
                .onFailed(onFault)
                .start();
    }

    @Override
    public ObservableList<Mistake> mistakes() {
        return model.tally().mistakes();
    }

    @Override
    public BooleanProperty collapsedProperty() {
        return collapsed;
    }

    @Override
    public StringProperty searchProperty() {
        return search;
    }

    private void showRaw(ReplyModel reply, List<Attempt> attempts) {
        fullText.open(
                "Raw request and reply · " + reply.request().model().id(), RawText.of(attempts));
    }
}
