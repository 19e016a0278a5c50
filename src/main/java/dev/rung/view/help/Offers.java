package dev.rung.view.help;

import dev.rung.plan.Item;
import dev.rung.plan.ItemStore;
import dev.rung.store.StoreException;
import dev.rung.task.Tasks;
import dev.rung.ui.CopyText;
import dev.rung.ui.Overlays;
import dev.rung.update.NormsStore;
import dev.rung.update.Person;
import dev.rung.update.UpdateStore;
import dev.rung.update.Waiting;
import dev.rung.update.Waiting.Offer;
import dev.rung.view.WordPick;
import dev.rung.view.WordPick.Choice;

import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What can be done about a question or blocker that has been open for two days. */
public final class Offers {
    private final Stores stores;
    private final Background background;
    private final Overlays overlays;
    private final Ways ways;
    private volatile @Nullable Consumer<Item> agenda;
    private volatile @Nullable Consumer<Topic> topics;

    /**
     * Something of somebody else's to be spoken about.
     *
     * @param line what tells it apart: it stands on an agenda once
     * @param owner whose it is, may be empty
     */
    public record Topic(String line, String title, String owner) {}

    /**
     * Where people and what is open are kept.
     *
     * @param updates tell who I am
     */
    public record Stores(NormsStore norms, UpdateStore updates, ItemStore items) {}

    /**
     * How they work in the background.
     *
     * @param clock with the zone of the days
     */
    public record Background(Tasks tasks, Clock clock) {}

    /**
     * Where they lead.
     *
     * @param ping asks for help
     * @param browser opens an address outside of Rung
     * @param say tells the user of an event
     */
    public record Ways(Consumer<Subject> ping, Consumer<String> browser, Consumer<String> say) {}

    public Offers(Stores stores, Background background, Overlays overlays, Ways ways) {
        this.stores = stores;
        this.background = background;
        this.overlays = overlays;
        this.ways = ways;
    }

    /** Says who puts something on the agenda of the next meeting; before, nobody is offered it. */
    public void onAgenda(Consumer<Item> put) {
        agenda = put;
    }

    /** Says who puts somebody else's question there. */
    public void onTopic(Consumer<Topic> put) {
        topics = put;
    }

    /** Puts it on the agenda of the next meeting. */
    public void topic(Topic topic) {
        Consumer<Topic> put = topics;
        if (put != null) {
            put.accept(topic);
        }
    }

    /** Asks with whom a time is booked, and where. */
    public void book(List<Person> people) {
        choose(people);
    }

    /** The day it is where the user is. */
    public LocalDate today() {
        return LocalDate.now(background.clock());
    }

    /** What is offered for these now, by their keys; nothing for most. Blocks. */
    public Map<Long, Set<Offer>> of(List<Item> items) throws StoreException {
        var people = new HashMap<Long, List<Person>>();
        var offers = new HashMap<Long, Set<Offer>>();
        for (Item item : items) {
            Set<Offer> some =
                    Waiting.offers(item, List.of(), today(), background.clock().getZone());
            if (!some.isEmpty()) {
                long project = item.head().where().project();
                List<Person> there = people.get(project);
                if (there == null) {
                    there = others(project);
                    people.put(project, there);
                }
                offers.put(
                        item.id(),
                        shown(Waiting.offers(item, there, today(), background.clock().getZone())));
            }
        }
        return offers;
    }

    /** Nobody books a time with themselves. */
    private List<Person> others(long project) throws StoreException {
        return without(stores.norms().people(project), stores.updates().lastPerson(project));
    }

    private static List<Person> without(List<Person> people, String me) {
        return people.stream().filter(one -> !one.name().equals(me)).toList();
    }

    /**
     * What is offered for what is open since that day.
     *
     * @param people of its project
     * @param me who asks, may be empty
     */
    public Set<Offer> of(LocalDate opened, List<Person> people, String me) {
        return shown(Waiting.offers(opened, without(people, me), today()));
    }

    private Set<Offer> shown(Set<Offer> offers) {
        var shown = EnumSet.noneOf(Offer.class);
        shown.addAll(offers);
        if (agenda == null) {
            shown.remove(Offer.AGENDA);
        }
        return shown;
    }

    /** Does what was offered. */
    public void take(Offer offer, Item item) {
        switch (offer) {
            case PING -> ask(item);
            case BOOK -> book(item.head().where().project());
            case AGENDA -> {
                Consumer<Item> put = agenda;
                if (put != null) {
                    put.accept(item);
                }
            }
        }
    }

    /** Does it for an item of the plan that is known by its key. */
    public void take(Offer offer, long item) {
        background
                .tasks()
                .<Optional<Item>, StoreException>db("", job -> stores.items().item(item))
                .onDone(
                        found ->
                                found.ifPresentOrElse(
                                        one -> take(offer, one),
                                        () -> ways.say().accept("It is not in the plan any more.")))
                .onFailed(this::fault)
                .start();
    }

    private void fault(StoreException fault) {
        ways.say().accept(fault.getMessage() + " " + fault.whatToDo());
    }

    /** Asks for help with something of the plan, however long it has been open. */
    public void ask(Item item) {
        ways.ping().accept(Subject.of(item, today(), background.clock().getZone()));
    }

    private void book(long project) {
        background
                .tasks()
                .<List<Person>, StoreException>db("", job -> others(project))
                .onDone(this::choose)
                .onFailed(this::fault)
                .start();
    }

    private void choose(List<Person> people) {
        var choices = new ArrayList<Choice>();
        for (Person person : people) {
            String address = person.booking();
            if (address.isEmpty()) {
                continue;
            }
            if (address.startsWith("https://") || address.startsWith("http://")) {
                choices.add(
                        new Choice(
                                person.name() + ": open the booking page",
                                person.role(),
                                () -> ways.browser().accept(address)));
            }
            choices.add(
                    new Choice(
                            person.name() + ": copy the booking link",
                            "",
                            () -> {
                                CopyText.copy(address);
                                ways.say()
                                        .accept(
                                                "The link of %s is copied."
                                                        .formatted(person.name()));
                            }));
        }
        if (choices.isEmpty()) {
            ways.say().accept("Nobody of the project has a booking link: add one under its norms.");
            return;
        }
        new WordPick(overlays, choices).open("Book a time with whom?");
    }
}
