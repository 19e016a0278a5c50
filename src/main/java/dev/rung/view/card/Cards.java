package dev.rung.view.card;

import dev.rung.card.Card;
import dev.rung.card.CardFault;
import dev.rung.card.CardStore;
import dev.rung.card.OutsideCards;
import dev.rung.card.Subject.Calibrated;
import dev.rung.score.summary.Key;
import dev.rung.store.StoreException;
import dev.rung.study.RunResult;
import dev.rung.study.calibration.CalibrationReport;
import dev.rung.study.figure.FigureFault;
import dev.rung.study.figure.FigureSpec;
import dev.rung.study.picks.Bests;
import dev.rung.study.picks.PickSpec;
import dev.rung.task.Progress;
import dev.rung.ui.Command;
import dev.rung.view.WordPick;
import dev.rung.view.bestof.BestAround;
import dev.rung.view.bestof.BestPage;
import dev.rung.view.calibration.CalibrationAround;
import dev.rung.view.calibration.CalibrationPage;
import dev.rung.view.figure.FigureAround;
import dev.rung.view.figure.FigurePage;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.Clipboard;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes cards, lists them, and opens them over the window, wherever that is. */
public final class Cards {
    private final CardAround around;
    private @Nullable CardPage page;
    private @Nullable FigurePage figure;
    private @Nullable CalibrationPage calibration;
    private @Nullable BestPage best;
    private CardWays ways = CardWays.NOWHERE;

    public Cards(CardAround around) {
        this.around = around;
    }

    /** What can be done wherever the window is. */
    public List<Command> everywhere() {
        ObservableValue<String> noIdea =
                Bindings.createStringBinding(
                        () -> around.idea().getValue() == null ? "No idea is open." : "",
                        around.idea());
        return List.of(
                Command.named("cards.list", "Result cards of this idea")
                        .group("Cards")
                        .key("Shortcut+Shift+K")
                        .unavailable(noIdea)
                        .does(this::list),
                Command.named("cards.paste", "New card from the clipboard")
                        .group("Cards")
                        .unavailable(noIdea)
                        .does(this::paste));
    }

    /** Makes a card of a run's result; where several graders score it, one is picked. */
    public void make(RunResult result) {
        new WordPick(
                        around.overlays(),
                        result.graded().stream()
                                .map(
                                        graded ->
                                                new WordPick.Choice(
                                                        graded.grader().id(),
                                                        graded.grader().direction().sign(),
                                                        () -> make(result, graded.grader().id())))
                                .toList())
                .open("A card of which grader's numbers?");
    }

    /** Makes a card of what one grader says of a run, keeps it at once, and opens it. */
    void make(RunResult result, String grader) {
        keep(
                "",
                _ ->
                        new CardStore.Draft(
                                result.run().idea(),
                                "",
                                "",
                                around.stores().makers().results().make(result, grader),
                                List.of(new Card.Source(result.run().id(), grader)),
                                null));
    }

    /**
     * Opens a plot of any runs of a project, to be changed and kept as a card.
     *
     * @param first what it shows at first, null for what is usual
     */
    public void plot(List<Long> runs, @Nullable FigureSpec first) {
        var background = around.background();
        var opened =
                new FigurePage(
                        new FigureAround(
                                around.stores().makers().figures().figures(),
                                new FigureAround.Background(
                                        background.tasks(), background.timer(), background.back()),
                                around.overlays(),
                                around.say(),
                                spec ->
                                        keep(
                                                "Card of a plot",
                                                job ->
                                                        around.stores()
                                                                .makers()
                                                                .figures()
                                                                .draft(spec, job))),
                        runs,
                        first);
        figure = opened;
        opened.open();
    }

