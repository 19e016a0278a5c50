package dev.rung.view.norms;

import dev.rung.experiment.Project;
import dev.rung.store.StoreException;
import dev.rung.ui.Ask;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Registration;
import dev.rung.ui.Reveal;
import dev.rung.ui.SectionTitle;
import dev.rung.ui.WrappedText;
import dev.rung.update.Norms;
import dev.rung.update.NormsStore.Meeting;
import dev.rung.update.Person;
import dev.rung.view.WordPick;
import dev.rung.view.WordPick.Choice;
import dev.rung.view.norms.NormsDesk.Found;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** The norms of a project, and its people, over the window. Esc keeps what was typed for later. */
final class NormsOverlay implements PeopleView.Keeper {
    private static final KeyCombination SAVE = KeyCombination.valueOf("Shortcut+Enter");

    private final NormsDesk desk;
    private final NormsDesk.Around around;
    private final Found found;
    private final NormsTyped stored;
    private final NormsForm form;
    private final PeopleView people;
    private Registration open = () -> {};
    private boolean saved;

    NormsOverlay(NormsDesk desk, Found found) {
        this.desk = desk;
        this.around = desk.around();
        this.found = found;
        this.stored = NormsTyped.of(found.norms(), found.met());
        Project project = found.project();
        this.form = new NormsForm(project != null);
        this.people = new PeopleView(key(), this);
    }

    private long key() {
        Long id = id();
        return id == null ? NormsDesk.TEMPLATE : id;
    }

    private @Nullable Long id() {
        Project project = found.project();
        return project == null ? null : Long.valueOf(project.id());
    }

    void open() {
        Project project = found.project();
        String title =
                project == null
                        ? "Usual norms of all projects"
                        : "Norms of «%s»".formatted(project.name());
        NormsTyped kept = desk.typed().get(key());
        form.fill(kept == null ? stored : kept);
        var content = new VBox(12, templates(), form);
        content.getStyleClass().add("norms-form");
        if (project != null) {
            content.getChildren().addAll(new SectionTitle("People"), people);
            people.show(found.people());
        }
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("form-scroll");
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        var panel =
                new VBox(12, new WrappedText("bold-words").show(title), scroll, foot(kept != null));
        panel.getStyleClass().add("overlay");
        panel.setAccessibleText(title);
        panel.setPrefSize(660, 660);
        panel.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        Reveal.focused(panel, form);
        open = around.overlays().show(panel, form.first(), Pos.CENTER, this::closed);
        // A scroll pane takes its content into the scene only with its skin.
        panel.applyCss();
        panel.layout();
        form.first().requestFocus();
    }

    private FlowPane templates() {
        var row = new FlowPane(8, 8);
        row.setAlignment(Pos.CENTER_LEFT);
        var words = new Label("Fill in");
        words.getStyleClass().addAll("muted", "small-text");
        row.getChildren().add(words);
        row.getChildren().add(button("as usual", () -> like(found.template(), "the usual norms")));
        if (!found.others().isEmpty()) {
            row.getChildren().add(button("as in another project…", this::other));
        }
        return row;
    }

