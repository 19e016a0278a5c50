package dev.rung.pane.notebook;

import dev.rung.card.Card;
import dev.rung.card.CardOutline;
import dev.rung.card.CardStore;
import dev.rung.deck.DeckChoice;
import dev.rung.deck.DeckSource;
import dev.rung.deck.slide.DeckPlan;
import dev.rung.experiment.TextExport;
import dev.rung.note.Note;
import dev.rung.note.NoteStore;
import dev.rung.pane.notebook.NotebookEntry.OfCard;
import dev.rung.pane.notebook.NotebookEntry.OfNote;
import dev.rung.store.StoreException;
import dev.rung.ui.Ask;
import dev.rung.ui.Command;
import dev.rung.ui.Pane;
import dev.rung.ui.Place;
import dev.rung.ui.Subscriptions;
import dev.rung.view.DeckExport;
import dev.rung.view.ExportOverlay;
import dev.rung.view.FileExport;
import dev.rung.view.card.Cards;
import dev.rung.view.deck.DeckForm;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Notebook pane: all notes and result cards by date. */
public final class NotebookPane implements Pane, AutoCloseable {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.UK);

    private static final String NO_CARD = "No card is chosen.";

    /** What a change of which changes what the notebook shows. */
    private static final Set<String> TABLES =
            Stream.concat(NoteStore.TABLES.stream(), CardStore.TABLES.stream())
                    .collect(Collectors.toUnmodifiableSet());

    private final NotebookModel model;
    private final NotebookView view;
    private final Subscriptions open = new Subscriptions();
    private final Cards cards;
    private final Command openCard;

    /** What was chosen for slides last. */
    private DeckChoice slides = DeckChoice.USUAL;

    /**
     * @param cards opens cards
     * @param take takes a note
     */
    public NotebookPane(NotebookAround around, Cards cards, Command take) {
        this.cards = cards;
        model = new NotebookModel(around);
        openCard =
                command("open", "Open the card", "Shortcut+Shift+O")
                        .unavailable(
                                model.chosenProperty()
                                        .map(entry -> card(entry) == null ? NO_CARD : "")
                                        .orElse(NO_CARD))
                        .does(this::openCard);
        view = new NotebookView(model, cards.preview(), take, openCard);
    }

    /** The card that an entry is, or that a note is about. */
    private static @Nullable Long card(@Nullable NotebookEntry entry) {
        return switch (entry) {
            case OfCard(CardOutline card) -> card.id();
            case OfNote(Note note) ->
                    note.about() instanceof Note.About.Card about ? about.card() : null;
            case null -> null;
        };
    }

    private ObservableValue<String> noCard() {
        return model.chosenProperty()
                .map(entry -> card(entry) == null ? "No card is chosen." : "")
                .orElse("No card is chosen.");
    }

    private void toAgenda() {
        Long card = card(model.chosenProperty().get());
        if (card != null) {
            cards.putOnAgenda(card);
        }
    }

    private void openCard() {
        Long card = card(model.chosenProperty().get());
        if (card != null) {
            cards.open(card);
        }
    }

    /** What a note that is taken now is about, null for nothing: the chosen card. */
    public Note.@Nullable About about() {
        return model.chosenProperty().get() instanceof OfCard(CardOutline card)
                ? new Note.About.Card(card.id(), NoteStore.cardWords(card.headline()))
                : null;
    }

    /** For tests. */
    NotebookModel model() {
        return model;
    }

    @Override
    public Sign sign() {
        return Sign.onRail("notebook", "Notebook", Feather.BOOK_OPEN, 6, Place.Notebook.class);
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public List<Command> commands() {
        var noNote =
                model.chosenProperty()
                        .map(entry -> entry instanceof OfNote ? "" : "No note is chosen.")
                        .orElse("No note is chosen.");
        return List.of(
                command("edit", "Edit the note", "Shortcut+Enter")
                        .unavailable(noNote)
                        .does(view::focusText),
                command("find", "Find in notes and cards", "Shortcut+F").does(view::focusFilter),
                openCard,
                command("agenda", "Put the card on the agenda", "Alt+G")
                        .unavailable(noCard())
                        .does(this::toAgenda),
                command("kind", "Notes, cards or both", "Shortcut+Shift+F").does(this::nextKind),
                command("delete", "Delete the note…", "Shortcut+D")
                        .unavailable(noNote)
                        .does(this::delete),
                command("export", "Export the notebook as Markdown…", "Shortcut+Shift+X")
                        .does(this::export),
                command("slides", "Export the cards shown as slides…", "Shortcut+Alt+X")
                        .unavailable(noCards())
                        .does(this::slides),
                command("document", "Copy the cards shown as a document", "Shortcut+Alt+Z")
                        .unavailable(noCards())
                        .does(this::document));
    }

    private ObservableValue<String> noCards() {
        return Bindings.createStringBinding(
                () -> cardsShown().isEmpty() ? "No card is shown." : "", model.shown());
    }

    /** The oldest first, as one tells them. */
    private List<Long> cardsShown() {
        return model.shown().stream()
                .filter(OfCard.class::isInstance)
                .map(entry -> ((OfCard) entry).card())
                .sorted(
                        Comparator.comparing(CardOutline::created)
                                .thenComparingLong(CardOutline::id))
                .map(CardOutline::id)
                .toList();
    }

    private void slides() {
        var shown = cardsShown();
        var around = model.around();
        String title =
                "%d %s as slides".formatted(shown.size(), shown.size() == 1 ? "card" : "cards");
        around.background()
                .tasks()
                .<DeckPlan, StoreException>db("", job -> plan(shown))
                .onDone(
                        plan ->
                                new DeckForm(
                                                new DeckForm.Around(
                                                        around.background().tasks(),
                                                        around.overlays(),
                                                        around.opener(),
                                                        around.say()),
                                                new DeckForm.Wanted(
                                                        title, "results", () -> plan(shown)),
                                                plan,
                                                slides,
                                                chosen -> slides = chosen.elsewhere())
                                        .open())
                .onFailed(fault -> around.say().accept(fault.getMessage() + " " + fault.whatToDo()))
                .start();
    }

    private void document() {
        var shown = cardsShown();
        var around = model.around();
        DeckExport.copy(around.background().tasks(), () -> plan(shown), around.say());
    }

    /** What is gone in the meantime is left out. */
    private DeckPlan plan(List<Long> shown) throws StoreException {
        var around = model.around();
        var stores = around.stores();
        var chosen = new ArrayList<Card>();
        for (long id : shown) {
            stores.cards().find(id).ifPresent(chosen::add);
        }
        ZoneId zone = around.background().zone();
        return DeckPlan.of(
                "Results",
                DAY.format(LocalDate.now(zone)),
                new DeckSource(stores.cards(), stores.examples(), stores.steps()).results(chosen),
                zone);
    }

    private static Command command(String id, String title, String key) {
        return Command.named("notebook." + id, title).group("Notebook").key(key);
    }

    private void nextKind() {
        model.kindProperty().set(model.kindProperty().get().next());
    }

    private void delete() {
        if (model.chosenProperty().get() instanceof OfNote(Note note)) {
            new Ask(model.around().overlays())
                    .confirm(
                            "Delete this note?",
                            "It cannot be brought back.",
                            "Delete",
                            () -> model.delete(note));
        }
    }

    /** What is shown: a search narrows the export, too. */
    private void export() {
        model.flush();
        var entries = List.copyOf(model.shown());
        var around = model.around();
        new ExportOverlay(
                        new FileExport(
                                around.background().tasks(),
                                "Export %d %s as Markdown"
                                        .formatted(
                                                entries.size(),
                                                entries.size() == 1 ? "entry" : "entries"),
                                "Export of the notebook",
                                FileExport.fileName("notebook", "md"),
                                (file, replace, progress) -> {
                                    TextExport.write(
                                            file,
                                            replace,
                                            NotebookMarkdown.of(
                                                    entries,
                                                    around.background().zone(),
                                                    model::markdown));
                                    return "Written.";
                                }),
                        around.overlays())
                .open();
    }

    @Override
    public void show(Place place) {
        open.close();
        var around = model.around().background();
        var news = around.changes().listen(TABLES, around.back(), model::reload);
        open.add(news::close);
        model.reload();
    }

    @Override
    public void hide() {
        model.flush();
        open.close();
    }

    /** Keeps what is being typed. */
    @Override
    public void close() {
        open.close();
        model.flush();
    }

    @Override
    public void focusFirst() {
        view.focusFirst();
    }
}