    /**
     * Opens best-of-n of a run's result.
     *
     * @param toSamples opens the Samples pane with a filter
     */
    public void bestOf(RunResult result, Consumer<String> toSamples) {
        best =
                BestPage.open(
                                new BestAround(
                                        around.stores().makers().bests().bests(),
                                        around.background().tasks(),
                                        around.overlays(),
                                        toSamples,
                                        around.say(),
                                        seen ->
                                                keep(
                                                        "",
                                                        _ ->
                                                                around.stores()
                                                                        .makers()
                                                                        .bests()
                                                                        .draft(seen))),
                                result)
                        .orElse(null);
    }

    /**
     * Makes a card of best-of-n of a run, keeps it at once, and opens it; where it has several
     * models, prompts or conditions, one is picked. Says why there is none.
     */
    public void makeBest(RunResult result) {
        Optional<PickSpec> spec = Bests.usual(result);
        if (spec.isEmpty()) {
            around.say().accept("No grader scores this run: nothing could pick or be reported.");
            return;
        }
        Bests bests = around.stores().makers().bests().bests();
        around.background()
                .tasks()
                .<Bests.Loaded, Exception>cpu("", job -> bests.load(result, spec.get(), job))
                .onDone(loaded -> pickCell(bests, loaded))
                .onFailed(
                        fault -> {
                            switch (fault) {
                                case StoreException store -> fault(store);
                                default -> throw new IllegalStateException(fault);
                            }
                        })
                .start();
    }

    private void pickCell(Bests bests, Bests.Loaded loaded) {
        if (loaded.of().curves().isEmpty()) {
            around.say().accept(String.join(" ", loaded.of().notes()));
            return;
        }
        new WordPick(
                        around.overlays(),
                        loaded.of().curves().stream()
                                .map(
                                        curves ->
                                                new WordPick.Choice(
                                                        curves.cell(),
                                                        "",
                                                        () -> keep(bests, loaded, curves.key())))
                                .toList())
                .open("A card of which best of N?");
    }

    private void keep(Bests bests, Bests.Loaded loaded, Key cell) {
        keep(
                "",
                _ ->
                        around.stores()
                                .makers()
                                .bests()
                                .draft(bests.seen(loaded, cell).orElseThrow()));
    }

    /**
     * Opens the calibration of a run, to be kept as a card.
     *
     * @param result of which a grader reads probabilities
     * @param regraded told after the run has got another grader
     */
    public void calibration(RunResult result, Runnable regraded) {
        var opened =
                new CalibrationPage(
                        new CalibrationAround(
                                around.stores().makers().calibrations().calibrations(),
                                around.background().tasks(),
                                around.overlays(),
                                around.say(),
                                this::keep,
                                regraded),
                        result);
        calibration = opened;
        opened.open();
    }

    private void keep(CalibrationReport report, Key key) {
        keep(
                "",
                job ->
                        around.stores()
                                .makers()
                                .calibrations()
                                .draft(report, Calibrated.of(report.grader().id(), key)));
    }

    /** Makes a calibration card of a run, keeps it at once, and opens it. */
    public void agreement(long run) {
        keep("Calibration card", job -> around.stores().makers().agreements().draft(run, job));
    }

    /** Makes a card of the sets of a run against the default, keeps it at once, and opens it. */
    public void sweep(long run, String grader) {
        keep("Sweep card", job -> around.stores().makers().sweeps().draft(run, grader, job));
    }

    /** What a card begins as. */
    private interface Making {
        CardStore.Draft draft(Progress progress)
                throws FigureFault, StoreException, InterruptedException;
    }

    /** Makes a card, keeps it at once, and opens it. */
    private void keep(String task, Making making) {
        around.background()
                .tasks()
                .<Optional<CardModel.Shown>, Exception>cpu(
                        task,
                        job -> {
                            Card card = around.stores().cards().add(making.draft(job));
                            return CardModel.read(around.stores(), card.id());
                        })
                .onDone(read -> read.ifPresent(this::show))
                .onFailed(
                        fault -> {
                            switch (fault) {
                                case FigureFault wrong -> around.say().accept(wrong.words());
                                case StoreException store -> fault(store);
                                default -> throw new IllegalStateException(fault);
                            }
                        })
                .start();
    }

