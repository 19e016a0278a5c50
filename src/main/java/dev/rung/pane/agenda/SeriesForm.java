package dev.rung.pane.agenda;

import dev.rung.experiment.Project;
import dev.rung.meeting.Series;
import dev.rung.pane.agenda.SeriesTyped.Field;
import dev.rung.ui.Fields;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Overlays;
import dev.rung.ui.Registration;
import dev.rung.ui.Reveal;
import dev.rung.ui.Worded;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * All that is typed once of a series. Enter in a field and Shortcut+Enter anywhere save; Esc leaves
 * it and keeps what was typed for the next time.
 */
final class SeriesForm extends VBox {
    private final SeriesModel model;
    private final @Nullable Series series;
    private final LongConsumer saved;
    private final ComboBox<Series.Kind> kind = new ComboBox<>();
    private final TextField name = new TextField();
    private final TextField minutes = new TextField();
    private final TextField first = new TextField();
    private final TextField weeks = new TextField();
    private final TextField days = new TextField();
    private final TextField zone = new TextField();
    private final TextField place = new TextField();
    private final TextField link = new TextField();
    private final TextField people = new TextField();
    private final Map<Long, CheckBox> projects = new LinkedHashMap<>();
    private final Map<Field, Fault> faults = new EnumMap<>(Field.class);
    private final SeriesTyped begun;
    private Registration open = () -> {};
    private boolean isSaved;

    /**
     * @param series null for a new one
     * @param project that a new one is about at first
     * @param saved gets its id
     */
    SeriesForm(
            SeriesModel model,
            @Nullable Series series,
            @Nullable Long project,
            LongConsumer saved) {
        super(12);
        this.model = model;
        this.series = series;
        this.saved = saved;
        getStyleClass().addAll("overlay", "ask");
        String title = series == null ? "New series of meetings" : "Series of meetings";
        setAccessibleText(title);
        setPrefWidth(520);
        var heading = new Label(title);
        heading.getStyleClass().add("section-title");
        ZoneId own = model.model().zone();
        begun =
                series == null
                        ? SeriesTyped.fresh(Series.Kind.WEEKLY, own, ofProject(project))
                        : SeriesTyped.of(series);
        getChildren().addAll(heading, fields(), buttons());
        fill(model.typed().getOrDefault(series == null ? 0L : series.id(), begun));
        kind.valueProperty().addListener((property, was, now) -> follow(was, now));
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private Set<Long> ofProject(@Nullable Long project) {
        if (project != null) {
            return Set.of(project);
        }
        List<Project> all = model.projects();
        return all.isEmpty() ? Set.of() : Set.of(all.getLast().id());
    }

    private ScrollPane fields() {
        kind.getItems().setAll(Series.Kind.values());
        kind.setConverter(new Worded<>(Series.Kind::words));
        first.setPromptText("2026-12-03 14:00, or no regular time");
        days.setPromptText("the day of the first");
        link.setPromptText("https://…");
        people.setPromptText("Ana, Mara (America/New_York)");
        for (TextField wide : List.of(name, first, days, zone, place, link, people)) {
            wide.setPrefColumnCount(24);
        }
        minutes.setPrefColumnCount(5);
        minutes.setMaxWidth(80);
        weeks.setPrefColumnCount(5);
        weeks.setMaxWidth(80);
        var about = new FlowPane(12, 4);
        about.setMinWidth(0);
        for (Project project : model.projects()) {
            var box = new CheckBox(AgendaWords.line(project.name()));
            // A long name is cut, not the form widened.
            box.maxWidthProperty().bind(Bindings.max(120, about.widthProperty()));
            box.setTooltip(new Tooltip(box.getText()));
            projects.put(project.id(), box);
            about.getChildren().add(box);
        }
        var label = new Label("Projects");
        label.getStyleClass().add("muted");
        var fields = new Fields();
        fields.add("Kind", kind);
        add(fields, Field.NAME, "Name", name);
        add(fields, Field.MINUTES, "Minutes", minutes);
        add(fields, Field.FIRST, "First time", first);
        add(fields, Field.WEEKS, "Every so many weeks (0: once)", weeks);
        add(fields, Field.DAYS, "On these days", days);
        add(fields, Field.ZONE, "Time zone", zone);
        fields.add("Room", place);
        add(fields, Field.LINK, "Video link", link);
        add(fields, Field.PEOPLE, "Who comes", people);
        Node firstProject = about.getChildren().isEmpty() ? kind : about.getChildren().getFirst();
        fields.wide(new VBox(4, label, about, fault(Field.PROJECTS, firstProject)));
        projects.values().forEach(box -> box.selectedProperty().subscribe(this::clearProjects));
        var scroll = new ScrollPane(fields);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("form-scroll");
        scroll.setMaxHeight(560);
        return scroll;
    }

    /** What is wrong with a field, under it. */
    private record Fault(Node control, Label words) {}

    private void add(Fields fields, Field field, String words, TextField control) {
        control.setAccessibleText(words);
        Label fault = fault(field, control);
        var both = new VBox(2, control, fault);
        both.setAlignment(Pos.CENTER_RIGHT);
        fields.add(words, both);
        control.textProperty().subscribe(() -> fault.setText(""));
        fault.textProperty().subscribe(control::setAccessibleHelp);
    }

    private Label fault(Field field, Node control) {
        var words = new Label();
        words.getStyleClass().add("field-error");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        words.managedProperty().bind(words.textProperty().isNotEmpty());
        faults.put(field, new Fault(control, words));
        return words;
    }

    private void clearProjects() {
        Fault fault = faults.get(Field.PROJECTS);
        if (fault != null) {
            fault.words().setText("");
        }
    }

    private void show(SeriesTyped.Wrong wrong) {
        faults.values().forEach(one -> one.words().setText(""));
        Fault fault = faults.get(wrong.field());
        if (fault != null) {
            fault.words().setText(wrong.getMessage());
            fault.control().requestFocus();
            Reveal.node(fault.words());
        }
    }

    private HBox buttons() {
        var cancel = new Button("Cancel");
        cancel.setOnAction(
                event -> {
                    keep();
                    open.close();
                });
        var save = new Button("Save", new KeyCap("⏎"));
        save.setContentDisplay(ContentDisplay.RIGHT);
        save.getStyleClass().add("accent");
        save.setOnAction(event -> save());
        var buttons = new HBox(8, cancel, save);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        return buttons;
    }

    /** What another kind usually is, where nothing else was typed. */
    private void follow(Series.Kind was, Series.Kind now) {
        Set<Long> none = Set.of();
        SeriesTyped old = SeriesTyped.fresh(was, model.model().zone(), none);
        SeriesTyped usual = SeriesTyped.fresh(now, model.model().zone(), none);
        follow(name, old.name(), usual.name());
        follow(minutes, old.minutes(), usual.minutes());
        follow(weeks, old.weeks(), usual.weeks());
        follow(days, old.days(), usual.days());
    }

    private static void follow(TextField field, String old, String usual) {
        if (field.getText().equals(old)) {
            field.setText(usual);
        }
    }

    private void fill(SeriesTyped typed) {
        kind.setValue(typed.kind());
        name.setText(typed.name());
        minutes.setText(typed.minutes());
        first.setText(typed.first());
        weeks.setText(typed.weeks());
        days.setText(typed.days());
        zone.setText(typed.zone());
        place.setText(typed.place());
        link.setText(typed.link());
        people.setText(typed.people());
        projects.forEach((id, box) -> box.setSelected(typed.projects().contains(id)));
    }

    private SeriesTyped typed() {
        var about = new LinkedHashSet<Long>();
        projects.forEach(
                (id, box) -> {
                    if (box.isSelected()) {
                        about.add(id);
                    }
                });
        return new SeriesTyped(
                kind.getValue(),
                name.getText(),
                minutes.getText(),
                place.getText(),
                link.getText(),
                zone.getText(),
                first.getText(),
                weeks.getText(),
                days.getText(),
                people.getText(),
                about);
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER
                && (event.isShortcutDown() || event.getTarget() instanceof TextField)) {
            event.consume();
            save();
        }
    }

