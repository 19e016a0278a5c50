package dev.rung.pane.settings;

import dev.rung.experiment.Caps.Cap;
import dev.rung.experiment.Project;
import dev.rung.experiment.Spending.Spent;
import dev.rung.llm.Cost;
import dev.rung.store.StoreException;
import dev.rung.ui.Form;
import dev.rung.ui.SafeText;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What was spent, and the most that may be. */
final class MoneySection implements Section {
    private static final double MOST = 1_000_000;

    private final Around around;
    private final MoneyAround money;
    private final Label spent = Form.words("");
    private final VBox caps = new VBox();
    private final Label done = new Label();
    private final VBox view = new VBox(12);
    private final List<Field> fields = new ArrayList<>();
    private boolean wanted;

    /** The cap of a project, or of a day. */
    private record Field(@Nullable Long project, TextField text, Label fault) {}

    /** All that is shown, read at once. */
    private record Found(
            Spent spent, List<Cap> caps, List<Project> projects, List<Cost> ofProjects) {}

    MoneySection(Around around, MoneyAround money) {
        this.around = around;
        this.money = money;
        var apply = new Button("Apply caps");
        apply.setOnAction(event -> apply());
        done.getStyleClass().addAll("success-text", "small-text");
        var row = new HBox(12, apply, done);
        row.setAlignment(Pos.CENTER_LEFT);
        view.getChildren()
                .addAll(
                        spent,
                        Form.words(
                                "A request that would go over a cap is not sent. What is on its way"
                                    + " counts with about what it will cost. Amounts are in US"
                                    + " dollars; empty is no cap. A cap is in force once you leave"
                                    + " its field."),
                        caps,
                        row);
    }

    @Override
    public void shown() {
        around.tasks()
                .<Found, StoreException>db("", progress -> find())
                .onDone(this::show)
                .onFailed(fault -> around.say().accept(String.valueOf(fault.getMessage())))
                .start();
    }

    private Found find() throws StoreException {
        List<Project> projects = money.projects().projects(false);
        var ofProjects = new ArrayList<Cost>();
        for (var project : projects) {
            ofProjects.add(money.spending().spent(project.id()).project());
        }
        return new Found(money.spending().spent(null), money.caps().all(), projects, ofProjects);
    }

    private void show(Found found) {
        spent.setText(
                "Spent today %s, this month %s."
                        .formatted(words(found.spent.today()), words(found.spent.month())));
        fields.clear();
        var form = new Form(220);
        add(form, "A day", null, "", found.caps);
        for (int i = 0; i < found.projects.size(); i++) {
            Project project = found.projects.get(i);
            add(
                    form,
                    SafeText.visible(project.name()),
                    project.id(),
                    words(found.ofProjects.get(i)) + " spent",
                    found.caps);
        }
        caps.getChildren().setAll(form);
        if (wanted) {
            focusFirst();
        }
    }

    private static String words(Cost cost) {
        return cost.isUnknown() ? "an unknown sum" : cost.text();
    }

    private void add(
            Form form, String words, @Nullable Long project, String prompt, List<Cap> set) {
        var text = new TextField();
        text.setPromptText(prompt.isEmpty() ? "no cap" : "no cap · " + prompt);
        text.getStyleClass().add("mono");
        text.setMaxWidth(260);
        set.stream()
                .filter(cap -> Objects.equals(cap.project(), project))
                .findFirst()
                .ifPresent(cap -> text.setText(number(cap.dollars())));
        text.textProperty().subscribe(() -> done.setText(""));
        text.setOnAction(event -> apply());
        // A cap that was typed is meant, whatever key follows.
        String before = text.getText();
        text.focusedProperty()
                .subscribe(
                        (had, has) -> {
                            if (had && !has && !text.getText().equals(before)) {
                                apply();
                            }
                        });
        fields.add(new Field(project, text, form.add(words, text)));
        if (!prompt.isEmpty() && !text.getText().isEmpty()) {
            form.below(Form.words(prompt));
        }
    }

    private static String number(double dollars) {
        return dollars == Math.rint(dollars)
                ? String.valueOf((long) dollars)
                : String.valueOf(dollars);
    }

    private void apply() {
        var caps = new ArrayList<@Nullable Double>();
        boolean sound = true;
        for (var field : fields) {
            try {
                caps.add(Typed.real(field.text.getText(), 0, MOST, "an amount, for instance 5"));
                field.fault.setText("");
            } catch (Typed.Invalid e) {
                field.fault.setText(e.getMessage());
                sound = false;
            }
        }
        if (!sound) {
            return;
        }
        List<Field> now = List.copyOf(fields);
        around.tasks()
                .<Boolean, StoreException>db(
                        "",
                        progress -> {
                            for (int i = 0; i < now.size(); i++) {
                                money.caps().set(now.get(i).project, caps.get(i));
                            }
                            return true;
                        })
                .onDone(kept -> done.setText("In force for new requests."))
                .onFailed(fault -> around.say().accept(String.valueOf(fault.getMessage())))
                .start();
    }

    @Override
    public String id() {
        return "money";
    }

    @Override
    public String title() {
        return "Money";
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void focusFirst() {
        // Before the caps are read there is no field yet.
        wanted = fields.isEmpty();
        if (!wanted) {
            fields.getFirst().text.requestFocus();
        }
    }
}
