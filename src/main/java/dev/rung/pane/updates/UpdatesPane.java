package dev.rung.pane.updates;

import dev.rung.store.Changes;
import dev.rung.ui.Command;
import dev.rung.ui.Pane;
import dev.rung.ui.Place;
import dev.rung.ui.Subscriptions;
import dev.rung.update.NormsStore;
import dev.rung.update.Update;
import dev.rung.update.UpdateStore;
import dev.rung.update.post.Outbox;
import dev.rung.view.help.Offers;
import dev.rung.view.help.Subject;

import javafx.scene.Node;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/** The Updates pane. */
public final class UpdatesPane implements Pane, AutoCloseable {
    /** What happens in a project is written into these tables. */
    private static final Set<String> EVENTS = Set.of("plan", "card", "note");

    /** What the plan says beside this pane is at once in the update that is written. */
    private static final Set<String> PLAN = Set.of("item", "blocker");

    private final UpdatesAround around;
    private final TodayModel today;
    private final PostModel post;
    private final PostModel reading;
    private final DaysModel days;
    private final UpdatesView view;
    private final TwoPages pages;
    private final List<Command> commands = new ArrayList<>();
    private final Subscriptions open = new Subscriptions();

    public UpdatesPane(UpdatesAround around) {
        this.around = around;
        today = new TodayModel(around);
        post = new PostModel(around);
        reading = new PostModel(around);
        days = new DaysModel(today);
        var all = new UpdatesCommands(today, post, days);
        Command send = all.post();
        view = new UpdatesView(today, post, reading, days, send);
        var own = new ArrayList<>(all.all(view.today()));
        own.add(send);
        own.addAll(view.commands());
        pages = new TwoPages(view, around.overview());
        commands.addAll(pages.commands(own));
        days.onHeard(pages::open);
    }

    /** Says what opens the norms of the project, over this pane. */
    public void onNorms(Runnable open) {
        view.onNorms(open);
    }

    /** What is offered for blockers that wait. */
    public void onOffers(Offers offers) {
        today.onOffers(offers);
        pages.onOffers(offers);
    }

    /** What help is asked for: the row in which the user is, if it is a blocker. */
    public Subject subject() {
        return today.subject();
    }

    /** For tests. */
    TodayModel today() {
        return today;
    }

    /** For tests. */
    TwoPages pages() {
        return pages;
    }

    /** For tests. */
    DaysModel days() {
        return days;
    }

    /** For tests. */
    ContextModel context() {
        return view.context();
    }

    /** For tests. */
    PostModel post() {
        return post;
    }

    @Override
    public Sign sign() {
        return Sign.onRail("updates", "Updates", Feather.MESSAGE_SQUARE, 4, Place.Updates.class);
    }

    @Override
    public Node view() {
        return pages;
    }

    @Override
    public List<Command> commands() {
        return List.copyOf(commands);
    }

    @Override
    public void show(Place place) {
        open.close();
        Changes changes = around.background().changes();
        Executor back = around.background().back();
        open.add(changes.listen(UpdateStore.TABLES, back, this::written)::close);
        open.add(changes.listen(NormsStore.TABLES, back, this::again)::close);
        open.add(changes.listen(Outbox.TABLES, back, this::posted)::close);
        open.add(changes.listen(PLAN, back, today::refill)::close);
        open.add(changes.listen(EVENTS, back, view.context()::reload)::close);
        days.write();
        today.open(today.today(), this::opened);
        pages.shown();
    }

    private void written() {
        today.reload();
        days.reload();
    }

    private void again() {
        today.reload();
        post.reload();
        reading.reload();
    }

    private void posted() {
        post.reload();
        reading.reload();
        days.reload();
    }

    private void opened() {
        days.reload();
        // Who has gone to the plan meanwhile stays there.
        boolean beside = view.getScene() != null && Pane.isBeside(view.getScene().getFocusOwner());
        if (!pages.isOverview() && !beside) {
            view.today().focusFirst();
        }
        Update update = today.update();
        if (update != null && update.posted() != null) {
            post.fetch(update);
        }
    }

    @Override
    public void hide() {
        today.flush();
        open.close();
        pages.hidden();
    }

    /** Keeps what is being typed. */
    @Override
    public void close() {
        open.close();
        pages.close();
        post.close();
        reading.close();
        days.close();
        view.context().close();
        today.close();
    }

    @Override
    public void focusFirst() {
        pages.focusFirst(view.today()::focusFirst);
    }
}