    /** Opens a card. */
    public void open(long card) {
        around.background()
                .tasks()
                .<Optional<CardModel.Shown>, StoreException>db(
                        "", job -> CardModel.read(around.stores(), card))
                .onDone(
                        read -> {
                            if (read.isPresent()) {
                                show(read.get());
                            } else {
                                around.say().accept("Card %d is gone.".formatted(card));
                            }
                        })
                .onFailed(this::fault)
                .start();
    }

    /** Puts a card on the agenda of the next meeting. */
    public void putOnAgenda(long card) {
        ways.toAgenda().accept(card);
    }

    /** Where one goes from a card that is open. */
    public void connect(CardWays to) {
        ways = to;
    }

    /** The card that is open over the window, null if none is. On the JavaFX thread. */
    public @Nullable Card shown() {
        return page == null ? null : page.card();
    }

    /** Shows cards beside a list of them. */
    public CardPreview preview() {
        return new CardPreview(around);
    }

    private void show(CardModel.Shown shown) {
        var opened =
                new CardPage(new CardModel(around, shown), ways, this::plot, () -> page = null);
        page = opened;
        opened.open();
    }

    /** Keeps what is being typed on a card, before the window goes. Blocks. */
    public void close() {
        if (page != null) {
            page.keepNow();
        }
    }

    /** For tests: the page that is open, null if none is. */
    @Nullable CardPage page() {
        return page;
    }

    /** For tests: the plot that was opened last, null if none was. */
    public @Nullable FigurePage figure() {
        return figure;
    }

    /** For tests: the calibration that was opened last, null if none was. */
    public @Nullable CalibrationPage calibration() {
        return calibration;
    }

    /** For tests: best-of-n that was opened last, null if none was. */
    public @Nullable BestPage best() {
        return best;
    }

    /** Lists the cards of the idea. */
    void list() {
        Long idea = around.idea().getValue();
        if (idea != null) {
            around.background()
                    .tasks()
                    .<List<Card>, StoreException>db("", job -> around.stores().cards().ofIdea(idea))
                    .onDone(
                            cards ->
                                    new CardList(around.overlays(), cards, this::open, this::paste)
                                            .open())
                    .onFailed(this::fault)
                    .start();
        }
    }

    /** Makes a card of the picture or table in the clipboard. */
    void paste() {
        Long idea = around.idea().getValue();
        if (idea == null) {
            return;
        }
        FromClipboard found = FromClipboard.look(Clipboard.getSystemClipboard());
        around.background()
                .tasks()
                .<Long, Exception>cpu("", job -> pasted(idea, found.made()).id())
                .onDone(this::open)
                .onFailed(
                        fault -> {
                            switch (fault) {
                                case CardFault card -> around.say().accept(card.words());
                                case StoreException store -> fault(store);
                                case IOException _ ->
                                        around.say()
                                                .accept(
                                                        "The file cannot be read: "
                                                                + fault.getMessage());
                                default -> throw new IllegalStateException(fault);
                            }
                        })
                .start();
    }

    private Card pasted(long idea, FromClipboard.Made made) throws CardFault, StoreException {
        String day =
                DateTimeFormatter.ofPattern("d MMM", Locale.UK)
                        .format(LocalDate.now(ZoneId.systemDefault()));
        return switch (made) {
            case FromClipboard.Made.OfPicture(var picture) ->
                    around.stores()
                            .makers()
                            .outside()
                            .ofPicture(idea, words("Picture from elsewhere, " + day), picture);
            case FromClipboard.Made.OfTable(var values) ->
                    around.stores()
                            .makers()
                            .outside()
                            .ofTable(idea, words("Table from elsewhere, " + day), values);
        };
    }

    private static OutsideCards.Words words(String title) {
        return new OutsideCards.Words(title, "", Map.of());
    }

    private void fault(StoreException fault) {
        around.say().accept(fault.getMessage() + " " + fault.whatToDo());
    }
}
