package dev.rung.view.card;

import dev.rung.card.Card;
import dev.rung.card.CardExamples.Example;
import dev.rung.card.TakeawayCheck;
import dev.rung.store.StoreException;
import dev.rung.study.figure.FigureSpec;
import dev.rung.ui.Ask;
import dev.rung.ui.Buttons;
import dev.rung.ui.Command;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Registration;
import dev.rung.view.Shares;
import dev.rung.view.WordPick;

import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** A card over the window, with what can be done to it. Esc closes it; what was typed is kept. */
final class CardPage {
    /** From so many replies with a mistake on it is worth to try other parameters. */
    private static final int MANY_MISTAKES = 5;

    private static final double WIDTH = 980;
    private static final double HEIGHT = 860;
    private static final double GAP = 12;

    /** These stand at the foot, the others in a menu. */
    private static final Set<String> SHOWN =
            Set.of(
                    "card.picture",
                    "card.markdown",
                    "card.plot",
                    "card.refresh",
                    "card.draw",
                    "card.choose",
                    "card.context");

    private final CardModel model;
    private final CardAround around;
    private final CardView view;
    private final Runnable closed;
    private final CardWays ways;
    private final List<Command> commands;
    private Registration open = () -> {};
    private boolean swallowTyped;

    /**
     * @param closed runs once after the page is closed
     * @param plot opens the plot of a card of several runs
     */
    CardPage(
            CardModel model,
            CardWays ways,
            BiConsumer<List<Long>, FigureSpec> plot,
            Runnable closed) {
        this.model = model;
        this.around = model.around();
        this.ways = ways;
        var takeApart =
                command("card.take-apart", "Show the breakdown", "Shortcut+B")
                        .unavailable(new SimpleStringProperty(model.whyNoBreakdown()))
                        .does(this::takeApart);
        this.view = new CardView(model, takeApart);
        this.closed = closed;
        var all = new ArrayList<>(new CardCopies(model, view).commands());
        all.addAll(
                List.of(
                        command("card.plot", "Change the plot…", "Shortcut+P")
                                .unavailable(noFigure())
                                .does(() -> change(plot)),
                        command("card.refresh", "Compute anew", "F5")
                                .unavailable(noRun())
                                .does(model::refresh),
                        command("card.draw", "Draw examples", "Shortcut+Shift+E")
                                .unavailable(noRun())
                                .does(model::draw),
                        command("card.choose", "Choose an example…", "Shortcut+E")
                                .unavailable(noRun())
                                .does(this::choose),
                        command("card.context", "Context", "Shortcut+Shift+I").does(this::unfold),
                        command("card.note", "Take a note", "Shortcut+I").does(ways.takeNote()),
                        command("card.help", "Ask for help with it…", "Shift+F1")
                                .does(ways.askForHelp()),
                        takeApart,
                        command("card.sweep", "Try other parameters…", "Shortcut+Alt+S")
                                .unavailable(noRun())
                                .does(this::sweep),
                        command("card.agenda", "Put it on the agenda", "Alt+G")
                                .does(() -> ways.toAgenda().accept(model.card().id())),
                        command("card.delete", "Delete this card…", "Shortcut+Shift+Delete")
                                .does(this::delete)));
        Shares shares = around.shares();
        if (shares != null) {
            all.add(
                    command("card.share-page", "Share as HTML…", "Shortcut+Shift+W")
                            .does(() -> share(shares, true)));
            all.add(
                    command("card.share-bundle", "Share as bundle…", "Shortcut+Shift+T")
                            .does(() -> share(shares, false)));
        }
        commands = List.copyOf(all);
    }

    /** What was typed last is in it. */
    private void share(Shares shares, boolean page) {
        shares.card(model.card().id(), page, model.text().keeping());
    }

    static Command command(String id, String title, String key) {
        return Command.named(id, title).group("Card").key(key);
    }

    private SimpleStringProperty noRun() {
        return new SimpleStringProperty(model.whyNotRefresh());
    }

    private SimpleStringProperty noFigure() {
        return new SimpleStringProperty(
                model.card().content().figure() == null
                        ? "It was not made by «Plot the marked runs»."
                        : model.whyNotRefresh());
    }

    private void change(BiConsumer<List<Long>, FigureSpec> plot) {
        FigureSpec figure = model.card().content().figure();
        if (figure != null) {
            plot.accept(figure.runs(), figure);
        }
    }

    /** For tests. */
    CardView view() {
        return view;
    }

