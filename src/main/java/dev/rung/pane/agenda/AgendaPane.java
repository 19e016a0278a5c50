package dev.rung.pane.agenda;

import dev.rung.meeting.MeetingStore;
import dev.rung.meeting.SeriesStore;
import dev.rung.store.Changes;
import dev.rung.ui.Command;
import dev.rung.ui.Pane;
import dev.rung.ui.Place;
import dev.rung.ui.Subscriptions;
import dev.rung.update.NormsStore;

import javafx.scene.Node;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

/** The Agenda pane. */
public final class AgendaPane implements Pane, AutoCloseable {
    /** Of what the list of series says. */
    private static final Set<String> SERIES = union();

    private final AgendaAround around;
    private final AgendaModel model;
    private final SeriesModel series;
    private final AgendaView view;
    private final ToAgenda to;
    private final Presenter presenter;
    private final List<Command> commands = new ArrayList<>();
    private final Subscriptions open = new Subscriptions();

    public AgendaPane(AgendaAround around) {
        this.around = around;
        model = new AgendaModel(around);
        series = new SeriesModel(model);
        to = new ToAgenda(model);
        var items = new ItemEdits(model);
        var runs = new RunEdits(model);
        presenter = new Presenter(model, runs);
        var all =
                new AgendaCommands(
                        model, items, new MeetingEdits(model, series, this::focusFirst), runs);
        Command invite = all.invite(new Invites(model)::open);
        Command start = all.start();
        List<Command> leaving = all.leaving(new MeetingSlides(model), new MeetingPosts(model));
        view =
                new AgendaView(
                        model,
                        series,
                        new AgendaView.AgendaParts(
                                items,
                                all,
                                presenter.present(),
                                List.of(leaving.getFirst(), invite, start)));
        presenter.startFrom(view);
        commands.add(invite);
        commands.add(start);
        commands.addAll(leaving);
        commands.addAll(all.ofRunning());
        commands.addAll(all.ofMinutes());
        commands.add(all.newMeeting());
        commands.add(all.newSeries());
        commands.addAll(all.mends());
        commands.addAll(all.ofItems(view::enter));
        commands.add(all.openCard());
        commands.addAll(all.ofMeetings());
        commands.addAll(view.commands());
    }

    private static Set<String> union() {
        var all = new HashSet<String>(SeriesStore.TABLES);
        all.add("meeting");
        all.add("agenda_item");
        all.addAll(NormsStore.TABLES);
        return Set.copyOf(all);
    }

    /** Puts things on an agenda from anywhere. */
    public ToAgenda to() {
        return to;
    }

    /** What a meeting can be presented with. */
    public void onPresent(PresentOutside outside) {
        presenter.connect(outside);
    }

    /** What can be done wherever the window is. */
    public List<Command> everywhere() {
        return presenter.everywhere();
    }

    /** For tests. */
    Presenter presenter() {
        return presenter;
    }

    /** For tests. */
    AgendaModel model() {
        return model;
    }

    /** For tests. */
    SeriesModel series() {
        return series;
    }

    @Override
    public Sign sign() {
        return Sign.onRail("agenda", "Agenda", Feather.CALENDAR, 5, Place.Agenda.class);
    }

    @Override
    public Node view() {
        return view;
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
        open.add(changes.listen(MeetingStore.TABLES, back, model::reload)::close);
        open.add(changes.listen(SERIES, back, () -> series.reload(() -> {}))::close);
        Long asked = place instanceof Place.Agenda(Long meeting) ? meeting : null;
        var shown = model.agenda();
        if (asked != null) {
            model.open(asked, this::opened);
            series.reload(() -> {});
        } else if (shown != null) {
            // What is open may be more by now.
            model.open(shown.meeting().id(), this::opened);
            series.reload(() -> {});
        } else {
            series.reload(() -> series.openChosen(this::opened));
        }
    }

    private void opened() {
        var agenda = model.agenda();
        if (agenda != null) {
            series.chosenProperty().set(agenda.series().id());
        }
        // Whoever went elsewhere meanwhile stays there.
        if (view.getScene() != null && isWithin(view.getScene().getFocusOwner())) {
            focusFirst();
        }
    }

    private boolean isWithin(@Nullable Node focus) {
        for (Node at = focus; at != null; at = at.getParent()) {
            if (at.equals(view)) {
                return true;
            }
        }
        return focus == null;
    }

    @Override
    public void hide() {
        model.commit();
        open.close();
    }

    /** Keeps what is being typed. */
    @Override
    public void close() {
        open.close();
        presenter.close();
        model.finish();
    }

    @Override
    public void focusFirst() {
        view.focusFirst();
    }
}
