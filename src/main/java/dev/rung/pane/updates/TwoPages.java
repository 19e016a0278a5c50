package dev.rung.pane.updates;

import dev.rung.pane.updates.overview.OverviewAround;
import dev.rung.pane.updates.overview.OverviewPage;
import dev.rung.ui.Command;
import dev.rung.view.help.Offers;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

import java.util.ArrayList;
import java.util.List;

/** What I write, and the updates of all projects: one of them is shown. */
final class TwoPages extends StackPane {
    private static final String WRITING =
            "This is for what you write: show your own updates first.";

    private final ObservableValue<String> nothing = new SimpleStringProperty("");
    private final UpdatesView own;
    private final OverviewPage overview;
    private final BooleanProperty all = new SimpleBooleanProperty();
    private boolean shown;

    TwoPages(UpdatesView own, OverviewAround around) {
        this.own = own;
        this.overview =
                new OverviewPage(
                        around,
                        all.map(now -> now ? "" : "Show the updates of all projects first."));
        getChildren().setAll(own);
    }

    /** Whether all projects are shown. */
    boolean isOverview() {
        return all.get();
    }

    /** What can be done about what is open. */
    void onOffers(Offers offers) {
        overview.onOffers(offers);
    }

    /** For tests. */
    OverviewPage overview() {
        return overview;
    }

    /**
     * The commands of both, each of use on its own page; a few do what is like them on the other.
     */
    List<Command> commands(List<Command> writing) {
        var commands = new ArrayList<Command>();
        commands.add(
                Command.named("updates.all", "My updates, or those of all projects")
                        .group("Updates")
                        .key("Shortcut+U")
                        .does(this::change));
        for (Command one : writing) {
            commands.add(
                    switch (one.id()) {
                        case "updates.post" -> either(one, overview::send);
                        case "updates.look" -> either(one, overview::look);
                        case "updates.mention" -> either(one, overview::mention);
                        case "updates.find" -> either(one, () -> write(one));
                        default -> one.unavailable(whileWriting(one.reason()));
                    });
        }
        commands.addAll(overview.commands());
        return List.copyOf(commands);
    }

    private Command either(Command one, Runnable other) {
        return one.unavailable(all.flatMap(now -> now ? nothing : one.reason()))
                .does(
                        () -> {
                            if (all.get()) {
                                other.run();
                            } else {
                                one.run();
                            }
                        });
    }

    private ObservableValue<String> whileWriting(ObservableValue<String> reason) {
        var other = new SimpleStringProperty(WRITING);
        return all.flatMap(now -> now ? other : reason);
    }

    private void write(Command then) {
        show(false);
        then.run();
    }

    private void change() {
        show(!all.get());
        if (all.get()) {
            overview.focusFirst();
        } else {
            own.today().focusChosen();
        }
    }

    /** Goes to what somebody else wrote. */
    void open(long heard) {
        show(true);
        overview.open(heard);
    }

    private void show(boolean overviewWanted) {
        if (all.get() == overviewWanted) {
            return;
        }
        all.set(overviewWanted);
        Node wanted = overviewWanted ? overview : own;
        getChildren().setAll(wanted);
        if (overviewWanted && shown) {
            overview.shown();
        } else {
            overview.hidden();
        }
    }

    /** The pane is on screen. */
    void shown() {
        shown = true;
        if (all.get()) {
            overview.shown();
        }
    }

    void hidden() {
        shown = false;
        overview.hidden();
    }

    void focusFirst(Runnable writing) {
        if (all.get()) {
            overview.focusFirst();
        } else {
            writing.run();
        }
    }

    void close() {
        overview.close();
    }
}
