package dev.rung.pane.ladder;

import dev.rung.experiment.Column;
import dev.rung.experiment.DatasetStore;
import dev.rung.experiment.DraftStore;
import dev.rung.experiment.Forecasts;
import dev.rung.experiment.GoldExamples;
import dev.rung.experiment.MistakeStore;
import dev.rung.experiment.Outbox;
import dev.rung.experiment.ProjectStore;
import dev.rung.experiment.PromptStore;
import dev.rung.experiment.RefusedParameters;
import dev.rung.experiment.ReplyExport;
import dev.rung.experiment.RunStore;
import dev.rung.experiment.Runs;
import dev.rung.experiment.Sender;
import dev.rung.experiment.TranscriptStore;
import dev.rung.llm.ModelInfo;
import dev.rung.llm.Models;
import dev.rung.llm.Parameters;
import dev.rung.note.NoteStore;
import dev.rung.store.Changes;
import dev.rung.store.StoreException;
import dev.rung.study.RunResult;
import dev.rung.study.RunResults;
import dev.rung.study.ShotSweep;
import dev.rung.study.ShotSweeps;
import dev.rung.study.ladder.LadderScores;
import dev.rung.study.picks.Bests;
import dev.rung.task.Debounce;
import dev.rung.task.Tasks;
import dev.rung.task.Timer;
import dev.rung.ui.Ask;
import dev.rung.ui.Command;
import dev.rung.ui.Overlays;
import dev.rung.ui.Pane;
import dev.rung.ui.Place;
import dev.rung.ui.Subscriptions;
import dev.rung.view.Choosing;
import dev.rung.view.Choosing.Chosen;
import dev.rung.view.DiffOverlay;

import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The Ladder pane: for now its first rung, one prompt to several models side by side. */
public final class LadderPane implements Pane, Choosing, AutoCloseable {
    /** Where the pane's data are kept. */
    public record Stores(
            ProjectStore projects,
            PromptStore prompts,
            DatasetStore datasets,
            DraftStore drafts,
            Replies replies) {}

    /** Where replies are kept, and what is said of them. */
    public record Replies(TranscriptStore transcripts, MistakeStore mistakes) {}

    /**
     * How the pane sends.
     *
     * @param usual what is set for a model that is added
     */
    public record Sends(
            Models models,
            Supplier<Parameters> usual,
            RefusedParameters refused,
            Outbox outbox,
            RunStore runs,
            Sender sender) {}

    /**
     * How the pane works in the background.
     *
     * @param back the thread that paints
     * @param browser opens an address outside of Rung
     */
    public record Background(
            Tasks tasks, Timer timer, Executor back, Changes changes, Consumer<String> browser) {}

    private final LadderViewModel model;
    private final LadderCommands commands;
    private final ReplyCommands replyCommands;
    private final List<Command> more;
    private final VersionCommands versions;
    private final LadderView view;
    private final PromptEditor editor;
    private final Background background;
    private final Desk desk;
    private final Subscriptions open = new Subscriptions();
    private NewRun newRun = (idea, sweep, samples) -> {};
    private final RungModel rungs;
    private final RungCommands rungCommands;
    private final StripModel strip;
    private final StripCommands stripCommands;
    private final Command runCommand;
    private final BestOfCommands bestOf;
    private final RungChecks checks;
    private final Models models;
    private final ObservableList<ModelInfo> embedders = FXCollections.observableArrayList();
    private boolean focusWhenReady;

