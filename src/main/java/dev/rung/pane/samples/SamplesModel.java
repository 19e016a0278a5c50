package dev.rung.pane.samples;

import dev.rung.experiment.Idea;
import dev.rung.experiment.LabelChoice;
import dev.rung.store.StoreException;
import dev.rung.study.samples.Filter;
import dev.rung.study.samples.FilterFault;
import dev.rung.study.samples.Found;
import dev.rung.study.samples.Reading;
import dev.rung.study.samples.ReadingOrder;
import dev.rung.study.samples.SampleLine;
import dev.rung.study.samples.Scope;
import dev.rung.study.samples.VoteReadings.OfJudge;
import dev.rung.task.Debounce;
import dev.rung.task.Job;
import dev.rung.task.Tasks;
import dev.rung.ui.PagedList;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is looked for, what was found, and the sample that is read. Used on the JavaFX thread; the
 * store is asked on its own threads, and only the newest question counts.
 */
final class SamplesModel {
    private static final Duration PAUSE = Duration.ofMillis(150);

    /** Of a question that was asked more often, the others have their lines. */
    private static final int MOST_TOGETHER = 100;

    private final SamplesAround around;
    private final Tasks tasks;
    private final Debounce typing;
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<ReadingOrder> order =
            new SimpleObjectProperty<>(ReadingOrder.AS_ASKED);
    private final BooleanProperty wholeProject = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Reading> reading = new ReadOnlyObjectWrapper<>();
    private final IntegerProperty selected = new SimpleIntegerProperty(-1);
    private final ObservableList<LabelChoice> choices = FXCollections.observableArrayList();
    private final IntegerProperty partner = new SimpleIntegerProperty(0);
    private final ReadOnlyObjectWrapper<List<OfJudge>> votes =
            new ReadOnlyObjectWrapper<>(List.of());
    private @Nullable Idea idea;
    private @Nullable Job finding;
    private long reads;
    private boolean toFirst;

    /**
     * What was found and its lines.
     *
     * @param lines one entry for a group of equal questions, or for a sample
     * @param grouped whether the samples of a question stand together
     * @param all how many samples there are without the filter
     */
    record Shown(
            Filter filter,
            Found found,
            PagedList<List<SampleLine>> lines,
            int all,
            boolean grouped) {}

    SamplesModel(SamplesAround around) {
        this.around = around;
        var background = around.background();
        this.tasks = background.tasks();
        this.typing =
                new Debounce(background.timer(), PAUSE, PAUSE.multipliedBy(4), background.back());
        filter.addListener((property, old, text) -> typing.execute(this::find));
        order.addListener(
                (property, old, now) -> {
                    // Whoever sorts or shuffles reads from the first on.
                    toFirst = now instanceof ReadingOrder.By || now instanceof ReadingOrder.Random;
                    find();
                });
        wholeProject.addListener((property, old, now) -> find());
        selected.addListener((property, old, now) -> read());
    }

    SamplesAround around() {
        return around;
    }

    /** As it is typed; looked for after a short pause. */
    StringProperty filterProperty() {
        return filter;
    }

    ObjectProperty<ReadingOrder> orderProperty() {
        return order;
    }

    /** Whether all ideas of the project are looked through. */
    BooleanProperty wholeProjectProperty() {
        return wholeProject;
    }

    /** What is wrong with the filter or the store; empty if nothing is. */
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Null before the first answer. */
    ReadOnlyObjectProperty<@Nullable Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** The line that is read, −1 for none. */
    IntegerProperty selectedProperty() {
        return selected;
    }

    /** The sample that is read, null while none is. */
    ReadOnlyObjectProperty<@Nullable Reading> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /** Which of the partners stands under the sample, from 0. */
    IntegerProperty partnerProperty() {
        return partner;
    }

    /** What judges said of the sample that is read. */
    ReadOnlyObjectProperty<List<OfJudge>> votesProperty() {
        return votes.getReadOnlyProperty();
    }

    /** What replies of the idea can be labelled as. */
    ObservableList<LabelChoice> choices() {
        return choices;
    }

    @Nullable Idea idea() {
        return idea;
    }

    /** Why nothing can be changed; empty if it can. */
    String readOnly() {
        return around.access().readOnly();
    }

    /** Shows what the filter finds; an empty one leaves what was looked for before. */
    void show(String newFilter) {
        if (!newFilter.isEmpty()) {
            filter.set(newFilter);
            order.set(ReadingOrder.AS_ASKED);
            typing.cancel();
        }
        if (around.access().scope() != null) {
            find();
            return;
        }
        Long id = around.idea().getValue();
        tasks.<Optional<Idea>, StoreException>db(
                        "",
                        job -> id == null ? Optional.empty() : around.stores().projects().idea(id))
                .onDone(
                        found -> {
                            idea = found.orElse(null);
                            readChoices();
                            find();
                        })
                .onFailed(this::fault)
                .start();
    }

    void hide() {
        typing.cancel();
        stopFinding();
    }

    private void stopFinding() {
        if (finding != null) {
            finding.stop();
            finding = null;
        }
    }

    private void readChoices() {
        Idea now = idea;
        if (now == null) {
            choices.clear();
            return;
        }
        tasks.<List<LabelChoice>, StoreException>db(
                        "", job -> around.stores().labels().choices(now.id()))
                .onDone(choices::setAll)
                .onFailed(this::fault)
                .start();
    }

    /**
     * The answer of a search.
     *
     * @param unknown what is wrong with a name in the filter; empty if nothing is
     */
    private record Answer(Found found, int all, String unknown) {}

