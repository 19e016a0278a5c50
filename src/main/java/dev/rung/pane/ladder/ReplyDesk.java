package dev.rung.pane.ladder;

import dev.rung.experiment.Mistake;
import dev.rung.experiment.Sample;
import dev.rung.experiment.TranscriptStore;
import dev.rung.llm.Exchange;
import dev.rung.store.StoreException;
import dev.rung.task.Tasks;
import dev.rung.ui.CopyText;
import dev.rung.ui.FullText;
import dev.rung.ui.Overlays;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;

import java.util.function.Consumer;

/** Does what can be done with a reply. */
final class ReplyDesk implements ReplyActions {
    private final LadderViewModel model;
    private final Tasks tasks;
    private final TranscriptStore store;
    private final FullText fullText;
    private final BooleanProperty collapsed = new SimpleBooleanProperty();
    private final StringProperty search = new SimpleStringProperty("");
    private final Consumer<StoreException> onFault;

    ReplyDesk(
            LadderViewModel model,
            Tasks tasks,
            TranscriptStore store,
            Overlays overlays,
            Consumer<StoreException> onFault) {
        this.model = model;
        this.tasks = tasks;
        this.store = store;
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
        Sample sample = reply.sampleProperty().get();
        if (sample == null) {
            return;
        }
        tasks.<Exchange, StoreException>db("", progress -> store.exchange(sample.id()))
                .onDone(exchange -> showRaw(reply, exchange))
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

    private void showRaw(ReplyModel reply, Exchange exchange) {
        String text =
                exchange.equals(Exchange.NONE)
                        ? "Nothing went over the wire, or it was not kept."
                        : "── request\n%s\n\n── reply\n%s"
                                .formatted(exchange.request(), exchange.reply());
        fullText.open("Raw request and reply · " + reply.request().model().id(), text);
    }
}
