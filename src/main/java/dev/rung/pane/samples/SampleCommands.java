package dev.rung.pane.samples;

import dev.rung.experiment.Idea;
import dev.rung.experiment.LabelChoice;
import dev.rung.experiment.Names;
import dev.rung.experiment.ReplyExport.Format;
import dev.rung.pane.samples.SamplesModel.Shown;
import dev.rung.study.labelling.LabelSource;
import dev.rung.study.samples.Found;
import dev.rung.study.samples.PickedRows;
import dev.rung.study.samples.Reading;
import dev.rung.study.samples.ReadingOrder;
import dev.rung.study.samples.Readings;
import dev.rung.study.samples.SampleLine;
import dev.rung.ui.Ask;
import dev.rung.ui.Command;
import dev.rung.ui.CopyText;
import dev.rung.ui.SafeText;
import dev.rung.ui.diff.SideBySide.Section;
import dev.rung.view.DiffOverlay;
import dev.rung.view.ExportOverlay;
import dev.rung.view.FileExport;
import dev.rung.view.Shares;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** What can be done in the Samples pane: commands with keys, and single keys while one reads. */
final class SampleCommands {
    private static final String GROUP = "Samples";

    /** Keys that change something, or lead to where it is changed. */
    private static final Set<KeyCode> CHANGING = Set.of(KeyCode.G, KeyCode.R, KeyCode.P);

    /** More ids are not written into a query by hand. */
    private static final int MOST_IDS = 500;

    private final SamplesModel model;
    private final Ask ask;
    private final FilterList saved;
    private final List<Command> shown;
    private final List<Command> all = new ArrayList<>();
    private Runnable toFilter = () -> {};
    private Runnable wide = () -> {};
    private Consumer<LabelSource> label = source -> {};
    private LongConsumer agreement = run -> {};
    private long seed = 1;
    private String picked = "";

    SampleCommands(SamplesModel model) {
        this.model = model;
        this.ask = new Ask(model.around().overlays());
        this.saved = new FilterList(model, ask);
        var random = named("samples.random", "Random order", "Shortcut+R").does(this::shuffle);
        var grouped = named("samples.group", "One line a question", "Shortcut+G").does(this::group);
        var filters =
                named("samples.saved", "Saved filters", "Shortcut+D")
                        .unavailable(readOnly())
                        .does(saved::open);
        shown =
                model.readOnly().isEmpty()
                        ? List.of(random, grouped, filters)
                        : List.of(random, grouped);
        all.addAll(List.of(random, grouped, filters));
        all.add(
                named("samples.filter", "Filter the samples", "Shortcut+F")
                        .does(() -> toFilter.run()));
        all.add(
                named("samples.save", "Save the filter", "Shortcut+S")
                        .unavailable(readOnly())
                        .does(saved::save));
        all.add(
                named("samples.order", "Sort by …", "Shortcut+Shift+O")
                        .does(() -> new OrderList(model).open()));
        all.add(
                named("samples.csv", "Write the samples as CSV", "Shortcut+E")
                        .unavailable(nothingFound())
                        .does(() -> export(Format.CSV)));
        all.add(
                Command.named("samples.jsonl", "Write the samples as JSON lines")
                        .group(GROUP)
                        .key("Shortcut+Shift+J")
                        .unavailable(nothingFound())
                        .does(() -> export(Format.JSON_LINES)));
        all.add(
                named("samples.pandas", "Copy as pandas", "Shortcut+Shift+Y")
                        .unavailable(nothingFound())
                        .does(this::copyPandas));
        all.add(
                Command.named("samples.rename-label", "Rename a label")
                        .group(GROUP)
                        .unavailable(readOnly())
                        .does(this::renameLabel));
        all.add(
                named("samples.label", "Label queue…", "Shortcut+Alt+L")
                        .unavailable(noQueue())
                        .does(this::labelQueue));
        all.add(
                named("samples.agreement", "Agreement of people and judges", "Shortcut+Alt+Y")
                        .unavailable(
                                model.readingProperty()
                                        .map(reading -> model.readOnly())
                                        .orElse("No sample is chosen."))
                        .does(
                                () ->
                                        withReading(
                                                reading ->
                                                        agreement.accept(
                                                                reading.line().place().run()))));
        Shares shares = model.around().shares();
        if (shares != null) {
            all.add(
                    named("samples.share-page", "Share as HTML…", "Shortcut+Shift+W")
                            .unavailable(nothingFound())
                            .does(() -> share(shares, true)));
            all.add(
                    named("samples.share-bundle", "Share as bundle…", "Shortcut+Shift+T")
                            .unavailable(nothingFound())
                            .does(() -> share(shares, false)));
        }
    }

