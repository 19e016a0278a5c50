package dev.rung.view.norms;

import dev.rung.ui.Buttons;
import dev.rung.ui.Form;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Overlays;
import dev.rung.ui.Reveal;
import dev.rung.ui.SafeText;
import dev.rung.update.Person;
import dev.rung.view.norms.PersonTyped.Field;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The people of a project: a row for each, and a form in place of them for one. */
final class PeopleView extends VBox {
    /** What is done with them. */
    interface Keeper {
        /**
         * Keeps somebody; a new one has the id 0.
         *
         * @param then told what is wrong, or nothing
         */
        void keep(Person person, Consumer<String> then);

        void remove(Person person);

        /** Picks somebody of the workspace. */
        void pick(Consumer<Person> picked);
    }

    private final long project;
    private final Keeper keeper;
    private final VBox rows = new VBox(4);
    private final FlowPane buttons;
    private final Map<Long, PersonTyped> typed = new HashMap<>();
    private List<Person> people = List.of();

    PeopleView(long project, Keeper keeper) {
        super(8);
        this.project = project;
        this.keeper = keeper;
        var add = button("Add somebody", () -> edit(null, typed(0)));
        var pick =
                button(
                        "Pick from Slack…",
                        () -> keeper.pick(one -> edit(null, PersonTyped.of(one))));
        buttons = new FlowPane(8, 8, add, pick);
        getChildren().setAll(rows, buttons);
    }

    private static Button button(String words, Runnable action) {
        var button = new Button(words);
        button.getStyleClass().addAll("small", "plain");
        button.setOnAction(event -> action.run());
        return button;
    }

    private PersonTyped typed(long id) {
        return typed.getOrDefault(id, PersonTyped.NOBODY);
    }

    void show(List<Person> now) {
        people = now;
        var lines = new ArrayList<HBox>();
        for (Person person : people) {
            lines.add(row(person));
        }
        rows.getChildren().setAll(lines);
        if (lines.isEmpty()) {
            rows.getChildren()
                    .add(Form.words("Nobody yet. Who is asked, mentioned and met stands here."));
        }
    }

    private HBox row(Person person) {
        var parts = new ArrayList<String>();
        parts.add(person.name());
        for (String more :
                List.of(
                        person.role(),
                        person.isGroup() ? "group" : "",
                        person.slack(),
                        person.zone())) {
            if (!more.isEmpty()) {
                parts.add(more);
            }
        }
        if (!person.booking().isEmpty()) {
            parts.add("booking link");
        }
        String words = SafeText.visible(String.join(" · ", parts));
        var edit = new Button(words);
        edit.getStyleClass().addAll("flat", "person-row");
        edit.setAccessibleText(words + ". Enter changes, Delete removes.");
        edit.setMaxWidth(Double.MAX_VALUE);
        edit.setMinWidth(0);
        edit.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(edit, Priority.ALWAYS);
        edit.setOnAction(
                event -> edit(person, typed.getOrDefault(person.id(), PersonTyped.of(person))));
        edit.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.DELETE) {
                        event.consume();
                        keeper.remove(person);
                    }
                });
        var line =
                new HBox(
                        4,
                        edit,
                        Buttons.small(
                                Feather.X, "Remove " + person.name(), () -> keeper.remove(person)));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void edit(@Nullable Person old, PersonTyped begin) {
        new Fields(old, begin).open();
    }

    /** The fields of one of them. */
    private final class Fields {
        private final @Nullable Person old;
        private final TextField name = new TextField();
        private final TextField role = new TextField();
        private final TextField slack = new TextField();
        private final CheckBox group = new CheckBox("a group");
        private final TextField zone = new TextField();
        private final TextField booking = new TextField();
        private final Map<Field, Label> faults = new EnumMap<>(Field.class);
        private final VBox box;

        Fields(@Nullable Person old, PersonTyped begin) {
            this.old = old;
            var form = new Form(108);
            faults.put(Field.NAME, form.add("Name", name));
            role.setPromptText("for instance supervisor");
            faults.put(Field.ROLE, form.add("Role", role));
            slack.setPromptText("U012AB3CD");
            group.setMinWidth(USE_PREF_SIZE);
            HBox.setHgrow(slack, Priority.ALWAYS);
            var line = new HBox(12, slack, group);
            line.setAlignment(Pos.CENTER_LEFT);
            faults.put(Field.SLACK, form.add("Slack id", line, slack));
            zone.setPromptText("Europe/London, or London");
            faults.put(Field.ZONE, form.add("Time zone", zone));
            booking.setPromptText("https://…");
            faults.put(Field.BOOKING, form.add("Booking link", booking));
            name.setText(begin.name());
            role.setText(begin.role());
            slack.setText(begin.slack());
            group.setSelected(begin.isGroup());
            zone.setText(begin.zone());
            booking.setText(begin.booking());
            var keep = new Button(old == null ? "Add" : "Keep", new KeyCap("⏎"));
            keep.setContentDisplay(ContentDisplay.RIGHT);
            keep.getStyleClass().addAll("small", "plain");
            keep.setOnAction(event -> keep());
            var hint = new Label("Esc: back, what is typed stays");
            hint.getStyleClass().addAll("muted", "small-text");
            var foot = new HBox(8, keep, hint);
            foot.setAlignment(Pos.CENTER_LEFT);
            box = new VBox(8, form, foot);
            box.getStyleClass().add("person-form");
            for (TextField field : List.of(name, role, slack, zone, booking)) {
                field.setOnAction(event -> keep());
            }
            for (var node : List.of(name, role, slack, zone, booking, group, keep)) {
                Overlays.leaveEscTo(node);
            }
            box.addEventHandler(
                    KeyEvent.KEY_PRESSED,
                    event -> {
                        if (event.getCode() == KeyCode.ESCAPE) {
                            event.consume();
                            typed.put(id(), typed());
                            close();
                        }
                    });
        }

        private long id() {
            return old == null ? 0 : old.id();
        }

        void open() {
            PeopleView.this.getChildren().setAll(box);
            Reveal.node(box);
            name.requestFocus();
            name.end();
        }

        private PersonTyped typed() {
            return new PersonTyped(
                    name.getText(),
                    role.getText(),
                    slack.getText(),
                    group.isSelected(),
                    zone.getText(),
                    booking.getText());
        }

        private void keep() {
            PersonTyped now = typed();
            Map<Field, String> wrong = now.wrong();
            faults.forEach((field, fault) -> fault.setText(wrong.getOrDefault(field, "")));
            if (!wrong.isEmpty()) {
                return;
            }
            keeper.keep(
                    now.person(id(), project),
                    fault -> {
                        if (fault.isEmpty()) {
                            typed.remove(id());
                            close();
                        } else {
                            Label beside = faults.get(Field.NAME);
                            if (beside != null) {
                                beside.setText(fault);
                            }
                        }
                    });
        }

        private void close() {
            PeopleView.this.getChildren().setAll(rows, buttons);
            buttons.getChildren().getFirst().requestFocus();
        }
    }
}
