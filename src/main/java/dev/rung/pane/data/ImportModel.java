package dev.rung.pane.data;

import dev.rung.experiment.Names;
import dev.rung.experiment.data.Checked;
import dev.rung.experiment.data.DataFault;
import dev.rung.experiment.data.DataText;
import dev.rung.experiment.data.Hub;
import dev.rung.experiment.data.HubRows;
import dev.rung.experiment.data.ReadAs;
import dev.rung.experiment.data.RowSet;
import dev.rung.experiment.data.Sniffer;
import dev.rung.experiment.data.TextRows;
import dev.rung.experiment.data.TranscriptRows;
import dev.rung.store.StoreException;
import dev.rung.task.Job;
import dev.rung.task.Progress;
import dev.rung.view.FileExport;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Data on its way in: where from, how it is read, what is in it, and the import. */
final class ImportModel {
    /** Where data come from. */
    enum From {
        FILE,
        PASTE,
        HUGGING_FACE
    }

    /** How far it is. */
    enum State {
        /** Nothing is known yet. */
        ASKING,
        LOOKING,
        /** {@link #checkedProperty} says what is there. */
        KNOWN,
        /** It runs on its own and the overlay may close. */
        STARTED
    }

    private final DataCommands.Sources sources;
    private final DataCommands.Around around;
    private final long idea;
    private final ObjectProperty<From> from = new SimpleObjectProperty<>(From.FILE);
    private final StringProperty path = new SimpleStringProperty("");
    private final StringProperty pasted = new SimpleStringProperty("");
    private final StringProperty hubName = new SimpleStringProperty("");
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty problem = new SimpleStringProperty("");
    private final BooleanProperty skipBad = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.ASKING);
    private final ObjectProperty<@Nullable Checked> checked = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable RowSet> rows = new SimpleObjectProperty<>();
    private final ObjectProperty<List<Hub.Part>> parts = new SimpleObjectProperty<>(List.of());
    private int looks;
    private @Nullable Job looking;

    /**
     * @param idea its project gets the data, and it uses them from then on
     */
    ImportModel(DataCommands.Sources sources, DataCommands.Around around, long idea) {
        this.sources = sources;
        this.around = around;
        this.idea = idea;
        from.subscribe(this::begin);
        path.subscribe(this::begin);
        pasted.subscribe(this::begin);
        hubName.subscribe(this::begin);
    }

    ObjectProperty<From> fromProperty() {
        return from;
    }

    StringProperty pathProperty() {
        return path;
    }

    StringProperty pastedProperty() {
        return pasted;
    }

    StringProperty hubNameProperty() {
        return hubName;
    }

    /** What the dataset will be called. */
    StringProperty nameProperty() {
        return name;
    }

    /** What is wrong and what to do, empty while nothing is. */
    StringProperty problemProperty() {
        return problem;
    }

    /** Whether bad rows are left out. */
    BooleanProperty skipBadProperty() {
        return skipBad;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ObjectProperty<@Nullable Checked> checkedProperty() {
        return checked;
    }

    /** What is read and how; null before it is known. */
    ObjectProperty<@Nullable RowSet> rowsProperty() {
        return rows;
    }

    /** The parts of a data set of Hugging Face. */
    ObjectProperty<List<Hub.Part>> partsProperty() {
        return parts;
    }

    private void begin() {
        stopLooking();
        looks++;
        problem.set("");
        checked.set(null);
        rows.set(null);
        parts.set(List.of());
        state.set(State.ASKING);
    }

    /** Looks at what was chosen. */
    void look() {
        switch (from.get()) {
            case FILE -> lookAtFile();
            case PASTE -> {
                name.set("Pasted rows");
                sniff(new DataText.Pasted(pasted.get()));
            }
            case HUGGING_FACE -> lookAtHub();
        }
    }

    private void lookAtFile() {
        Path file;
        try {
            file = FileExport.typed(path.get().strip());
        } catch (InvalidPathException e) {
            problem.set("This is not the name of a file: " + e.getReason());
            return;
        }
        if (path.get().isBlank()) {
            problem.set("Type the name of a file, or choose one.");
            return;
        }
        String named = String.valueOf(file.getFileName());
        name.set(named.replaceFirst("\\.[A-Za-z0-9]{1,6}$", ""));
        sniff(new DataText.OfFile(file));
    }

    private record Found(RowSet rows, Checked checked) {}

    private void sniff(DataText text) {
        find(
                "",
                progress -> {
                    if (text instanceof DataText.OfFile(Path file) && !Files.isRegularFile(file)) {
                        throw new DataFault("There is no file %s.".formatted(file), "");
                    }
                    Sniffer.Sniffed sniffed = Sniffer.sniff(text);
                    RowSet found =
                            sniffed.transcripts()
                                    ? new TranscriptRows(text, sniffed.as().encoding())
                                    : new TextRows(text, sniffed.as());
                    return new Found(found, sources.imports().check(found, progress));
                });
    }

    private void lookAtHub() {
        String typed = hubName.get();
        find(
                "Ask Hugging Face",
                progress -> {
                    String dataset = Hub.name(typed);
                    List<Hub.Part> there = sources.hub().parts(dataset);
                    var found = new HubRows(sources.hub(), dataset, List.of(there.getFirst()));
                    return new FoundAt(
                            there, new Found(found, sources.imports().check(found, progress)));
                });
    }

    private record FoundAt(List<Hub.Part> parts, Found found) {}

    /** Reads again, in another way or another part. */
    void read(RowSet other) {
        find("", progress -> new Found(other, sources.imports().check(other, progress)));
    }

    void read(ReadAs as) {
        if (rows.get() instanceof TextRows(DataText text, ReadAs before) && !as.equals(before)) {
            read(new TextRows(text, as));
        }
    }

    /** Takes the same text as transcripts, or as rows. */
    void readAsTranscripts(boolean transcripts) {
        RowSet now = rows.get();
        if (transcripts && now instanceof TextRows(DataText text, ReadAs as)) {
            read(new TranscriptRows(text, as.encoding()));
        } else if (!transcripts && now instanceof TranscriptRows(DataText text, var encoding)) {
            find(
                    "",
                    progress -> {
                        var found = new TextRows(text, Sniffer.sniff(text).as().with(encoding));
                        return new Found(found, sources.imports().check(found, progress));
                    });
        }
    }

    /** Reads on a thread, and does nothing if something else is asked for before it is done. */
    private interface Finding {
        Object find(Progress progress)
                throws IOException, DataFault, StoreException, InterruptedException;
    }

    private void find(String work, Finding finding) {
        stopLooking();
        int look = ++looks;
        problem.set("");
        state.set(State.LOOKING);
        boolean network = from.get() == From.HUGGING_FACE;
        var call =
                network
                        ? around.tasks().<Object, Exception>io(work, finding::find)
                        : around.tasks().<Object, Exception>cpu(work, finding::find);
        looking =
                call.onDone(
                                found -> {
                                    if (look == looks) {
                                        take(found);
                                    }
                                })
                        .onFailed(
                                fault -> {
                                    if (look == looks) {
                                        fail(fault);
                                    }
                                })
                        .onStopped(() -> {})
                        .start();
    }

    private void take(Object result) {
        Found found;
        if (result instanceof FoundAt at) {
            parts.set(at.parts());
            found = at.found();
            if (found.rows() instanceof HubRows hub) {
                name.set(hub.name());
            }
        } else {
            found = (Found) result;
        }
        skipBad.set(false);
        rows.set(found.rows());
        checked.set(found.checked());
        state.set(State.KNOWN);
    }

    private void fail(Exception fault) {
        state.set(rows.get() == null ? State.ASKING : State.KNOWN);
        problem.set(ImportRun.words(fault));
    }

    /**
     * Starts the import, which goes on by itself; the status bar shows it and what came of it.
     *
     * @return whether it has started
     */
    boolean start() {
        RowSet set = rows.get();
        Checked known = checked.get();
        if (set == null || known == null || state.get() != State.KNOWN) {
            return false;
        }
        if (known.badRows() > 0 && !skipBad.get()) {
            problem.set("Skip the rows that cannot be read, or correct them first.");
            return false;
        }
        String wrong = Names.problem(name.get()).orElse("");
        if (!wrong.isEmpty()) {
            problem.set(wrong);
            return false;
        }
        state.set(State.STARTED);
        var run = new ImportRun(sources, around, idea);
        if (set instanceof TranscriptRows transcripts) {
            run.transcripts(name.get(), transcripts, known, skipBad.get());
        } else {
            run.rows(name.get(), set, known, skipBad.get() || !known.whole());
        }
        return true;
    }

    private void stopLooking() {
        if (looking != null) {
            looking.stop();
            looking = null;
        }
    }

    void close() {
        stopLooking();
        looks++;
    }
}