    void open() {
        var scroll = new ScrollPane(view);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("card-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        var title = new Label("Result card");
        title.getStyleClass().addAll("muted", "small-text");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var close = new Button("Close", new KeyCap("Esc"));
        close.setContentDisplay(ContentDisplay.RIGHT);
        close.setAccessibleText("Close");
        var head = new HBox(8, title, gap, close);
        head.setAlignment(Pos.CENTER_LEFT);
        var foot = new FlowPane(4, 4);
        foot.getStyleClass().add("card-keys");
        for (Command command : commands) {
            if (isShown(command) && command.isEnabled()) {
                Button button = Buttons.flat(command);
                button.getStyleClass().add("small");
                foot.getChildren().add(button);
            }
        }
        foot.getChildren().add(more());
        var panel = new VBox(8, head, scroll, foot);
        panel.getStyleClass().addAll("overlay", "card-panel");
        panel.setAccessibleText("Result card");
        panel.setPrefSize(WIDTH, HEIGHT);
        panel.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        panel.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
        open =
                around.overlays()
                        .show(
                                panel,
                                view.takeawayField(),
                                Pos.CENTER,
                                () -> {
                                    model.text().close();
                                    closed.run();
                                });
        close.setOnAction(event -> open.close());
        // A scroll pane takes its content into the scene only with its skin.
        panel.applyCss();
        panel.layout();
        view.takeawayField().requestFocus();
        view.takeawayField().end();
        reveal(scroll);
    }

    /** Scrolls as little as it needs to show where one types. */
    private void reveal(ScrollPane scroll) {
        Bounds field =
                view.sceneToLocal(
                        view.takeawayField().localToScene(view.takeawayField().getLayoutBounds()));
        double seen = scroll.getViewportBounds().getHeight();
        double more = view.getHeight() - seen;
        double hidden = field.getMaxY() + GAP - seen;
        scroll.setVvalue(more <= 0 || hidden <= 0 ? 0 : Math.min(1, hidden / more));
    }

    /** Other parameters are offered where the score is bad, or mistakes were found. */
    private boolean isShown(Command command) {
        return SHOWN.contains(command.id())
                || (command.id().equals("card.sweep")
                        && (CardScore.isBad(model.card().content())
                                || model.shownProperty().get().mistaken() >= MANY_MISTAKES));
    }

    /** Around what the card's first run asked; what was typed is kept. */
    private void sweep() {
        long run = model.card().runs().getFirst().run();
        open.close();
        ways.sweep().accept(run);
    }

    private MenuButton more() {
        var more = new MenuButton("More");
        more.getStyleClass().addAll("flat", "small");
        more.setMinWidth(Region.USE_PREF_SIZE);
        for (Command command : commands) {
            if (!isShown(command) && command.isEnabled()) {
                var item = new MenuItem(command.title());
                item.setOnAction(event -> command.run());
                // Shown beside the words; the page itself hears it.
                item.setAccelerator(command.keys().getFirst());
                more.getItems().add(item);
            }
        }
        return more;
    }

    /** What is open, as it is kept. */
    Card card() {
        return model.card();
    }

    void keepNow() {
        model.text().keepNow();
    }

    /** The character of a command's key is not text. */
    private void typed(KeyEvent event) {
        if (swallowTyped) {
            event.consume();
        }
    }

    private void key(KeyEvent event) {
        swallowTyped = Command.press(commands, event, around.say());
    }

    /** By the column that the takeaway calls for, if it is known. What was typed is kept. */
    private void takeApart() {
        TakeawayCheck.Doubt doubt = model.doubtProperty().get();
        String column = doubt == null ? "" : doubt.column();
        List<Long> runs = model.card().runs().stream().map(Card.Source::run).distinct().toList();
        if (runs.size() == 1) {
            takeApart(runs.getFirst(), column);
            return;
        }
        List<WordPick.Choice> choices =
                runs.stream()
                        .map(
                                run ->
                                        new WordPick.Choice(
                                                "Run " + run, "", () -> takeApart(run, column)))
                        .toList();
        new WordPick(around.overlays(), choices).open("Break down which of its runs?");
    }

    private void takeApart(long run, String column) {
        open.close();
        ways.takeApart().show(run, column);
    }

    private void unfold() {
        view.unfold(!view.isUnfolded());
    }

    private void choose() {
        around.background()
                .tasks()
                .<List<Example>, StoreException>db(
                        "",
                        job ->
                                around.stores()
                                        .examples()
                                        .candidates(model.card().id(), CardModel.OFFERED))
                .onDone(found -> new ExamplePick(around.overlays(), found, model::choose).open())
                .onFailed(fault -> around.say().accept(String.valueOf(fault.getMessage())))
                .start();
    }

    private void delete() {
        new Ask(around.overlays())
                .confirm(
                        "Delete this card?",
                        "Its plot, takeaway and examples go. Its run and its next steps stay.",
                        "Delete",
                        () ->
                                around.background()
                                        .tasks()
                                        .<Boolean, StoreException>db(
                                                "",
                                                job -> {
                                                    around.stores()
                                                            .cards()
                                                            .delete(model.card().id());
                                                    return true;
                                                })
                                        .onDone(done -> open.close())
                                        .onFailed(
                                                fault ->
                                                        around.say()
                                                                .accept(
                                                                        String.valueOf(
                                                                                fault
                                                                                        .getMessage())))
                                        .start());
    }
}
