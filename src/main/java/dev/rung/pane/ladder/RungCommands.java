package dev.rung.pane.ladder;

import dev.rung.experiment.DataRow;
import dev.rung.experiment.Dataset;
import dev.rung.experiment.GoldExample;
import dev.rung.experiment.PlannedRun;
import dev.rung.experiment.ShotPrompt;
import dev.rung.experiment.Template;
import dev.rung.experiment.shot.Shot;
import dev.rung.study.RunResult;
import dev.rung.study.picks.Bests;
import dev.rung.ui.Command;
import dev.rung.ui.Overlays;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What can be done on the rungs with examples. */
final class RungCommands implements GoldView.Listener {
    private static final String GROUP = "Ladder";

    private final LadderViewModel desk;
    private final RungModel model;
    private final Overlays overlays;
    private final BiConsumer<Long, Consumer<DataRow>> pick;
    private final Map<Rung, Command> rungs = new EnumMap<>(Rung.class);
    private final List<Command> gold;
    private final Command goldList;
    private final Map<String, Shot> drafts = new HashMap<>();
    private Runnable toPage = () -> {};
    private Runnable focusGold = () -> {};
    private Consumer<RunResult> makeCard = result -> {};
    private Consumer<RunResult> makeBestCard = result -> {};
    private Consumer<RunResult> openBest = result -> {};
    private final Command card;
    private final Command best;

    /**
     * @param pick lets the user pick a row of a dataset
     */
    RungCommands(
            LadderViewModel desk,
            RungModel model,
            Overlays overlays,
            BiConsumer<Long, Consumer<DataRow>> pick) {
        this.desk = desk;
        this.model = model;
        this.overlays = overlays;
        this.pick = pick;
        for (Rung rung : Rung.values()) {
            rungs.put(
                    rung,
                    Command.named(
                                    "ladder.rung-" + rung.digit(),
                                    "Rung %s %s".formatted(rung.sign(), rung.title()))
                            .group(GROUP)
                            .key(rung.key())
                            .does(
                                    () -> {
                                        model.go(rung);
                                        toPage.run();
                                    }));
        }
        gold =
                List.of(
                        Command.named("ladder.gold-write", "Write a gold example…")
                                .group(GROUP)
                                .key("Shortcut+Alt+N")
                                .unavailable(noIdea())
                                .does(this::write),
                        Command.named("ladder.gold-row", "Take this row as a gold example…")
                                .group(GROUP)
                                .key("Shortcut+Alt+A")
                                .unavailable(noRow())
                                .does(this::takeRow),
                        Command.named("ladder.gold-pick", "Pick a row as a gold example…")
                                .group(GROUP)
                                .key("Shortcut+Alt+P")
                                .unavailable(noData())
                                .does(this::pickRow));
        card =
                Command.named("ladder.card", "Make a card…")
                        .group(GROUP)
                        .key("Shortcut+Shift+C")
                        .unavailable(noCard())
                        .does(
                                () ->
                                        shown(
                                                model.rungProperty().get() == Rung.BEST_OF_N
                                                        ? makeBestCard
                                                        : makeCard));
        best =
                Command.named("ladder.bestOf", "Best of N…")
                        .group(GROUP)
                        .key("Shortcut+Alt+O")
                        .unavailable(noBest())
                        .does(() -> shown(openBest));
        goldList =
                Command.named("ladder.gold-list", "Go to the gold examples")
                        .group(GROUP)
                        .key("Shortcut+Alt+G")
                        .unavailable(noIdea())
                        .does(
                                () -> {
                                    model.rungProperty().set(Rung.FEW_SHOT);
                                    focusGold.run();
                                });
    }

    private void shown(Consumer<RunResult> action) {
        RunResult result = model.results().shownProperty().get().result();
        if (result != null) {
            action.accept(result);
        }
    }

    /** What makes a card of a result. */
    void onCard(Consumer<RunResult> make) {
        makeCard = make;
    }

    /** What makes a card of best-of-n of a result: that is what the fourth rung shows. */
    void onBestCard(Consumer<RunResult> make) {
        makeBestCard = make;
    }

    /** What opens best-of-n of a result. */
    void onBest(Consumer<RunResult> open) {
        openBest = open;
    }

    /** Opens best-of-n of the result on the page. */
    Command best() {
        return best;
    }

