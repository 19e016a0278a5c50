package dev.rung.pane.notebook;

import dev.rung.note.Note;
import dev.rung.note.Note.About;
import dev.rung.store.StoreException;
import dev.rung.task.Debounce;
import dev.rung.ui.Command;
import dev.rung.ui.KeyCap;
import dev.rung.ui.Registration;
import dev.rung.ui.RightToLeft;
import dev.rung.ui.TabKeys;
import dev.rung.ui.WrappedText;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Takes a note over any pane: Enter saves it, Esc keeps what was typed for the next time. What is
 * typed is stored while one types, so that not even a killed process loses more than a second.
 */
public final class NoteTaker implements AutoCloseable {
    private final NotebookAround around;
    private final Supplier<Note.Where> where;
    private final Supplier<@Nullable About> chosen;
    private final Debounce soon;
    private String text = "";
    private Note.Where place = Note.Where.NOWHERE;
    private @Nullable About about;
    private Registration open = () -> {};
    private boolean isOpen;

    /**
     * @param where where the window is now
     * @param chosen what is chosen in the pane on screen, null for nothing
     */
    public NoteTaker(
            NotebookAround around, Supplier<Note.Where> where, Supplier<@Nullable About> chosen) {
        this.around = around;
        this.where = where;
        this.chosen = chosen;
        this.soon =
                new Debounce(
                        around.background().timer(),
                        Duration.ofMillis(300),
                        Duration.ofSeconds(1),
                        around.background().back());
    }

    /** Takes up what was typed in an earlier session. */
    public void load() {
        around.background()
                .tasks()
                .db("", job -> around.stores().notes().draft())
                .onDone(
                        draft -> {
                            if (draft.isPresent() && text.isEmpty() && !isOpen) {
                                text = draft.get().text();
                                place = draft.get().where();
                                about = draft.get().about();
                            }
                        })
                .onFailed(this::fault)
                .start();
    }

    private void fault(StoreException fault) {
        around.say().accept(fault.getMessage() + " " + fault.whatToDo());
    }

    /** The command that takes a note. */
    public Command command() {
        return NotebookAround.taking(this::take);
    }

    private void take() {
        if (text.isBlank()) {
            place = where.get();
            about = chosen.get();
        }
        About offered = about;
        var area = new TextArea(text);
        area.setPromptText("What did you see, think or decide?");
        area.setAccessibleText("Note");
        area.setPrefRowCount(4);
        TabKeys.leave(area);
        RightToLeft.wrapWithout(area.textProperty(), area.wrapTextProperty());
        var attach = new CheckBox("Attach");
        attach.setSelected(true);
        attach.setMinWidth(Region.USE_PREF_SIZE);
        attach.selectedProperty()
                .subscribe(
                        with -> {
                            about = with ? offered : null;
                            keepSoon();
                        });
        var what = new WrappedText("muted", "small-text");
        HBox.setHgrow(what, Priority.ALWAYS);
        var attached = new HBox(8, attach, what);
        if (offered != null) {
            what.show(offered.words());
            attach.setAccessibleText("Attach " + offered.words());
        }
        attached.setVisible(offered != null);
        attached.setManaged(offered != null);
        var heading = new Label("Note");
        heading.getStyleClass().add("section-title");
        var hint = new Label("Shift+Enter: new line · Esc keeps it for later");
        hint.getStyleClass().addAll("muted", "small-text");
        var save = new Button("Save", new KeyCap(KeyCombination.valueOf("Enter")));
        save.setContentDisplay(ContentDisplay.RIGHT);
        save.getStyleClass().addAll("accent", "small");
        save.setMinWidth(Region.USE_PREF_SIZE);
        save.setOnAction(event -> save());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var foot = new HBox(8, hint, gap, save);
        foot.setAlignment(Pos.CENTER_LEFT);
        var panel = new VBox(8, heading, area, attached, foot);
        panel.getStyleClass().addAll("overlay", "note-taker");
        panel.setAccessibleText("Take a note");
        panel.setPrefWidth(520);
        area.textProperty()
                .subscribe(
                        typed -> {
                            text = typed;
                            keepSoon();
                        });
        area.addEventFilter(KeyEvent.KEY_PRESSED, event -> key(event, area));
        isOpen = true;
        open = around.overlays().show(panel, area, Pos.TOP_CENTER, this::closed);
        area.end();
    }

    private void key(KeyEvent event, TextArea area) {
        if (event.getCode() != KeyCode.ENTER) {
            return;
        }
        event.consume();
        if (event.isShiftDown()) {
            area.replaceSelection("\n");
        } else {
            save();
        }
    }

    private void closed() {
        isOpen = false;
        soon.flush();
    }

    private void keepSoon() {
        String typed = text;
        Note.Where at = place;
        About of = about;
        soon.execute(
                () ->
                        around.background()
                                .tasks()
                                .<Boolean, StoreException>db(
                                        "",
                                        job -> {
                                            around.stores().notes().keepDraft(typed, at, of);
                                            return true;
                                        })
                                .onFailed(this::fault)
                                .start());
    }

    private void save() {
        if (text.isBlank()) {
            return;
        }
        String typed = text;
        Note.Where at = place;
        About of = about;
        soon.cancel();
        around.background()
                .tasks()
                .<Long, StoreException>db("", job -> around.stores().notes().save(typed, at, of))
                .onDone(
                        id -> {
                            if (text.equals(typed)) {
                                text = "";
                                about = null;
                            }
                            soon.cancel();
                            open.close();
                            around.say().accept("The note is saved.");
                        })
                .onFailed(this::fault)
                .start();
    }

    /** Keeps what is being typed. Blocks. */
    @Override
    public void close() {
        soon.cancel();
        if (!text.isBlank()) {
            try {
                around.stores().notes().keepDraft(text, place, about);
            } catch (StoreException e) {
                fault(e);
            }
        }
    }
}
