package dev.rung.pane.updates;

import dev.rung.slack.Slack;
import dev.rung.slack.SlackFault;
import dev.rung.store.StoreException;
import dev.rung.ui.Ask;
import dev.rung.update.Norms;
import dev.rung.update.Person;
import dev.rung.update.Update;
import dev.rung.view.WordPick;
import dev.rung.view.WordPick.Choice;
import dev.rung.view.norms.SlackPeople;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** People and the channel of a project, picked and kept. */
final class PeoplePick {
    private final TodayModel model;
    private final PostModel post;

    PeoplePick(TodayModel model, PostModel post) {
        this.model = model;
        this.post = post;
    }

    /** Asks who gets a private row. */
    void receiver(Consumer<@Nullable Person> picked) {
        pick(
                "Who gets it as a direct message?",
                person -> !person.isGroup(),
                new Choice("Nobody yet", "", () -> picked.accept(null)),
                person -> picked.accept(person));
    }

    /** Asks who is to be mentioned. */
    void mention(Consumer<Person> picked) {
        pick("Whom do you mention?", person -> true, null, picked);
    }

    private void pick(
            String prompt,
            Predicate<Person> which,
            @Nullable Choice nobody,
            Consumer<Person> picked) {
        var choices = new ArrayList<Choice>();
        for (Person person : model.openedProperty().get().people()) {
            if (which.test(person)) {
                choices.add(new Choice(person.name(), person.role(), () -> picked.accept(person)));
            }
        }
        if (nobody != null) {
            choices.add(nobody);
        }
        choices.add(new Choice("Somebody else of the workspace…", "", () -> others(picked)));
        new WordPick(model.around().overlays(), choices).open(prompt);
    }

    /** People and groups of the workspace; who is picked is kept for the project. */
    private void others(Consumer<Person> picked) {
        Update update = model.update();
        if (update != null) {
            var around = model.around();
            new SlackPeople(
                            around.sending().slack(),
                            around.background().tasks(),
                            around.overlays(),
                            around.say())
                    .pick(update.project(), person -> keep(person, picked));
        }
    }

    private void keep(Person person, Consumer<Person> picked) {
        model.around()
                .background()
                .tasks()
                .<Person, StoreException>db(
                        "",
                        job -> {
                            var norms = model.around().stores().norms();
                            return norms.person(norms.keep(person)).orElseThrow();
                        })
                .onDone(
                        kept -> {
                            model.reload();
                            picked.accept(kept);
                        })
                .onFailed(fault -> model.around().say().accept(PostModel.words(fault)))
                .start();
    }

    /** Asks for the project's channel and tests the way to it. */
    void channel() {
        Update update = model.update();
        if (update == null) {
            return;
        }
        Norms old = model.openedProperty().get().norms();
        new Ask(model.around().overlays())
                .text(
                        "The channel of «%s»: its Slack id, in its details, at the bottom"
                                .formatted(update.projectName()),
                        old.channel(),
                        PeoplePick::wrong,
                        typed -> channel(update, old, typed));
    }

    private static String wrong(String typed) {
        return typed.isEmpty() || typed.matches("[CGD][A-Z0-9]{2,}")
                ? ""
                : "An id begins with C or G, such as C012AB3CD. Empty for no channel.";
    }

    private void channel(Update update, Norms old, String typed) {
        var now = old.withChannel(typed, typed.equals(old.channel()) ? old.channelName() : "");
        Slack slack = model.around().sending().slack();
        model.edit(() -> model.around().stores().norms().keep(update.project(), now));
        model.whenKept(
                () -> {
                    if (typed.isEmpty()) {
                        post.reload();
                    } else {
                        post.work("Testing the connection", () -> connection(slack));
                    }
                });
    }

    /** Says in a sentence what a test of the connection found. Blocks. */
    private static String connection(Slack slack) throws SlackFault, InterruptedException {
        if (slack.way() != Slack.Way.BOT) {
            return "The channel is kept. It is used once there is a SLACK_BOT_TOKEN.";
        }
        Slack.Identity who = slack.test();
        List<String> lacking = slack.lacking(who);
        String words = "Connected to %s as %s.".formatted(who.team(), who.bot());
        return lacking.isEmpty()
                ? words
                : words + " Scopes that the app lacks: " + String.join(", ", lacking) + ".";
    }
}