    private StringBinding noBest() {
        return Bindings.createStringBinding(
                () -> {
                    RunResult result = model.results().shownProperty().get().result();
                    return !model.isOverRows() || result == null
                            ? "There is no result of a run over rows yet."
                            : Bests.whyNot(result);
                },
                model.results().shownProperty(),
                model.rungProperty(),
                model.rowsProperty());
    }

    /** Makes a card of the result on the page. */
    Command card() {
        return card;
    }

    private StringBinding noCard() {
        return Bindings.createStringBinding(
                () -> {
                    RunResult result = model.results().shownProperty().get().result();
                    if (!model.isOverRows()) {
                        return "A card is made of a run over rows.";
                    }
                    if (result == null) {
                        return "There is no result yet.";
                    }
                    if (result.run().state() != PlannedRun.State.DONE) {
                        return "The run has not come to its end.";
                    }
                    return result.graded().isEmpty() ? "No grader scores it." : "";
                },
                model.results().shownProperty(),
                model.rungProperty(),
                model.rowsProperty());
    }

    /** What gives the focus to what a rung shows, once it was gone to. */
    void onPage(Runnable focus) {
        toPage = focus;
    }

    /** What gives the focus to the list of gold examples while it is shown. */
    void onGoldList(Runnable focus) {
        focusGold = focus;
    }

    /** The way to each rung. */
    Map<Rung, Command> rungs() {
        return rungs;
    }

    /** The ways to a gold example. */
    List<Command> gold() {
        return gold;
    }

    List<Command> all() {
        var all = new ArrayList<>(rungs.values());
        all.addAll(gold);
        all.add(goldList);
        all.add(card);
        all.add(best);
        return all;
    }

    private StringBinding noIdea() {
        return Bindings.createStringBinding(
                () -> desk.idea().isPresent() ? "" : "No idea is open.", desk.ideaProperty());
    }

    private StringBinding noRow() {
        return Bindings.createStringBinding(
                () -> desk.values().rowProperty().get() == null ? "No row is chosen." : "",
                desk.values().rowProperty());
    }

    private StringBinding noData() {
        return Bindings.createStringBinding(
                () -> desk.values().datasetProperty().get() == null ? "There is no dataset." : "",
                desk.values().datasetProperty());
    }

    /** The variables that examples fill: no condition does. */
    private Set<String> variables() {
        var names = new LinkedHashSet<>(desk.prompt().variables());
        names.removeIf(desk.conditions()::fills);
        names.remove(ShotPrompt.VARIABLE);
        return names;
    }

    private void write() {
        form("new", this::add).open("Write a gold example", variables(), null);
    }

    /**
     * @param of what is written; what was typed and not kept is brought back the next time
     */
    private GoldForm form(String of, Consumer<Shot> kept) {
        String key = desk.idea().orElse(0) + " " + of;
        return new GoldForm(
                overlays,
                kept,
                new GoldForm.Draft(
                        drafts.get(key),
                        typed -> {
                            if (typed == null) {
                                drafts.remove(key);
                            } else {
                                drafts.put(key, typed);
                            }
                        }));
    }

    private void add(Shot shot) {
        model.shots().gold().add(shot);
        if (model.rungProperty().get() == Rung.ZERO_SHOT) {
            model.rungProperty().set(Rung.FEW_SHOT);
        }
    }

    private void takeRow() {
        DataRow row = desk.values().rowProperty().get();
        if (row != null) {
            take(row);
        }
    }

    private void pickRow() {
        Dataset dataset = desk.values().datasetProperty().get();
        if (dataset != null) {
            pick.accept(dataset.id(), this::take);
        }
    }

    /**
     * Opens the form with the row's values, and its answer where it is known which column says it.
     */
    private void take(DataRow row) {
        model.shots().suggest(List.copyOf(row.fields().keySet()));
        var values = new LinkedHashMap<String, String>();
        variables().forEach(name -> values.put(name, row.fields().getOrDefault(name, "")));
        var shot = new Shot(values, answer(row), row.id());
        form("row " + row.id(), this::add)
                .open("Gold example from row %d".formatted(row.number()), values.keySet(), shot);
    }

    private String answer(DataRow row) {
        return Template.filled(model.shots().answerProperty().get(), row.fields()).orElse("");
    }

    @Override
    public void edit(GoldExample example) {
        form("example " + example.id(), shot -> model.shots().gold().change(example, shot))
                .open("Change a gold example", variables(), example.shot());
    }
}
