package dev.rung.view.norms;

import dev.rung.slack.Slack;
import dev.rung.slack.SlackFault;
import dev.rung.task.Tasks;
import dev.rung.ui.Overlays;
import dev.rung.update.Person;
import dev.rung.view.WordPick;
import dev.rung.view.WordPick.Choice;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Picks one of the people and groups of the workspace. */
public final class SlackPeople {
    private final Slack slack;
    private final Tasks tasks;
    private final Overlays overlays;
    private final Consumer<String> say;

    /**
     * @param say tells the user of an event
     */
    public SlackPeople(Slack slack, Tasks tasks, Overlays overlays, Consumer<String> say) {
        this.slack = slack;
        this.tasks = tasks;
        this.overlays = overlays;
        this.say = say;
    }

    /**
     * Asks Slack who there is, and the user for one of them.
     *
     * @param project of which the person will be; nothing is kept yet
     */
    public void pick(long project, Consumer<Person> picked) {
        tasks.<List<Slack.Member>, Exception>io(
                        "Asking Slack",
                        job -> {
                            var all = new ArrayList<>(slack.users());
                            all.addAll(groups());
                            return all;
                        })
                .onDone(members -> offer(project, members, picked))
                .onFailed(
                        fault ->
                                say.accept(
                                        fault instanceof SlackFault known
                                                ? known.getMessage() + " " + known.whatToDo()
                                                : String.valueOf(fault.getMessage())))
                .start();
    }

    /** Free workspaces have no groups and say so as a fault. */
    private List<Slack.Member> groups() throws SlackFault, InterruptedException {
        try {
            return slack.groups();
        } catch (SlackFault.Refused e) {
            return List.of();
        }
    }

    private void offer(long project, List<Slack.Member> members, Consumer<Person> picked) {
        var choices = new ArrayList<Choice>();
        for (Slack.Member member : members) {
            choices.add(
                    new Choice(
                            member.name(),
                            member.isGroup() ? "group" : "",
                            () -> picked.accept(person(project, member))));
        }
        if (choices.isEmpty()) {
            say.accept("Slack names nobody.");
            return;
        }
        new WordPick(overlays, choices).open("Who of the workspace?");
    }

    private static Person person(long project, Slack.Member member) {
        return new Person(
                0, project, member.name(), "", member.id(), member.isGroup(), member.zone(), "");
    }
}