    private void share(Shares shares, boolean page) {
        Shown now = model.shownProperty().get();
        if (now != null) {
            shares.samples(now.filter().text(), now.found(), page);
        }
    }

    private ObservableValue<String> readOnly() {
        return new SimpleStringProperty(model.readOnly());
    }

    private static Command named(String id, String title, String key) {
        return Command.named(id, title).group(GROUP).key(key);
    }

    private StringBinding nothingFound() {
        return Bindings.createStringBinding(
                () -> {
                    Shown now = model.shownProperty().get();
                    return now == null || now.found().size() == 0 ? "No sample was found." : "";
                },
                model.shownProperty());
    }

    /** Why nothing can be drawn to be labelled; empty if it can. */
    private StringBinding noQueue() {
        return Bindings.createStringBinding(
                () -> {
                    Shown now = model.shownProperty().get();
                    if (!model.readOnly().isEmpty()) {
                        return model.readOnly();
                    }
                    return now == null || now.found().size() == 0 ? "No sample was found." : "";
                },
                model.shownProperty());
    }

    /** What opens a label queue. */
    void onLabel(Consumer<LabelSource> open) {
        label = open;
    }

    /** What shows how far people and judges agree on a run. */
    void onAgreement(LongConsumer open) {
        agreement = open;
    }

    /** All of one run is drawn from as such: its labels are random ones then. */
    private void labelQueue() {
        Shown now = model.shownProperty().get();
        Idea idea = model.idea();
        if (now == null || idea == null) {
            return;
        }
        List<Long> runs = now.filter().runs();
        boolean isWholeRun = runs.size() == 1 && now.filter().parts().size() == 1;
        label.accept(
                isWholeRun
                        ? new LabelSource.OfRun(idea.id(), runs.getFirst())
                        : new LabelSource.OfSamples(idea.id(), now.filter().text(), now.found()));
    }

    void connect(Runnable toFilter, Runnable wide) {
        this.toFilter = toFilter;
        this.wide = wide;
    }

    List<Command> all() {
        return List.copyOf(all);
    }

    /** Those whose keys stand under the table. */
    List<Command> shown() {
        return shown;
    }

