package dev.rung.pane.agenda;

import dev.rung.meeting.Agenda;
import dev.rung.meeting.Meeting;
import dev.rung.meeting.Said;
import dev.rung.ui.Command;
import dev.rung.update.post.Announcement.What;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;

import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;

/** What can be done with agendas. */
final class AgendaCommands {
    private static final String GROUP = "Agenda";
    private static final int OFFERS = 9;

    private final AgendaModel model;
    private final ItemEdits items;
    private final MeetingEdits meetings;
    private final RunEdits runs;
    private final ObservableValue<String> noMeeting;
    private final ObservableValue<String> noItem;
    private final Command newMeeting;

    AgendaCommands(AgendaModel model, ItemEdits items, MeetingEdits meetings, RunEdits runs) {
        this.model = model;
        this.items = items;
        this.meetings = meetings;
        this.runs = runs;
        noMeeting =
                Bindings.createStringBinding(
                        () -> model.agenda() == null ? "No meeting is open." : "",
                        model.agendaProperty());
        noItem =
                Bindings.createStringBinding(
                        () -> model.markedProperty().get() == null ? "No item is marked." : "",
                        model.markedProperty());
        newMeeting =
                command("meeting", "New meeting…", "Shortcut+M")
                        .icon(Feather.PLUS)
                        .does(meetings::newMeeting);
    }

    private static Command command(String id, String title, String... keys) {
        var command = Command.named("agenda." + id, title).group(GROUP);
        return keys.length == 0 ? command : command.keys(keys);
    }

    private Command onMeeting(String id, String title, Runnable action, String... keys) {
        return command(id, title, keys).unavailable(noMeeting).does(action);
    }

    private Command onItem(String id, String title, Runnable action, String... keys) {
        return command(id, title, keys).unavailable(noItem).does(action);
    }

    Command newMeeting() {
        return newMeeting;
    }

    /** Invites to the meeting. */
    Command invite(Runnable action) {
        return onMeeting("invite", "Invite…", action, "Alt+I");
    }

    /** How the meeting leaves Rung. */
    List<Command> leaving(MeetingSlides slides, MeetingPosts posts) {
        return List.of(
                onMeeting("slides", "Slides…", slides::open, "Shortcut+Alt+X"),
                onMeeting(
                        "document",
                        "Copy the meeting as a document",
                        slides::copy,
                        "Shortcut+Alt+Z"),
                onMeeting(
                        "post",
                        "Post the agenda to Slack…",
                        () -> posts.open(What.AGENDA),
                        "Alt+L"),
                onMeeting(
                        "post-minutes",
                        "Post the minutes to Slack…",
                        () -> posts.open(What.MINUTES),
                        "Alt+M"));
    }

    Command newSeries() {
        return command("series", "New series of meetings…", "Shortcut+Shift+M")
                .does(meetings::newSeries);
    }

    /** What makes an agenda fit. */
    List<Command> mends() {
        return List.of(
                onMeeting("trim", "trim the last", items::trim, "Alt+T"),
                onMeeting("share", "share out", items::share, "Alt+S"),
                onItem("park", "park this one", items::park, "Alt+P"));
    }

