package dev.rung.pane.updates.overview;

import dev.rung.store.StoreException;
import dev.rung.update.Person;
import dev.rung.update.follow.Entry;
import dev.rung.view.WordPick;
import dev.rung.view.WordPick.Choice;
import dev.rung.view.norms.SlackPeople;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Who can be mentioned in an answer: the people and groups of the project if it is kept here, else
 * those of whom something was read, and everybody of the workspace.
 */
final class MentionPick {
    private final OverviewModel model;
    private final Map<String, List<Person>> called = new HashMap<>();

    MentionPick(OverviewModel model) {
        this.model = model;
    }

    /** Asks whom. */
    void open(Entry entry, Consumer<Person> picked) {
        model.ask(() -> known(entry), known -> pick(known, entry, picked));
    }

    private record Known(long project, List<Person> people) {}

    private Known known(Entry entry) throws StoreException {
        long project = model.projectOf(entry);
        if (project > 0) {
            return new Known(project, model.around().stores().norms().people(project));
        }
        return new Known(0, heard());
    }

    /** Those whose name belongs to one person only: another could not be told apart. */
    private List<Person> heard() throws StoreException {
        var people = new TreeMap<String, Person>(String.CASE_INSENSITIVE_ORDER);
        var twice = new ArrayList<String>();
        for (var one : model.around().stores().heard().names().entrySet()) {
            String id = one.getKey();
            var person = new Person(0, 0, one.getValue(), "", id, id.startsWith("S"), "", "");
            Person other = people.putIfAbsent(one.getValue(), person);
            if (other != null && !other.slack().equals(id)) {
                twice.add(one.getValue());
            }
        }
        twice.forEach(people::remove);
        return List.copyOf(people.values());
    }

    private void pick(Known known, Entry entry, Consumer<Person> picked) {
        Consumer<Person> taken =
                person -> {
                    called.computeIfAbsent(Reader.id(entry), key -> new ArrayList<>())
                            .addFirst(person);
                    picked.accept(person);
                };
        var choices = new ArrayList<Choice>();
        known.people().stream()
                // Who wrote it comes first.
                .sorted(
                        Comparator.comparing(
                                (Person one) -> !one.name().equalsIgnoreCase(entry.person())))
                .forEach(
                        person ->
                                choices.add(
                                        new Choice(
                                                person.name(),
                                                person.isGroup() ? "group" : person.role(),
                                                () -> taken.accept(person))));
        choices.add(
                new Choice(
                        "Somebody else of the workspace…",
                        "",
                        () -> others(known.project(), taken)));
        new WordPick(model.around().overlays(), choices).open("Whom do you mention?");
    }

    /** Who is picked for a project that is kept here stays one of its people. */
    private void others(long project, Consumer<Person> taken) {
        var around = model.around();
        new SlackPeople(
                        around.network().slack(),
                        around.background().tasks(),
                        around.overlays(),
                        around.ways().say())
                .pick(
                        project,
                        person -> {
                            if (project > 0) {
                                model.work(
                                        () -> around.stores().norms().keep(person),
                                        () -> taken.accept(person));
                            } else {
                                taken.accept(person);
                            }
                        });
    }

    /** Who can be called by name in an answer to it. Blocks. */
    List<Person> people(Entry entry, List<Person> picked) throws StoreException {
        var people = new ArrayList<>(picked);
        long project = model.projectOf(entry);
        people.addAll(project > 0 ? model.around().stores().norms().people(project) : heard());
        return people;
    }

    /** Who was picked for it. */
    List<Person> picked(Entry entry) {
        return List.copyOf(called.getOrDefault(Reader.id(entry), List.of()));
    }
}