    /**
     * @param study what the rungs with examples stand on
     */
    public LadderPane(
            Stores stores, Sends sends, Study study, Background background, Overlays overlays) {
        this.background = background;
        Tasks tasks = background.tasks();
        desk = new Desk(tasks, stores.projects(), stores.drafts(), background.timer(), this::fault);
        var sending =
                new Sending(tasks, background.back(), sends.outbox(), sends.runs(), sends.sender());
        sending.onFault(this::fault);
        TranscriptStore transcripts = stores.replies().transcripts();
        var shots = new ShotsModel(new GoldModel(tasks, study.gold(), this::fault), embedders);
        model =
                new LadderViewModel(
                        desk,
                        new LadderViewModel.Things(
                                new PromptModel(tasks, stores.prompts(), this::fault),
                                new ValuesModel(tasks, stores.datasets(), this::fault),
                                new ConditionsModel(),
                                new ColumnsModel(tasks, sends.models(), sends.usual()),
                                shots),
                        new Tally(tasks, transcripts, stores.replies().mistakes(), this::fault),
                        new LadderViewModel.Replies(
                                sending, new Transcripts(tasks, transcripts, this::fault)));
        var replies =
                new ReplyDesk(model, tasks, transcripts, sends.refused(), overlays, this::fault);
        commands = new LadderCommands(model, overlays);
        runCommand = makeRunCommand();
        replyCommands = new ReplyCommands(model, replies, new Ask(overlays));
        var compare = new ReplyCompare(model, new DiffOverlay(tasks, overlays));
        versions =
                new VersionCommands(
                        new VersionsModel(
                                tasks,
                                stores.prompts(),
                                model.prompt(),
                                model.tally(),
                                this::fault),
                        model.prompt(),
                        overlays);
        var exports =
                new ReplyExports(
                        model,
                        tasks,
                        new ReplyExports.Sources(
                                transcripts,
                                new ReplyExport(transcripts, stores.replies().mistakes())),
                        overlays,
                        this::fault);
        more =
                Stream.of(versions.all(), compare.commands(), exports.commands())
                        .flatMap(List::stream)
                        .toList();
        editor =
                new PromptEditor(
                        model.prompt(),
                        new PromptEditor.Values(model.values(), model.conditions()),
                        commands.addTurn(),
                        versions.link());
        var conditions =
                new ConditionsView(
                        model.prompt(),
                        model.conditions(),
                        commands.addCondition(),
                        commands.addVariable());
        var left =
                new VBox(
                        16,
                        editor,
                        new ValuesView(
                                model.prompt(),
                                model.values(),
                                model.conditions(),
                                commands.previousRow(),
                                commands.nextRow()),
                        conditions,
                        new ChecklistView(model.prompt(), background.browser()),
                        new MistakesView(
                                model.tally(),
                                new MistakeReading(
                                        model, tasks, stores.replies(), replyCommands, overlays)));
        var right = new ParametersView(model.columns());
        var middle =
                new RepliesView(
                        model,
                        replies,
                        commands,
                        commands.buttons(),
                        new GridView(model, overlays, replies.searchProperty()));
        middle.getChildren().add(1, compare.note());
        rungs =
                new RungModel(
                        model,
                        shots,
                        new RungResults(tasks, study),
                        tasks,
                        stores.datasets(),
                        new Debounce(
                                background.timer(),
                                Duration.ofMillis(300),
                                Duration.ofSeconds(1),
                                background.back()));
        rungCommands =
                new RungCommands(
                        model,
                        rungs,
                        overlays,
                        (dataset, picked) ->
                                RowPick.open(
                                        overlays,
                                        tasks,
                                        stores.datasets(),
                                        dataset,
                                        picked,
                                        this::fault));
        this.models = sends.models();
        strip =
                new StripModel(
                        tasks,
                        study.ladder(),
                        new Debounce(
                                background.timer(),
                                Duration.ofMillis(300),
                                Duration.ofSeconds(2),
                                background.back()),
                        this::fault);
        strip.stripProperty().subscribe(rungs::standing);
        stripCommands = new StripCommands(strip, rungs, overlays);
        bestOf = new BestOfCommands(rungs, noIdea(), this::runBest);
        checks = new RungChecks(rungs, tasks, study.results().dismissals(), this::fault);
        Supplier<RungPage> page =
                () -> {
                    var gold = new GoldView(shots, rungCommands, rungCommands.gold());
                    rungCommands.onGoldList(gold::focusFirst);
                    return new RungPage(
                            rungs,
                            Map.of(
                                    Rung.FEW_SHOT,
                                    gold,
                                    Rung.DATA_FEW_SHOT,
                                    new DrawView(shots, model.values(), embedders),
                                    Rung.BEST_OF_N,
                                    new BestOfView(
                                            strip, bestOf.run(), List.of(bestOf.training()))),
                            checks.list(),
                            runCommand,
                            List.of(
                                    rungCommands.card(),
                                    rungCommands.best(),
                                    stripCommands.choose(),
                                    stripCommands.noHelp()));
                };
        commands.onMain(rungs::isOverRows, this::runHere);
        var notes =
                new StripNotes(
                        strip,
                        rungCommands.rungs(),
                        stripCommands.nextIdea(),
                        stripCommands.noHelp());
        stripCommands.connect(notes::focusReason);
        var rungsView =
                new RungsView(rungs, new RungsView.Messages(middle, editor::focusText), page);
        rungCommands.onPage(rungsView::focusShown);
        view =
                new LadderView(
                        model,
                        new RungStrip(rungs, strip, rungCommands.rungs(), notes),
                        left,
                        rungsView,
                        right);
        compare.install(view);
        commands.connect(new LadderCommands.Parts(editor, conditions, middle, right, view));
        replyCommands.connect(middle);
        model.stateProperty().subscribe(this::focusIfWanted);
        model.ideaProperty().subscribe(idea -> rungs.refresh());
        model.ideaProperty().subscribe(idea -> readStrip());
        rungs.rungProperty().subscribe(this::lookForEmbedders);
    }

