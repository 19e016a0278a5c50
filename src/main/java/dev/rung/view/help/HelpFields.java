package dev.rung.view.help;

import dev.rung.ui.Form;
import dev.rung.ui.RightToLeft;
import dev.rung.ui.TabKeys;
import dev.rung.update.HelpDrafts.Draft;
import dev.rung.update.post.HelpRequest;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Objects;

/** The texts of a request for help, each with room for what is wrong with it. */
final class HelpFields {
    private final TextField who = new TextField();
    private final TextArea want = new TextArea();
    private final TextArea tried = new TextArea();
    private final TextArea context = new TextArea();
    private final TextField booking = new TextField();
    private final Label whoFault = Form.fault();
    private final Label wantFault = Form.fault();
    private final Label triedFault = Form.fault();
    private final Label contextFault = Form.fault();
    private final Label bookingFault = Form.fault();
    private final boolean nameless;

    /**
     * @param nameless whether nobody knows yet who writes
     */
    HelpFields(boolean nameless) {
        this.nameless = nameless;
        for (TextArea area : List.of(want, tried, context)) {
            TabKeys.leave(area);
            RightToLeft.wrapWithout(area.textProperty(), area.wrapTextProperty());
            area.setMinHeight(Region.USE_PREF_SIZE);
        }
        want.setPrefRowCount(2);
        tried.setPrefRowCount(3);
        context.setPrefRowCount(5);
        want.setPromptText("What would help you?");
        booking.setPromptText("https://…");
    }

    /** The texts themselves. */
    VBox above() {
        var box = new VBox(8);
        if (nameless) {
            box.getChildren().add(labelled("Your name", who, whoFault));
        }
        box.getChildren()
                .addAll(
                        labelled("What I want", want, wantFault),
                        labelled("What I tried", tried, triedFault),
                        labelled("Context", context, contextFault));
        return box;
    }

    /** What stands under who is asked. */
    Node below() {
        return labelled("My booking link, may stay empty", booking, bookingFault);
    }

    private static VBox labelled(String words, TextInputControl field, Label fault) {
        var label = new Label(words);
        label.getStyleClass().addAll("muted", "small-text");
        label.setLabelFor(field);
        field.setAccessibleText(words);
        field.setMinWidth(0);
        field.textProperty().subscribe((was, now) -> fault.setText(""));
        return new VBox(2, label, field, fault);
    }

    Node first() {
        return nameless ? who : want;
    }

    void focusFirst() {
        first().requestFocus();
        want.end();
    }

    void onTyped(Runnable typed) {
        for (TextInputControl field : List.of(who, want, tried, context, booking)) {
            field.textProperty().subscribe((was, now) -> typed.run());
        }
    }

    void fill(Draft draft) {
        who.setText(draft.who());
        want.setText(draft.want());
        tried.setText(draft.tried());
        context.setText(draft.context());
        booking.setText(draft.booking());
    }

    Draft draft(String me, List<Long> asked) {
        return new Draft(
                nameless ? text(who) : me,
                text(want),
                text(tried),
                text(context),
                asked,
                text(booking));
    }

    private static String text(TextInputControl field) {
        return Objects.requireNonNullElse(field.getText(), "");
    }

    /** Says beside the fields what is wrong with them; whether nothing is. */
    boolean check(Draft draft) {
        whoFault.setText(draft.who().length() > 80 ? "At most 80 characters." : "");
        wantFault.setText(draft.want().isBlank() ? "Say what you want." : length(draft.want()));
        triedFault.setText(length(draft.tried()));
        contextFault.setText(length(draft.context()));
        String address = draft.booking().strip();
        boolean web = address.startsWith("https://") || address.startsWith("http://");
        bookingFault.setText(
                address.isEmpty() || web ? "" : "An address that begins with https://.");
        Node wrong = null;
        if (!bookingFault.getText().isEmpty()) {
            wrong = booking;
        }
        if (!contextFault.getText().isEmpty()) {
            wrong = context;
        }
        if (!triedFault.getText().isEmpty()) {
            wrong = tried;
        }
        if (!wantFault.getText().isEmpty()) {
            wrong = want;
        }
        if (!whoFault.getText().isEmpty()) {
            wrong = who;
        }
        if (wrong != null) {
            wrong.requestFocus();
        }
        return wrong == null;
    }

    private static String length(String text) {
        return text.strip().length() > HelpRequest.LONGEST
                ? "At most %,d characters; these are %,d. The rest would be cut."
                        .formatted(HelpRequest.LONGEST, text.strip().length())
                : "";
    }
}
