package dev.rung.view.norms;

import dev.rung.ui.Form;
import dev.rung.ui.KeyCap;
import dev.rung.ui.TabKeys;
import dev.rung.ui.Worded;
import dev.rung.update.Norms.Cadence;
import dev.rung.update.NormsStore.Meeting;
import dev.rung.view.norms.NormsTyped.Clock;
import dev.rung.view.norms.NormsTyped.Field;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;

/** The fields of norms, each with room for what is wrong with it. */
final class NormsForm extends Form {
    private static final double LABELS = 132;

    /** As low as it can be; it takes more lines where it has to. */
    private static final double WIDE = 2_000;

    private final ComboBox<Cadence> cadence = new ComboBox<>();
    private final TextField reminder = new TextField();
    private final Map<DayOfWeek, CheckBox> days = new EnumMap<>(DayOfWeek.class);
    private final TextField from = new TextField();
    private final TextField to = new TextField();
    private final TextArea holidays = new TextArea();
    private final Map<Meeting, Days> clocks = new EnumMap<>(Meeting.class);
    private final Map<Meeting, TextField> met = new EnumMap<>(Meeting.class);
    private final TextField channel = new TextField();
    private final TextField channelName = new TextField();
    private final Map<Field, Label> faults = new EnumMap<>(Field.class);
    private final Map<Field, Control> controls = new EnumMap<>(Field.class);

    /** The three numbers of a clock. */
    private record Days(TextField every, TextField amber, TextField red) {}

    /**
     * @param ofProject whether there is a project, with a channel and with people who meet
     */
    NormsForm(boolean ofProject) {
        super(LABELS);
        updates();
        for (Meeting meeting : Meeting.values()) {
            clock(meeting, ofProject);
        }
        if (ofProject) {
            channel.setPromptText("C012AB3CD: in its details in Slack, at the bottom");
            put(Field.CHANNEL, "Slack channel", channel);
            channelName.setPromptText("as people call it, for instance #sycophancy");
            put(Field.CHANNEL_NAME, "Its name", channelName);
        }
    }

