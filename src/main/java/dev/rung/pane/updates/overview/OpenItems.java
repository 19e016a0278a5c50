package dev.rung.pane.updates.overview;

import dev.rung.experiment.Project;
import dev.rung.pane.updates.overview.Reader.Opened;
import dev.rung.store.StoreException;
import dev.rung.ui.SafeText;
import dev.rung.update.Person;
import dev.rung.update.Shorten;
import dev.rung.update.follow.Entry;
import dev.rung.update.follow.Overview.Line;
import dev.rung.update.follow.Said.Item;
import dev.rung.view.WordPick;
import dev.rung.view.WordPick.Choice;
import dev.rung.view.help.Offers;
import dev.rung.view.help.Offers.Topic;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** What can be done about what blocks somebody, or is asked: ping them, book a time, agenda. */
final class OpenItems {
    private static final int SHOWN = 120;

    private final OverviewModel model;
    private @Nullable Offers offers;

    OpenItems(OverviewModel model) {
        this.model = model;
    }

    void onOffers(Offers made) {
        offers = made;
    }

    /** What asks and what blocks, the questions first. */
    static List<Item> of(Line line) {
        var all = new ArrayList<>(line.asks());
        all.addAll(line.latest().said().blockers());
        return List.copyOf(all);
    }

    /** Asks which of them, if there are several. */
    private void choose(String prompt, Consumer<Item> then) {
        Opened now = model.reader().openedProperty().get();
        if (now == null) {
            model.say("Choose an update first.");
            return;
        }
        List<Item> all = of(now.line());
        if (all.isEmpty()) {
            model.say("Nothing blocks here, and nothing is asked.");
            return;
        }
        var choices = new ArrayList<Choice>();
        for (Item item : all) {
            String day = item.day() > 0 ? "day " + item.day() : "";
            choices.add(new Choice(line(item), day, () -> then.accept(item)));
        }
        new WordPick(model.around().overlays(), choices).open(prompt);
    }

    private static String line(Item item) {
        return Shorten.to(SafeText.visible(item.text()).replaceAll("\\s+", " ").strip(), SHOWN);
    }

    /**
     * Begins an answer that asks how it stands; nothing is sent.
     *
     * @param then into the field
     */
    void ping(Runnable then) {
        Opened now = model.reader().openedProperty().get();
        if (now != null && now.entry().own() != null) {
            model.say("It is your own: in its row, Shift+F1 asks for help with it.");
            return;
        }
        String refusal = now == null ? "" : model.reader().refusal();
        if (!refusal.isEmpty()) {
            model.refuse(refusal);
            return;
        }
        choose("Ask how it stands with what?", item -> model.reader().ping(line(item), then));
    }

    /** Books a time with whose update it is. */
    void book() {
        Opened now = model.reader().openedProperty().get();
        if (now == null) {
            model.say("Choose an update first.");
            return;
        }
        String name = now.line().person();
        model.ask(
                () -> called(now.entry(), name),
                people -> {
                    Offers made = offers;
                    if (made == null || people.isEmpty()) {
                        model.say(
                                "No booking link of %s is known: add one under the people of a project."
                                        .formatted(name.isEmpty() ? "theirs" : name));
                    } else {
                        made.book(people);
                    }
                });
    }

    /** With a booking link; of one's own update everybody else of the project. */
    private List<Person> called(Entry entry, String name) throws StoreException {
        var found = new ArrayList<Person>();
        for (Project project : model.around().stores().projects().projects(false)) {
            for (Person person : model.around().stores().norms().people(project.id())) {
                boolean wanted =
                        entry.own() == null
                                ? person.name().equalsIgnoreCase(name)
                                : project.name().equalsIgnoreCase(entry.project())
                                        && !person.name().equalsIgnoreCase(name);
                boolean isNew =
                        found.stream().noneMatch(one -> one.booking().equals(person.booking()));
                if (wanted && isNew && !person.booking().isEmpty()) {
                    found.add(person);
                }
            }
        }
        return found;
    }

    /** Puts it on the agenda of a meeting. */
    void agenda() {
        choose("What is to be spoken about?", this::put);
    }

    private void put(Item item) {
        Opened now = model.reader().openedProperty().get();
        Offers made = offers;
        if (now == null || made == null) {
            return;
        }
        String words = line(item);
        String from = Reader.id(now.entry()) + ":" + words.toLowerCase(Locale.ROOT);
        made.topic(
                new Topic(
                        "heard:" + Integer.toHexString(from.hashCode()),
                        "%s (%s)".formatted(words, now.line().project()),
                        now.line().person()));
    }
}