    /** A key without modifiers; false if it means nothing here. */
    boolean key(KeyEvent event) {
        KeyCode code = event.getCode();
        if (!model.readOnly().isEmpty() && (code.isDigitKey() || CHANGING.contains(code))) {
            model.around().say().accept(model.readOnly());
            return true;
        }
        if (code.isDigitKey()) {
            label(code.getName().replaceAll("\\D", ""));
            return true;
        }
        switch (code) {
            case J -> model.move(1);
            case K -> model.move(-1);
            case G -> withReading(this::toggleGold);
            case C -> withReading(this::copy);
            case X -> model.partnerProperty().set(model.partnerProperty().get() + 1);
            case D -> withReading(this::compare);
            case P -> withReading(this::toPrompt);
            case R -> withReading(this::toRow);
            case ENTER -> wide.run();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void withReading(Consumer<Reading> action) {
        Reading reading = model.readingProperty().get();
        if (reading != null) {
            action.accept(reading);
        }
    }

    private void shuffle() {
        boolean again = model.orderProperty().get() instanceof ReadingOrder.Random;
        model.orderProperty().set(again ? ReadingOrder.AS_ASKED : new ReadingOrder.Random(seed++));
    }

    private void group() {
        boolean already = model.orderProperty().get() instanceof ReadingOrder.Grouped;
        model.orderProperty().set(already ? ReadingOrder.AS_ASKED : new ReadingOrder.Grouped());
    }

    private void label(String digit) {
        Reading reading = model.readingProperty().get();
        Idea idea = model.idea();
        if (reading == null || idea == null) {
            return;
        }
        long sample = reading.line().sample();
        var labels = model.around().stores().labels();
        int number = Integer.parseInt(digit);
        if (number == 0) {
            model.write(() -> labels.clear(sample));
            return;
        }
        if (choice(number).isPresent()) {
            model.write(() -> labels.label(idea.id(), sample, number));
            return;
        }
        ask.text(
                "Name label " + number,
                "",
                SampleCommands::problem,
                name ->
                        model.write(
                                () -> {
                                    labels.name(idea.id(), number, name);
                                    labels.label(idea.id(), sample, number);
                                }));
    }

    private Optional<LabelChoice> choice(int number) {
        return model.choices().stream().filter(one -> one.number() == number).findFirst();
    }

    private static String problem(String name) {
        return Names.problem(name).orElse("");
    }

    private void renameLabel() {
        Idea idea = model.idea();
        if (idea == null || model.choices().isEmpty()) {
            model.around().say().accept("There is no label yet: press 1–9 on a sample.");
            return;
        }
        ask.text(
                "Which label, by its number?",
                String.valueOf(model.choices().getFirst().number()),
                text ->
                        text.matches("[1-9]") && choice(Integer.parseInt(text)).isPresent()
                                ? ""
                                : "Type the number of a label.",
                number ->
                        ask.text(
                                "Rename label " + number,
                                choice(Integer.parseInt(number)).orElseThrow().name(),
                                SampleCommands::problem,
                                name ->
                                        model.write(
                                                () ->
                                                        model.around()
                                                                .stores()
                                                                .labels()
                                                                .name(
                                                                        idea.id(),
                                                                        Integer.parseInt(number),
                                                                        name))));
    }

    private void toggleGold(Reading reading) {
        var marks = reading.entry().marks();
        model.write(
                () -> {
                    Long idea = model.around().stores().readings().idea(reading.line());
                    if (idea != null) {
                        model.around()
                                .stores()
                                .marks()
                                .mark(idea, reading.line().sample(), marks.withGold(!marks.gold()));
                    }
                });
        model.around()
                .say()
                .accept(marks.gold() ? "No gold example any more." : "Now a gold example.");
    }

    /** Asks which dataset the reply joins; the name that was typed last is offered again. */
    private void toRow(Reading reading) {
        Idea idea = model.idea();
        if (idea == null) {
            return;
        }
        ask.text(
                "Dataset that the reply joins as a row",
                picked,
                SampleCommands::problem,
                name -> {
                    picked = name;
                    var background = model.around().background();
                    background
                            .tasks()
                            .<PickedRows.Picked, Exception>cpu(
                                    "Add a row",
                                    job ->
                                            model.around()
                                                    .stores()
                                                    .picked()
                                                    .add(idea.project(), name, reading))
                            .onDone(this::sayPicked)
                            .onFailed(model::fault)
                            .start();
                });
    }

    private void sayPicked(PickedRows.Picked row) {
        String dataset = SafeText.visible(row.dataset().name()) + " v" + row.dataset().version();
        model.around()
                .say()
                .accept(
                        row.isNew()
                                ? "The reply is the last row of " + dataset + "."
                                : "The reply is a row of " + dataset + " already.");
    }

    private void copy(Reading reading) {
        CopyText.copy(reading.sample().text());
        model.around().say().accept("Copied the reply.");
    }

    private void compare(Reading reading) {
        List<SampleLine> partners = reading.partners();
        if (partners.isEmpty()) {
            model.around()
                    .say()
                    .accept("No other sample of this row: add a run, run:41,42 shows two.");
            return;
        }
        SampleLine other =
                partners.get(Math.floorMod(model.partnerProperty().get(), partners.size()));
        var background = model.around().background();
        background
                .tasks()
                .<String, dev.rung.store.StoreException>db(
                        "",
                        job ->
                                model.around()
                                        .stores()
                                        .samples()
                                        .texts(List.of(other))
                                        .getOrDefault(other.sample(), ""))
                .onDone(
                        text ->
                                new DiffOverlay(background.tasks(), model.around().overlays())
                                        .open(
                                                "Differences",
                                                who(reading.line(), other),
                                                who(other, reading.line()),
                                                List.of(
                                                        new Section(
                                                                "",
                                                                reading.sample().text(),
                                                                "",
                                                                text))))
                .onFailed(model::fault)
                .start();
    }

    private static String who(SampleLine line, SampleLine than) {
        String difference = Readings.difference(than.place(), line.place());
        return difference.isEmpty() ? line.place().model() : difference;
    }

    private void toPrompt(Reading reading) {
        if (reading.line().place().version() == 0) {
            model.around().say().accept("It was asked elsewhere, by no prompt of this idea.");
            return;
        }
        model.around()
                .background()
                .tasks()
                .<Optional<Long>, dev.rung.store.StoreException>db(
                        "",
                        job ->
                                Optional.ofNullable(
                                        model.around().stores().readings().idea(reading.line())))
                .onDone(
                        idea ->
                                idea.ifPresent(
                                        of ->
                                                model.around()
                                                        .goToPrompt()
                                                        .go(of, reading.line().place().version())))
                .onFailed(model::fault)
                .start();
    }

    private void export(Format format) {
        Shown now = model.shownProperty().get();
        if (now == null) {
            return;
        }
        var file =
                new FileExport(
                        model.around().background().tasks(),
                        "Write %,d sample%s as %s"
                                .formatted(
                                        now.found().size(),
                                        now.found().size() == 1 ? "" : "s",
                                        format.label()),
                        "Write samples",
                        FileExport.fileName("samples", format.extension()),
                        (path, replace, progress) ->
                                "%,d samples were written to\n%s"
                                        .formatted(
                                                model.around()
                                                        .stores()
                                                        .export()
                                                        .write(
                                                                now.found(),
                                                                format,
                                                                path,
                                                                replace,
                                                                progress),
                                                path));
        new ExportOverlay(file, model.around().overlays()).open();
    }

    private void copyPandas() {
        Shown now = model.shownProperty().get();
        if (now == null) {
            return;
        }
        CopyText.copy(pandas(model.around().stores().database().toString(), now));
        model.around().say().accept("Copied: paste it into a notebook.");
    }

    /** Five lines of Python that read the same samples through the views of docs/data.md. */
    static String pandas(String database, Shown shown) {
        List<Long> runs = shown.filter().runs();
        Found found = shown.found();
        String where;
        if (found.size() <= MOST_IDS) {
            var ids = new ArrayList<String>();
            for (int i = 0; i < found.size(); i++) {
                ids.add(String.valueOf(found.sample(i)));
            }
            where = "sample IN (" + String.join(", ", ids) + ")";
        } else if (!runs.isEmpty()) {
            where =
                    "run IN (%s)"
                            .formatted(
                                    String.join(", ", runs.stream().map(String::valueOf).toList()));
        } else {
            where = "1";
        }
        String file = database.replace("\\", "/").replace("\"", "\\\"");
        return """
        import sqlite3, urllib.parse
        import pandas as pd

        rung = sqlite3.connect("file:" + urllib.parse.quote("%s") + "?mode=ro", uri=True)
        samples = pd.read_sql("SELECT * FROM v_sample WHERE %s", rung)
        grades = pd.read_sql("SELECT * FROM v_grade", rung)
        scored = samples.merge(grades, on=["sample", "data_row"], how="left")
        """
                .formatted(file, where);
    }
}