    /**
     * Keys of the agenda; plain ones are heard while nothing is typed.
     *
     * @param enter what Enter does in the agenda
     */
    List<Command> ofItems(Runnable enter) {
        var all = new ArrayList<Command>();
        all.add(onMeeting("new", "New item, or keep the minutes", enter, "Enter", "Alt+N"));
        all.add(onItem("up", "Item earlier", () -> model.move(-1), "Alt+Up"));
        all.add(onItem("down", "Item later", () -> model.move(1), "Alt+Down"));
        all.add(onItem("kind", "Item: result, next steps, question, other", items::kind, "K"));
        all.add(onItem("ask", "Item: decide, input, FYI, nothing", items::ask, "A"));
        all.add(onItem("usual", "Minutes that such items took", model::usual, "U"));
        all.add(onItem("title", "Edit the title…", items::title, "E"));
        all.add(onItem("owner", "Whose item is it?…", items::owner, "O"));
        all.add(onItem("done", "Dealt with, or not", items::done, "X"));
        all.add(onItem("leave", "Leave the item out", items::leave, "Delete"));
        // Its key is Shortcut+Z, which belongs to a text while one is typed.
        all.add(onMeeting("undo", "Bring back what was left out or shortened", items.undo()::undo));
        all.add(onMeeting("rank", "Type how somebody ranks the next steps…", items::rank, "Alt+R"));
        for (int i = 1; i <= OFFERS; i++) {
            int place = i - 1;
            all.add(
                    onMeeting(
                            "take" + i,
                            "Take %s of what is open".formatted(ordinal(i)),
                            () -> items.take(place),
                            "Alt+" + i));
        }
        return all;
    }

    private static String ordinal(int number) {
        return switch (number) {
            case 1 -> "the 1st";
            case 2 -> "the 2nd";
            case 3 -> "the 3rd";
            default -> "the %dth".formatted(number);
        };
    }

    List<Command> ofMeetings() {
        return List.of(
                onMeeting("move", "Another time or length…", meetings::move, "Shortcut+T"),
                onMeeting("cancel", "Cancel this meeting…", meetings::cancel),
                onMeeting("edit", "Change the series…", meetings::changeSeries, "Shortcut+E"),
                onMeeting("archive", "Put the series away…", meetings::archiveSeries));
    }

    /** Begins the meeting. */
    Command start() {
        var reason =
                Bindings.createStringBinding(
                        () -> {
                            Agenda agenda = model.agenda();
                            if (agenda == null) {
                                return "No meeting is open.";
                            }
                            return agenda.meeting().state() == Meeting.State.RUNNING
                                    ? "The meeting runs already."
                                    : "";
                        },
                        model.agendaProperty());
        return command("start", "Start the meeting", "F5").unavailable(reason).does(runs::start);
    }

    /** What is done while a meeting runs. */
    List<Command> ofRunning() {
        return List.of(
                onMeeting("next", "next", runs::next, "Alt+Right"),
                onMeeting("back", "back", runs::back, "Alt+Left"),
                onMeeting("more2", "+2 min", () -> runs.more(2), "Alt+Shift+2"),
                onMeeting("decision", "decision…", () -> runs.say(Said.Kind.DECISION), "Alt+D"),
                onMeeting("action", "action…", () -> runs.say(Said.Kind.ACTION), "Alt+A"),
                onMeeting("note", "note…", () -> runs.say(Said.Kind.NOTE), "Alt+O"),
                onMeeting("end", "over…", runs::end, "Shortcut+Shift+Enter"));
    }

    /** What else is done with a meeting that runs or is over. */
    List<Command> ofMinutes() {
        return List.of(
                onMeeting("more1", "+1 min for this item", () -> runs.more(1), "Alt+Shift+1"),
                onMeeting("more5", "+5 min for this item", () -> runs.more(5), "Alt+Shift+5"),
                onItem("here", "Speak about the marked item now", runs::here, "Alt+Enter"),
                onMeeting("copy", "Copy the minutes as Markdown", runs::copy, "Shortcut+Shift+C"),
                onMeeting("export", "Minutes as a file…", runs::export, "Shortcut+Shift+X"),
                onMeeting("predict", "Predict the others, or compare…", runs::predict, "Alt+Y"));
    }

    /** Opens the card of the marked item. */
    Command openCard() {
        return onItem("card", "Open the result card", this::card, "Shortcut+Shift+O");
    }

    private void card() {
        Agenda agenda = model.agenda();
        model.marked()
                .ifPresent(
                        item -> {
                            var card = item.about().card();
                            if (card == null || agenda == null) {
                                model.around().say().accept("This item has no result card.");
                            } else {
                                model.around().cards().open(card.id());
                            }
                        });
    }
}
