package dev.rung.pane.plan;

import dev.rung.pane.plan.ItemsModel.Listed;
import dev.rung.plan.Blocker;
import dev.rung.plan.State;
import dev.rung.ui.Command;
import dev.rung.update.Waiting.Offer;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;

import java.util.List;
import java.util.function.Consumer;

/** What keys do in the lists of questions, blockers and action items. */
final class ItemCommands {
    private final ItemsModel model;
    private final ObservableValue<String> none;

    ItemCommands(ItemsModel model) {
        this.model = model;
        none =
                Bindings.createStringBinding(
                        () -> model.markedProperty().get() == null ? "Nothing is marked." : "",
                        model.markedProperty());
    }

    private static Command command(String id, String title, String key) {
        return Command.named("plan." + id, title).group(PlanCommands.GROUP).key(key);
    }

    private Command onItem(String id, String title, String key, Consumer<Listed> action) {
        return command(id, title, key)
                .unavailable(none)
                .does(() -> model.marked().ifPresent(action));
    }

    /**
     * Heard in the list alone, for they are keys of text and buttons elsewhere.
     *
     * @param end asks how it ended
     */
    List<Command> ofList(Consumer<Listed> edit, Consumer<Listed> end) {
        return List.of(
                onItem("edit", "Edit it", "Enter", edit),
                onItem("close", "Close it, or open it again", "Space", one -> toggle(one, end)),
                onItem("drop", "Drop it, or open it again", "Delete", this::drop));
    }

    /**
     * Heard everywhere beside the pane.
     *
     * @param save saves what is typed
     */
    List<Command> ofDrawer(Runnable save) {
        return List.of(
                command("save", "Save what is typed", "Shortcut+Enter").does(save),
                onItem("up", "Higher in the list", "Alt+Up", one -> model.move(one, -1)),
                onItem("down", "Lower in the list", "Alt+Down", one -> model.move(one, 1)),
                onItem("kind", "What kind of blocker", "Alt+B", this::kind),
                onItem("help", "Ask for help with it…", "Shift+F1", this::ask),
                onItem("book", "Book a time with somebody…", "Alt+K", one -> take(one, Offer.BOOK)),
                onItem("agenda", "Put it on the agenda", "Alt+G", one -> take(one, Offer.AGENDA)),
                command("scope", "Of all projects or this one", "Alt+A")
                        .does(() -> flip(model.allProjectsProperty())),
                command("closed", "Closed ones too, or not", "Alt+C")
                        .does(() -> flip(model.closedTooProperty())));
    }

    private static void flip(BooleanProperty flag) {
        flag.set(!flag.get());
    }

    private void toggle(Listed one, Consumer<Listed> end) {
        if (one.item().state().isClosed()) {
            model.go(one.item(), State.PROPOSED);
        } else if (ItemKind.of(one.item()) == ItemKind.ACTION) {
            model.go(one.item(), State.DONE);
        } else {
            end.accept(one);
        }
    }

    private void drop(Listed one) {
        boolean closed = one.item().state().isClosed();
        model.go(one.item(), closed ? State.PROPOSED : State.DROPPED);
    }

    private void kind(Listed one) {
        if (one.item() instanceof Blocker blocker) {
            model.nextKind(blocker);
        } else {
            model.around().say().accept("Only a blocker has a kind.");
        }
    }

    private void ask(Listed one) {
        model.around().offers().ask(one.item());
    }

    private void take(Listed one, Offer offer) {
        if (one.offers().contains(offer)) {
            model.around().offers().take(offer, one.item());
        } else {
            model.around()
                    .say()
                    .accept(
                            offer == Offer.BOOK
                                    ? "Offered for what has been open for two days, if somebody has"
                                            + " a booking link."
                                    : "Offered for what has been open for two days, where there is"
                                            + " an agenda.");
        }
    }
}