    /** What the rungs with examples stand on. */
    public record Study(
            GoldExamples gold,
            Runs runs,
            RunResults results,
            ShotSweeps sweeps,
            Forecasts forecasts,
            LadderScores ladder,
            Bests bests) {}

    /** What opens the form for a run over rows, filled from the desk of the idea. */
    public void onNewRun(NewRun form) {
        newRun = form;
    }

    /** What opens the list of next steps, where the next idea stands. */
    public void onNextIdea(Runnable open) {
        stripCommands.onNextIdea(open);
    }

    /** What makes a card of a result that a rung shows. */
    public void onCard(Consumer<RunResult> make) {
        rungCommands.onCard(make);
    }

    /** What makes a card of best-of-n of the result that the fourth rung shows. */
    public void onBestCard(Consumer<RunResult> make) {
        rungCommands.onBestCard(make);
    }

    /** What tells something in the status line. */
    public void onSay(Consumer<String> say) {
        stripCommands.onSay(say);
    }

    /** What opens best-of-n of a result that a rung shows. */
    public void onBest(Consumer<RunResult> open) {
        rungCommands.onBest(open);
    }

    /** Opens the form for a run over rows. */
    @FunctionalInterface
    public interface NewRun {
        /**
         * @param sweep the examples before its questions, null for none
         * @param samples of each row at first; more than one, and the best is to be picked
         */
        void open(long idea, @Nullable ShotSweep sweep, int samples);
    }

    /** What shows the samples of a filter. */
    public void onSamples(Consumer<String> show) {
        checks.onSamples(show);
    }

    /** What makes training data of what a run has picked; told the run's id. */
    public void onTraining(LongConsumer make) {
        bestOf.onTraining(make);
    }

    private void runHere() {
        if (rungs.rungProperty().get() == Rung.BEST_OF_N) {
            runBest(rungs.samples());
        } else {
            run(rungs::sweep, rungs.samples());
        }
    }

    /** Which shots are below has to be known first. */
    private void runBest(int samples) {
        strip.whenRead(() -> run(rungs::best, samples));
    }

    private interface Wanted {
        @Nullable ShotSweep sweep() throws ShotsModel.Wrong;
    }

    private void run(Wanted wanted, int samples) {
        if (model.isSound()) {
            try {
                ShotSweep sweep = wanted.sweep();
                desk.close();
                model.idea().ifPresent(idea -> newRun.open(idea, sweep, samples));
            } catch (ShotsModel.Wrong e) {
                rungs.results().unknown(String.valueOf(e.getMessage()));
            }
        }
    }

    /** The shots on the desk of an idea; null for none, or if they cannot be had as they stand. */
    public @Nullable ShotSweep shots(long idea) {
        if (model.idea().orElse(0) != idea || !rungs.isOverRows()) {
            return null;
        }
        try {
            return rungs.sweep();
        } catch (ShotsModel.Wrong e) {
            return null;
        }
    }

    /**
     * Asks a model of an idea with other parameters from now on.
     *
     * @return false if the idea's desk is not open
     */
    public boolean takeDefault(long idea, Column set) {
        return model.takeDefault(idea, set);
    }

    private Command makeRunCommand() {
        return Command.named("ladder.run", "Run over rows…")
                .group("Ladder")
                .key("Shortcut+Shift+Enter")
                .unavailable(noIdea())
                .does(this::runHere);
    }

    private ObservableValue<String> noIdea() {
        return model.stateProperty()
                .map(state -> state == LadderViewModel.State.READY ? "" : "No idea is open.");
    }