    private void updates() {
        cadence.getItems().setAll(Cadence.values());
        cadence.setConverter(new Worded<>(Cadence::words));
        cadence.setMaxWidth(260);
        add("Updates", cadence);
        reminder.setPromptText("never");
        reminder.setMaxWidth(96);
        var quiet = quiet("if nothing is posted by then");
        var line = new HBox(8, reminder, quiet);
        line.setAlignment(Pos.CENTER_LEFT);
        put(Field.REMINDER, "Reminder at", line, reminder);
        var boxes = new FlowPane(12, 4);
        boxes.setPrefWrapLength(WIDE);
        for (DayOfWeek day : DayOfWeek.values()) {
            var box = new CheckBox(day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
            box.setAccessibleText(day.getDisplayName(TextStyle.FULL, Locale.ENGLISH));
            box.selectedProperty().subscribe(() -> clear(Field.WORK_DAYS));
            days.put(day, box);
            boxes.getChildren().add(box);
        }
        var monday = days.get(DayOfWeek.MONDAY);
        if (monday != null) {
            put(Field.WORK_DAYS, "Work days", boxes, monday);
            monday.setAccessibleText("Monday");
        }
        from.setMaxWidth(96);
        to.setMaxWidth(96);
        to.setAccessibleText("Work ends at");
        to.textProperty().subscribe(() -> clear(Field.HOURS));
        var hours = new HBox(8, from, new Label("to"), to);
        hours.setAlignment(Pos.CENTER_LEFT);
        put(Field.HOURS, "Working hours", hours, from);
        holidays.setPrefRowCount(2);
        holidays.setWrapText(true);
        holidays.setPromptText("2026-12-25, 2026-12-28..2027-01-01");
        TabKeys.leave(holidays);
        put(Field.HOLIDAYS, "Days off", holidays);
    }

    private void clock(Meeting meeting, boolean ofProject) {
        String name = meeting.words();
        var row = new Days(number(), number(), number());
        clocks.put(meeting, row);
        row.every().setAccessibleText(name + ": every so many days");
        row.amber().setAccessibleText(name + ": amber after so many days");
        row.red().setAccessibleText(name + ": red after so many days");
        for (TextField field : new TextField[] {row.every(), row.amber(), row.red()}) {
            field.textProperty().subscribe(() -> clear(Field.clock(meeting)));
        }
        var line =
                new FlowPane(
                        8,
                        4,
                        row.every(),
                        quiet("days · amber at"),
                        row.amber(),
                        quiet("red at"),
                        row.red());
        line.setAlignment(Pos.CENTER_LEFT);
        String words = meeting == Meeting.ONE_TO_ONE ? "1:1 every" : "Collaborator every";
        put(Field.clock(meeting), words, line, row.every());
        if (ofProject) {
            var field = new TextField();
            field.setMaxWidth(128);
            field.setPromptText("not known");
            met.put(meeting, field);
            String key = meeting == Meeting.ONE_TO_ONE ? "Alt+1" : "Alt+2";
            var now = new Button("Met today", new KeyCap(KeyCombination.valueOf(key)));
            now.setContentDisplay(ContentDisplay.RIGHT);
            now.getStyleClass().addAll("small", "plain");
            now.setMinWidth(USE_PREF_SIZE);
            now.setAccessibleText(name + ": met today");
            now.setOnAction(event -> metToday(meeting));
            var last = new HBox(8, field, now);
            last.setAlignment(Pos.CENTER_LEFT);
            put(Field.met(meeting), "Last met", last, field);
            field.setAccessibleText(name + ": last met on");
        }
    }

    private static TextField number() {
        var field = new TextField();
        field.setPrefColumnCount(3);
        field.setMaxWidth(56);
        field.getStyleClass().add("mono");
        return field;
    }

    private static Label quiet(String words) {
        var label = new Label(words);
        label.getStyleClass().addAll("muted", "small-text");
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private void put(Field field, String words, Control control) {
        put(field, words, control, control);
    }

    private void put(Field field, String words, Node row, Control control) {
        faults.put(field, add(words, row, control));
        controls.put(field, control);
    }

    private void clear(Field field) {
        Label fault = faults.get(field);
        if (fault != null) {
            fault.setText("");
        }
    }

    /** People met today. */
    void metToday(Meeting meeting) {
        TextField field = met.get(meeting);
        if (field != null) {
            field.setText("today");
        }
    }

    void fill(NormsTyped typed) {
        cadence.setValue(typed.cadence());
        reminder.setText(typed.reminder());
        days.forEach((day, box) -> box.setSelected(typed.workDays().contains(day)));
        from.setText(typed.from());
        to.setText(typed.to());
        holidays.setText(typed.holidays());
        clocks.forEach(
                (meeting, row) -> {
                    Clock clock = typed.clocks().getOrDefault(meeting, new Clock("", "", ""));
                    row.every().setText(clock.every());
                    row.amber().setText(clock.amber());
                    row.red().setText(clock.red());
                });
        met.forEach((meeting, field) -> field.setText(typed.met().getOrDefault(meeting, "")));
        channel.setText(typed.channel());
        channelName.setText(typed.channelName());
    }

    NormsTyped typed() {
        var work = EnumSet.noneOf(DayOfWeek.class);
        days.forEach(
                (day, box) -> {
                    if (box.isSelected()) {
                        work.add(day);
                    }
                });
        var every = new EnumMap<Meeting, Clock>(Meeting.class);
        clocks.forEach(
                (meeting, row) ->
                        every.put(
                                meeting,
                                new Clock(
                                        row.every().getText(),
                                        row.amber().getText(),
                                        row.red().getText())));
        var last = new EnumMap<Meeting, String>(Meeting.class);
        for (Meeting meeting : Meeting.values()) {
            TextField field = met.get(meeting);
            last.put(meeting, field == null ? "" : field.getText());
        }
        return new NormsTyped(
                cadence.getValue(),
                reminder.getText(),
                work,
                from.getText(),
                to.getText(),
                holidays.getText(),
                every,
                last,
                channel.getText(),
                channelName.getText());
    }

    /** Says beside the fields what is wrong with them, and goes to the first. */
    void show(Map<Field, String> wrong) {
        faults.forEach((field, fault) -> fault.setText(wrong.getOrDefault(field, "")));
        controls.forEach(
                (field, control) -> control.setAccessibleHelp(wrong.getOrDefault(field, "")));
        wrong.keySet().stream()
                .sorted()
                .findFirst()
                .map(controls::get)
                .ifPresent(Control::requestFocus);
    }

    Control first() {
        return cadence;
    }
}
