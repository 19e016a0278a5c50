package dev.rung.pane.plan;

import dev.rung.pane.plan.ItemsModel.Listed;
import dev.rung.plan.ActionItem;
import dev.rung.plan.Blocker;
import dev.rung.plan.Item;
import dev.rung.plan.NextStep;
import dev.rung.plan.Question;
import dev.rung.plan.State;
import dev.rung.store.StoreException;
import dev.rung.ui.TypedWords;
import dev.rung.update.Waiting.Offer;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The questions, blockers and action items that are listed, one kind at a time. */
final class ItemsModel extends Listing<Listed> {
    /** An item, with what is offered for it. */
    record Listed(Item item, Set<Offer> offers) {
        long id() {
            return item.id();
        }
    }

    private final BooleanProperty allProjects;
    private final BooleanProperty closedToo;
    private final ObjectProperty<ItemKind> kind = new SimpleObjectProperty<>(ItemKind.QUESTION);

    /** What was typed of an item and not saved yet, by its id. */
    private final Map<Long, ItemTyped> typed = new HashMap<>();

    /** How items are about to end, by their ids. */
    private final Map<Long, String> endings = new HashMap<>();

    private final Map<ItemKind, Long> lastMarked = new EnumMap<>(ItemKind.class);
    private Map<Long, Set<Offer>> offers = Map.of();
    private List<Item> found = List.of();

    /** Lists as the next steps are listed: of this project or all, and with closed ones or not. */
    ItemsModel(PlanAround around, PlanModel steps) {
        super(around);
        this.allProjects = steps.allProjectsProperty();
        this.closedToo = steps.closedTooProperty();
        filterProperty().subscribe(this::narrow);
        kind.subscribe(
                now -> {
                    markedProperty().set(lastMarked.get(now));
                    narrow();
                });
        allProjects.addListener((property, was, now) -> reload());
        closedToo.addListener((property, was, now) -> reload());
    }

    LocalDate today() {
        return LocalDate.now(around().background().clock());
    }

    ZoneId zone() {
        return around().background().clock().getZone();
    }

    ObjectProperty<ItemKind> kindProperty() {
        return kind;
    }

    /** All that were read, of all kinds but next steps. */
    List<Item> found() {
        return found;
    }

    @Override
    BooleanProperty allProjectsProperty() {
        return allProjects;
    }

    @Override
    BooleanProperty closedTooProperty() {
        return closedToo;
    }

    Map<Long, ItemTyped> typed() {
        return typed;
    }

    Map<Long, String> endings() {
        return endings;
    }

    @Override
    long id(Listed one) {
        return one.id();
    }

    @Override
    boolean isClosed(Listed one) {
        return one.item().state().isClosed();
    }

    private record Read(List<Item> items, Map<Long, Set<Offer>> offers) {}

    @Override
    void reload() {
        read(
                this::found,
                now -> {
                    offers = now.offers();
                    found = now.items();
                    narrow();
                });
    }

    private Read found(@Nullable Long project, boolean closed) throws StoreException {
        List<Item> items =
                around().stores().items().items(project, closed).stream()
                        .filter(item -> !(item instanceof NextStep))
                        .toList();
        return new Read(items, around().offers().of(items));
    }

    private List<Item> ofKind() {
        return found.stream().filter(one -> ItemKind.of(one) == kind.get()).toList();
    }

    /** Whether there is none of the kind at all, whatever was typed. */
    @Override
    boolean isEmpty() {
        return ofKind().isEmpty();
    }

    private void narrow() {
        Predicate<String> words = TypedWords.in(filterProperty().get());
        list(
                ofKind().stream()
                        .filter(item -> words.test(ItemWords.searched(item)))
                        .map(item -> new Listed(item, offers.getOrDefault(item.id(), Set.of())))
                        .toList());
        Long now = markedProperty().get();
        if (now != null) {
            lastMarked.put(kind.get(), now);
        }
    }

    @Override
    void mark(long id) {
        lastMarked.put(kind.get(), id);
        super.mark(id);
    }

    /**
     * Adds an item of the kind that is listed to what the window is about.
     *
     * @param added runs once it is in the store
     * @throws Wrong something that was typed cannot be stored; nothing is done
     */
    void add(ItemTyped words, Runnable added) throws Wrong {
        var here = around().here().getValue();
        Long project = here.project();
        if (project == null) {
            problemProperty().set("Start a project first: it belongs to one.");
            return;
        }
        var stored = words.words(project, here.idea());
        String owner = words.who();
        LocalDate due = words.day(today());
        var items = around().stores().items();
        Writing writing =
                switch (kind.get()) {
                    case BLOCKER -> () -> items.block(stored, words.kind());
                    case ACTION -> () -> items.promise(stored, owner, due);
                    case QUESTION, STEP -> () -> items.ask(stored);
                };
        act(
                writing,
                id -> {
                    added.run();
                    filterProperty().set("");
                    mark(id);
                });
    }

    /** Replaces what is said of an item. */
    void change(Item item, ItemTyped words) throws Wrong {
        var at = item.head().where();
        var stored = words.words(at.project(), at.idea());
        String owner = words.who();
        LocalDate due = words.day(today());
        var items = around().stores().items();
        act(
                () -> {
                    switch (item) {
                        case Question question -> {
                            items.change(question.id(), stored);
                            if (!words.ending().strip().equals(question.answer())) {
                                items.answer(question.id(), words.ending());
                            }
                        }
                        case Blocker blocker -> {
                            items.change(blocker.id(), stored, words.kind());
                            if (!words.ending().strip().equals(blocker.ending())) {
                                items.close(blocker.id(), words.ending());
                            }
                        }
                        case ActionItem action -> items.change(action.id(), stored, owner, due);
                        case NextStep _ -> {}
                    }
                    return item.id();
                },
                done -> typed.remove(item.id()));
    }

    /** Changes what sort of obstacle a blocker is. */
    void nextKind(Blocker blocker) {
        try {
            var words = ItemTyped.of(blocker);
            change(
                    blocker,
                    new ItemTyped(
                            words.title(),
                            words.why(),
                            words.by(),
                            blocker.kind().next(),
                            "",
                            "",
                            words.ending()));
        } catch (Wrong e) {
            problemProperty().set(e.getMessage());
        }
    }

    void go(Item item, State next) {
        act(
                () -> {
                    around().stores().items().go(item.id(), next);
                    return item.id();
                },
                done -> {});
    }

    /**
     * Closes a question or a blocker.
     *
     * @param ending its answer, or how it ended; may be empty
     */
    void close(Item item, String ending) {
        var items = around().stores().items();
        act(
                () -> {
                    if (item instanceof Question) {
                        items.answer(item.id(), ending);
                    } else {
                        items.close(item.id(), ending);
                    }
                    return item.id();
                },
                done -> endings.remove(item.id()));
    }
}