    private static Button button(String words, Runnable action) {
        var button = new Button(words);
        button.getStyleClass().addAll("small", "plain");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    private void like(Norms template, String whose) {
        form.fill(form.typed().like(template));
        around.say().accept("Filled in: %s. Nothing is saved yet.".formatted(whose));
    }

    private void other() {
        var choices = new ArrayList<Choice>();
        found.others().entrySet().stream()
                .sorted(Comparator.comparing(one -> one.getKey().name()))
                .forEach(
                        one ->
                                choices.add(
                                        new Choice(
                                                one.getKey().name(),
                                                one.getValue().cadence().words(),
                                                () ->
                                                        like(
                                                                one.getValue(),
                                                                "those of «%s»"
                                                                        .formatted(
                                                                                one.getKey()
                                                                                        .name())))));
        new WordPick(around.overlays(), choices).open("As in which project?");
    }

    private HBox foot(boolean unsaved) {
        var hint =
                new WrappedText("muted", "small-text")
                        .show(
                                unsaved
                                        ? "Not saved yet: as you left it."
                                        : "Esc keeps what is typed for later."
                                                + (found.project() == null
                                                        ? ""
                                                        : " People are kept at once."));
        HBox.setHgrow(hint, Priority.ALWAYS);
        var save = new Button("Save", new KeyCap(SAVE));
        save.setContentDisplay(ContentDisplay.RIGHT);
        save.getStyleClass().add("accent");
        save.setMinWidth(Region.USE_PREF_SIZE);
        save.setOnAction(event -> save());
        var foot = new HBox(8, hint);
        if (unsaved) {
            foot.getChildren()
                    .add(
                            button(
                                    "Throw away what was typed",
                                    () -> {
                                        form.fill(stored);
                                        form.first().requestFocus();
                                    }));
        }
        foot.getChildren().add(save);
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    private void key(KeyEvent event) {
        boolean alt = event.isAltDown() && !event.isShortcutDown() && !event.isShiftDown();
        if (SAVE.match(event)) {
            event.consume();
            save();
        } else if (alt && event.getCode() == KeyCode.DIGIT1) {
            event.consume();
            form.metToday(Meeting.ONE_TO_ONE);
        } else if (alt && event.getCode() == KeyCode.DIGIT2) {
            event.consume();
            form.metToday(Meeting.COLLABORATOR);
        }
    }

    private void closed() {
        NormsTyped now = form.typed();
        if (saved || now.equals(stored)) {
            desk.typed().remove(key());
        } else {
            desk.typed().put(key(), now);
        }
    }

    private void save() {
        NormsTyped.Read read = form.typed().read(around.today());
        form.show(read.wrong());
        var norms = read.norms();
        if (norms == null) {
            return;
        }
        Long project = id();
        around.tasks()
                .<Boolean, StoreException>db(
                        "",
                        job -> {
                            around.norms().keep(project, norms);
                            if (project != null) {
                                correct(project, read.met());
                            }
                            return true;
                        })
                .onDone(
                        done -> {
                            saved = true;
                            open.close();
                            around.say().accept("The norms are saved.");
                        })
                .onFailed(around::fault)
                .start();
    }

    /** Only what was changed: others may have written down a meeting meanwhile. */
    private void correct(long project, Map<Meeting, LocalDate> met) throws StoreException {
        for (Meeting meeting : Meeting.values()) {
            LocalDate day = met.get(meeting);
            if (!Objects.equals(day, found.met().get(meeting))) {
                around.norms().correct(project, meeting, day);
            }
        }
    }

    @Override
    public void keep(Person person, Consumer<String> then) {
        around.tasks()
                .<String, StoreException>db(
                        "",
                        job -> {
                            boolean there =
                                    around.norms().people(person.project()).stream()
                                            .anyMatch(
                                                    one ->
                                                            one.id() != person.id()
                                                                    && one.name()
                                                                            .equals(person.name()));
                            if (there) {
                                return "Somebody of the project has this name already.";
                            }
                            if (person.id() == 0) {
                                around.norms().keep(person);
                            } else {
                                around.norms().change(person);
                            }
                            return "";
                        })
                .onDone(
                        fault -> {
                            then.accept(fault);
                            reload();
                        })
                .onFailed(around::fault)
                .start();
    }

    private void reload() {
        Long project = id();
        if (project != null) {
            around.tasks()
                    .<List<Person>, StoreException>db("", job -> around.norms().people(project))
                    .onDone(people::show)
                    .onFailed(around::fault)
                    .start();
        }
    }

    @Override
    public void remove(Person person) {
        new Ask(around.overlays())
                .confirm(
                        "Remove %s?".formatted(person.name()),
                        "Private rows that were for them stay private, for nobody.",
                        "Remove",
                        () ->
                                around.tasks()
                                        .<Boolean, StoreException>db(
                                                "",
                                                job -> {
                                                    around.norms().remove(person.id());
                                                    return true;
                                                })
                                        .onDone(done -> reload())
                                        .onFailed(around::fault)
                                        .start());
    }

    @Override
    public void pick(Consumer<Person> picked) {
        Long project = id();
        if (project != null) {
            new SlackPeople(around.slack(), around.tasks(), around.overlays(), around.say())
                    .pick(project, picked);
        }
    }
}