    private void keep() {
        if (isSaved) {
            return;
        }
        long id = series == null ? 0 : series.id();
        SeriesTyped now = typed();
        if (now.equals(begun)) {
            model.typed().remove(id);
        } else {
            model.typed().put(id, now);
        }
    }

    private void save() {
        SeriesTyped now = typed();
        try {
            Series.Words words = now.words();
            var invited = now.invited();
            if (now.projects().isEmpty()) {
                throw new SeriesTyped.Wrong(Field.PROJECTS, "Choose at least one project.");
            }
            List<Long> about = ordered(now.projects());
            var store = model.model().seriesStore();
            var id = new long[1];
            Series old = series;
            model.model()
                    .edit(
                            () -> {
                                if (old == null) {
                                    id[0] = store.add(words, about, invited);
                                } else {
                                    id[0] = old.id();
                                    store.change(old.id(), words, about, invited);
                                }
                            },
                            () -> {
                                model.typed().remove(old == null ? 0L : old.id());
                                saved.accept(id[0]);
                            });
            isSaved = true;
            open.close();
        } catch (SeriesTyped.Wrong e) {
            show(e);
        }
    }

    /** The project to which it belonged stays the first. */
    private List<Long> ordered(Set<Long> chosen) {
        var order = new LinkedHashSet<Long>();
        if (series != null) {
            series.projects().stream().filter(chosen::contains).forEach(order::add);
        }
        order.addAll(chosen);
        return List.copyOf(order);
    }

    void open(Overlays overlays) {
        open = overlays.show(this, kind, Pos.CENTER, this::keep);
        // A scroll pane takes its content into the scene only with its skin.
        applyCss();
        layout();
        kind.requestFocus();
    }
}