    private void find() {
        stopFinding();
        Idea now = idea;
        Scope only = around.access().scope();
        if (now == null && only == null) {
            shown.set(null);
            reading.set(null);
            return;
        }
        Filter parsed;
        try {
            parsed = Filter.parse(filter.get());
        } catch (FilterFault fault) {
            problem.set(String.valueOf(fault.getMessage()));
            return;
        }
        problem.set("");
        Scope scope = only != null ? only : scope(Objects.requireNonNull(now));
        ReadingOrder wanted = order.get();
        var samples = around.stores().samples();
        Filter ofRuns = parsed.onlyRuns();
        finding =
                tasks.<Answer, Exception>cpu(
                                "Search samples",
                                job -> {
                                    Found found = samples.find(scope, parsed, wanted, job);
                                    int all =
                                            ofRuns.parts().equals(parsed.parts())
                                                    ? found.size()
                                                    : samples.count(scope, ofRuns);
                                    String unknown = samples.unknown(scope, parsed, found);
                                    return new Answer(found, all, unknown);
                                })
                        .onDone(answer -> found(parsed, answer))
                        .onFailed(this::fault)
                        .start();
    }

    private Scope scope(Idea now) {
        return wholeProject.get() ? new Scope.OfProject(now.project()) : new Scope.OfIdea(now.id());
    }

    private void found(Filter parsed, Answer answer) {
        Shown before = shown.get();
        Reading was = reading.get();
        Found found = answer.found();
        problem.set(answer.unknown());
        boolean grouped = order.get() instanceof ReadingOrder.Grouped;
        var lines =
                new PagedList<List<SampleLine>>(
                        found.groups(), (list, page) -> read(found, list, page));
        shown.set(new Shown(parsed, found, lines, answer.all(), grouped));
        int again =
                was == null || before == null || toFirst ? -1 : found.indexOf(was.line().sample());
        int index = grouped && again >= 0 ? found.groupOf(again) : again;
        // What stood there may be found no more while a run goes on: its place is kept.
        boolean stays = before != null && before.filter().equals(parsed) && was != null && !toFirst;
        toFirst = false;
        int wanted =
                index >= 0
                        ? index
                        : Math.min(stays ? Math.max(0, selected.get()) : 0, found.groups() - 1);
        if (selected.get() == wanted) {
            read();
        } else {
            selected.set(wanted);
        }
    }

    private void read(Found found, PagedList<List<SampleLine>> list, int page) {
        int from = page * PagedList.PAGE;
        int to = Math.min(found.groups(), from + PagedList.PAGE);
        tasks.<List<List<SampleLine>>, StoreException>db(
                        "", job -> around.stores().samples().groups(found, from, to))
                .onDone(lines -> list.put(page, lines))
                .onFailed(
                        fault -> {
                            list.failed(page);
                            fault(fault);
                        })
                .start();
    }

    /** Reads the chosen sample as a whole. */
    private void read() {
        Shown now = shown.get();
        int index = selected.get();
        long asked = ++reads;
        if (now == null || index < 0 || index >= now.found().groups()) {
            reading.set(null);
            return;
        }
        var stores = around.stores();
        int begin = now.found().begin(index);
        int end = Math.min(now.found().end(index), begin + MOST_TOGETHER);
        tasks.<Optional<Reading>, StoreException>db(
                        "",
                        job -> {
                            var lines = stores.samples().lines(now.found(), begin, end, List.of());
                            return lines.isEmpty()
                                    ? Optional.empty()
                                    : stores.readings().of(lines, now.filter().runs());
                        })
                .onDone(
                        read -> {
                            if (asked == reads) {
                                Reading old = reading.get();
                                Reading fresh = read.orElse(null);
                                boolean same =
                                        old != null
                                                && fresh != null
                                                && old.line().sample() == fresh.line().sample();
                                if (!same) {
                                    partner.set(0);
                                    votes.set(List.of());
                                }
                                reading.set(fresh);
                                readVotes(asked);
                                if (fresh != null
                                        && !fresh.line().said().seen()
                                        && readOnly().isEmpty()) {
                                    write(() -> stores.labels().read(fresh.line().sample()));
                                }
                            }
                        })
                .onFailed(this::fault)
                .start();
    }

    private void readVotes(long asked) {
        Reading now = reading.get();
        if (now == null || now.line().grades().isEmpty()) {
            votes.set(List.of());
            return;
        }
        tasks.<List<OfJudge>, StoreException>cpu("", job -> around.stores().votes().of(now.line()))
                .onDone(
                        read -> {
                            if (asked == reads) {
                                votes.set(read);
                            }
                        })
                .onFailed(this::fault)
                .start();
    }

    /** Moves the reading by so many lines. */
    void move(int by) {
        Shown now = shown.get();
        if (now != null && now.found().groups() > 0) {
            selected.set(Math.clamp(selected.get() + by, 0, now.found().groups() - 1));
        }
    }

    /** Something that the store may refuse. */
    @FunctionalInterface
    interface Writing {
        void run() throws StoreException;
    }

    /** Writes, and then reads again what is shown. */
    void write(Writing writing) {
        if (!readOnly().isEmpty()) {
            around.say().accept(readOnly());
            return;
        }
        tasks.<Boolean, StoreException>db(
                        "",
                        job -> {
                            writing.run();
                            return true;
                        })
                .onDone(
                        done -> {
                            readChoices();
                            Shown now = shown.get();
                            if (now != null) {
                                now.lines().refresh();
                            }
                            read();
                        })
                .onFailed(this::fault)
                .start();
    }

    /** Something changed in the store: reads again, and looks for what is new. */
    void refresh() {
        if (!filter.get().isEmpty() || shown.get() != null) {
            find();
        }
    }

    void fault(Exception fault) {
        String advice = fault instanceof StoreException store ? " " + store.whatToDo() : "";
        problem.set(fault.getMessage() + advice);
    }
}