    /** For tests. */
    LadderViewModel model() {
        return model;
    }

    /** For tests. */
    RungModel rungs() {
        return rungs;
    }

    /** Which models embed is asked once somebody may need one. */
    private void lookForEmbedders(Rung rung) {
        if (rung == Rung.DATA_FEW_SHOT && embedders.isEmpty()) {
            background
                    .tasks()
                    .<List<ModelInfo>, RuntimeException>io("", job -> models.embeddings())
                    .onDone(embedders::setAll)
                    .start();
        }
    }

    /** Faults may come from any thread. */
    private void fault(StoreException fault) {
        background.back().execute(() -> model.showFault(fault));
    }

    /** For tests. */
    StripModel strip() {
        return strip;
    }

    /** The reply that is being read, once it has ended. */
    @Override
    public @Nullable Chosen chosen() {
        ReplyModel reply = model.replyProperty().get();
        var sample = reply == null ? null : reply.sampleProperty().get();
        var idea = model.idea();
        if (reply == null || sample == null || idea.isEmpty()) {
            return null;
        }
        var request = reply.request();
        return new Chosen(
                idea.getAsLong(),
                request.run(),
                sample.id(),
                NoteStore.replyWords(request.model().id(), sample.text()));
    }

    @Override
    public Sign sign() {
        return Sign.onRail("ladder", "Ladder", Feather.BAR_CHART, 1, Place.Ladder.class);
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public List<Command> commands() {
        var all = new ArrayList<>(commands.all());
        all.addAll(replyCommands.all());
        all.addAll(more);
        all.add(runCommand);
        all.addAll(bestOf.all());
        all.add(checks.command());
        all.addAll(rungCommands.all());
        all.addAll(stripCommands.all());
        return all;
    }

    @Override
    public void show(Place place) {
        boolean isOpen = model.stateProperty().get() == LadderViewModel.State.READY;
        if (place instanceof Place.Ladder(long idea, Integer version)) {
            // What had the focus goes with the idea before.
            focusWhenReady = focusWhenReady || model.idea().orElse(idea) != idea;
            isOpen &= model.idea().orElse(0) == idea;
            model.open(idea);
            versions.look(idea, version);
        }
        open.close();
        var reload =
                new Debounce(
                        background.timer(),
                        Duration.ofMillis(200),
                        Duration.ofSeconds(1),
                        background.back());
        var news =
                background
                        .changes()
                        .listen(
                                Set.of(
                                        "run",
                                        "sample",
                                        "tag",
                                        "gold",
                                        "mistake",
                                        "example",
                                        "plan",
                                        "prompt_version"),
                                Runnable::run,
                                () -> reload.execute(this::reload));
        var data =
                background
                        .changes()
                        .listen(Set.of("dataset", "idea"), background.back(), model::reloadData);
        var runs =
                background
                        .changes()
                        .listen(
                                Set.of(
                                        "run",
                                        "plan",
                                        "prompt_version",
                                        "chosen_version",
                                        "skipped_rung",
                                        "label",
                                        "pair_label",
                                        "idea"),
                                background.back(),
                                this::readStrip);
        readStrip();
        open.add(runs::close);
        open.add(strip::rest);
        open.add(news::close);
        open.add(data::close);
        open.add(reload::cancel);
        if (isOpen) {
            // While another pane was shown, nothing was heard of what came.
            reload();
            model.reloadData();
        }
    }

    private void readStrip() {
        model.idea().ifPresent(strip::readSoon);
    }

    private void reload() {
        model.reload();
        model.idea().ifPresent(model.prompt()::loadVersions);
        rungs.readAgain();
    }

    @Override
    public void hide() {
        open.close();
    }

    @Override
    public void focusFirst() {
        if (model.stateProperty().get() == LadderViewModel.State.LOADING) {
            focusWhenReady = true;
        } else {
            editor.focusText();
        }
    }

    private void focusIfWanted(LadderViewModel.State state) {
        if (state == LadderViewModel.State.READY && focusWhenReady) {
            focusWhenReady = false;
            view.applyCss();
            view.layout();
            editor.focusText();
        }
    }

    /** Keeps what is being typed; replies that stream are stopped with the lanes. */
    @Override
    public void close() {
        open.close();
        desk.close();
    }
}
